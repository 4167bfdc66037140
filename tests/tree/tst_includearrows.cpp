// SPDX-License-Identifier: MIT
// Reads the includes of every file in src and ui, and fails on an arrow that the architecture does not allow.

#include "tests/tree/includerule.h"

#include <QDirIterator>
#include <QFile>
#include <QLibraryInfo>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace awaitscope {

namespace {

/// An include directive: what it names, as written, and the line (from 1) where it stands.
struct Include
{
    qsizetype line = 0;
    QString name;
};

/// The include directives of a text; the comment behind a name is not part of it.
QList<Include> includesOf(const QString &text)
{
    static const QRegularExpression directive(u"^\\s*#\\s*include\\s*(\"[^\"]*\"|<[^>]*>|.*)"_s);
    QList<Include> includes;
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QRegularExpressionMatch match = directive.match(lines.at(i));
        if (match.hasMatch())
            includes.append({i + 1, match.captured(1)});
    }
    return includes;
}

} // namespace

class IncludeArrowsTest : public QObject
{
    Q_OBJECT

private slots:
    void theRuleAllowsAndForbids_data();
    void theRuleAllowsAndForbids();
    void theTableHasNoCircle();
    void includesAreFoundInAnySpacing();
    void everyIncludeFollowsAnArrow();
};

void IncludeArrowsTest::theRuleAllowsAndForbids_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("include");
    QTest::addColumn<bool>("allowed");

    const auto row = [](const QByteArray &name, const QByteArray &file, const QByteArray &include, bool allowed) {
        QTest::newRow(name.constData()) << QString::fromLatin1(file) << QString::fromLatin1(include) << allowed;
    };

    row("an arrow of the table", "src/async/task.h", "\"src/trace/trace.h\"", true);
    row("against an arrow", "src/trace/trace.h", "\"src/async/task.h\"", false);
    row("beside the arrows", "src/measure/runtime.h", "\"src/async/task.h\"", false);
    row("through another folder", "src/exercises/waitn.cpp", "\"src/trace/trace.h\"", true);
    row("the own folder", "src/trace/trace.cpp", "\"src/trace/trace.h\"", true);
    row("cli to python", "src/cli/run.cpp", "\"src/python/process.h\"", true);
    row("cli to timeline", "src/cli/run.cpp", "\"src/timeline/lanes.h\"", false);

    row("not from the root", "src/trace/trace.cpp", "\"trace.h\"", false);
    row("upwards", "src/trace/trace.cpp", "\"../async/task.h\"", false);
    row("a detour", "src/trace/trace.cpp", "\"src/trace/../async/task.h\"", false);
    row("in angle brackets", "src/trace/trace.cpp", "<src/async/task.h>", false);
    row("in angle brackets, in ui", "ui/main.cpp", "<src/async/task.h>", false);
    row("a test", "src/trace/trace.cpp", "\"tests/support/x.h\"", false);
    row("an unknown folder", "src/trace/trace.cpp", "\"src/other/x.h\"", false);
    row("from an unknown folder", "src/other/x.cpp", "<QString>", false);
    row("from no folder", "src/loose.cpp", "<QString>", false);

    row("standard library", "src/trace/trace.h", "<vector>", true);
    row("Qt Core", "src/trace/trace.h", "<QString>", true);
    row("Qt Core in lower case", "src/trace/trace.h", "<qglobal.h>", true);
    row("Qt Core with its folder", "src/trace/trace.h", "<QtCore/QString>", true);
    row("a widget in src", "src/timeline/lanes.h", "<QWidget>", false);
    row("a colour in src", "src/timeline/lanes.h", "<QColor>", false);
    row("Qt Gui in lower case in src", "src/timeline/lanes.h", "<qpainter.h>", false);
    row("Qt Gui with its folder in src", "src/timeline/lanes.h", "<QtGui/QColor>", false);
    row("all of Qt Widgets in src", "src/timeline/lanes.h", "<QtWidgets>", false);
    row("Qt Gui in quotes in src", "src/timeline/lanes.h", "\"QColor\"", false);
    row("a widget in ui", "ui/mainwindow.h", "<QWidget>", true);

    row("what moc makes", "src/async/loopdriver.cpp", "\"moc_loopdriver.cpp\"", true);
    row("what uic makes, in ui", "ui/mainwindow.cpp", "\"ui_mainwindow.h\"", true);
    row("what uic makes, in src", "src/cli/run.cpp", "\"ui_mainwindow.h\"", false);

    for (const QString &folder : includeArrows().keys()) {
        const QByteArray name = folder.toLatin1();
        row("ui to " + name, "ui/panels/measure.cpp", "\"" + name + "/x.h\"", true);
        if (folder != u"ui"_s)
            row(name + " to ui", name + "/x.cpp", "\"ui/mainwindow.h\"", false);
    }
}

void IncludeArrowsTest::theRuleAllowsAndForbids()
{
    QFETCH(const QString, file);
    QFETCH(const QString, include);
    QFETCH(const bool, allowed);

    const QString objection = objectionTo(include, file, {u"QString"_s, u"qglobal.h"_s});
    QVERIFY2(objection.isEmpty() == allowed, qPrintable(objection));
}

void IncludeArrowsTest::theTableHasNoCircle()
{
    const QMap<QString, QStringList> &arrows = includeArrows();
    for (const QString &folder : arrows.keys()) {
        for (const QString &next : arrows.value(folder)) {
            QVERIFY2(arrows.contains(next), qPrintable(next));
            QVERIFY2(!withinReach(next).contains(folder), qPrintable(folder + u" ↔ "_s + next));
        }
    }
}

void IncludeArrowsTest::includesAreFoundInAnySpacing()
{
    const QList<Include> found = includesOf(u"// a file\n#include <QString> // why\n\n  #  include\"ui/x.h\"\n"_s);
    QCOMPARE(found.size(), 2);
    QCOMPARE(found.at(0).line, 2);
    QCOMPARE(found.at(0).name, u"<QString>"_s);
    QCOMPARE(found.at(1).line, 4);
    QCOMPARE(found.at(1).name, u"\"ui/x.h\""_s);
}

void IncludeArrowsTest::everyIncludeFollowsAnArrow()
{
    const QDir root(QStringLiteral(AWAITSCOPE_SOURCE_DIR));
    const QDir qtCore(QLibraryInfo::path(QLibraryInfo::HeadersPath) + u"/QtCore"_s);
    const QStringList headers = qtCore.entryList(QDir::Files);
    QVERIFY2(headers.contains(u"QString"_s), qPrintable(u"no headers of Qt Core in "_s + qtCore.path()));
    const QSet<QString> qtCoreHeaders(headers.begin(), headers.end());

    int includes = 0;
    QStringList objections;
    for (const QString &top : {u"src"_s, u"ui"_s}) {
        int files = 0;
        QDirIterator found(root.filePath(top), {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (found.hasNext()) {
            QFile file(found.next());
            const QString path = root.relativeFilePath(file.fileName());
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path + u": "_s + file.errorString()));
            ++files;
            if (folderOf(path).isEmpty())
                objections << path + u":1: lies in no folder of the architecture's table"_s;

            for (const auto &[line, include] : includesOf(QString::fromUtf8(file.readAll()))) {
                ++includes;
                const QString objection = objectionTo(include, path, qtCoreHeaders);
                if (!objection.isEmpty())
                    objections << u"%1:%2: %3"_s.arg(path).arg(line).arg(objection);
            }
        }
        QVERIFY2(files > 0, qPrintable(u"no C++ file in "_s + root.filePath(top)));
    }
    QVERIFY2(includes > 0, "no include in any file");
    QVERIFY2(objections.isEmpty(), qPrintable(u'\n' + objections.join(u'\n')));
}

} // namespace awaitscope

QTEST_GUILESS_MAIN(awaitscope::IncludeArrowsTest)
#include "tst_includearrows.moc"
