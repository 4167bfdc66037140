// SPDX-License-Identifier: MIT
// Looks at every file of the tree: text ends with one newline and has no stray blanks, the root holds what was agreed.

#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

namespace awaitscope {

namespace {

/// What is wrong with the text of a file, a sentence each with the line; binary content (with a zero byte) has none.
QStringList objectionsToText(const QByteArray &content)
{
    if (content.contains('\0'))
        return {};

    QStringList objections;
    if (content.isEmpty())
        objections << u"1: is empty"_s;
    else if (!content.endsWith('\n'))
        objections << u"%1: does not end with a newline"_s.arg(content.count('\n') + 1);
    else if (content == "\n" || content.endsWith("\n\n"))
        objections << u"%1: ends with more than one newline"_s.arg(content.count('\n'));

    const QList<QByteArray> lines = content.split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines.at(i).contains('\r'))
            objections << u"%1: has a carriage return"_s.arg(i + 1);
        else if (lines.at(i).endsWith(' ') || lines.at(i).endsWith('\t'))
            objections << u"%1: ends with a blank"_s.arg(i + 1);
    }
    return objections;
}

/// The files that git tracks, as paths from the root; empty without git or outside of a checkout.
QStringList trackedFiles(const QString &root)
{
    QProcess git;
    git.setWorkingDirectory(root);
    // In a container the checkout often belongs to another user, which git takes for a danger.
    git.start(u"git"_s, {u"-c"_s, u"safe.directory="_s + root, u"ls-files"_s, u"-z"_s});
    if (!git.waitForFinished() || git.exitStatus() != QProcess::NormalExit || git.exitCode() != 0)
        return {};
    return QString::fromUtf8(git.readAllStandardOutput()).split(u'\0', Qt::SkipEmptyParts);
}

/// The files on disk, as paths from the root, but for what git and a build leave there.
QStringList filesOnDisk(const QString &root)
{
    QStringList files;
    QDirIterator found(root, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (found.hasNext()) {
        const QString path = QDir(root).relativeFilePath(found.next());
        if (!path.startsWith(u".git/"_s) && !path.startsWith(u"build/"_s) && !path.contains(u"__pycache__/"_s))
            files << path;
    }
    return files;
}

} // namespace

class TextFilesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theRuleFindsWhatIsWrong_data();
    void theRuleFindsWhatIsWrong();
    void everyTextFileIsTidy();
    void theRootHoldsWhatWasAgreed();

private:
    const QString m_root = QStringLiteral(AWAITSCOPE_SOURCE_DIR);
    QStringList m_files;
};

void TextFilesTest::initTestCase()
{
    m_files = trackedFiles(m_root);
    if (m_files.isEmpty())
        m_files = filesOnDisk(m_root);
    QVERIFY2(m_files.contains(u"CMakeLists.txt"_s), qPrintable(u"not the tree's root: "_s + m_root));
}

void TextFilesTest::theRuleFindsWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QStringList>("objections");

    const auto row = [](const char *name, const QByteArray &content, const char *objection) {
        QTest::newRow(name) << content << (objection ? QStringList(QString::fromLatin1(objection)) : QStringList());
    };

    row("tidy", "one\n\n  two\n", nullptr);
    row("no newline", "one\ntwo", "2: does not end with a newline");
    row("two newlines", "one\n\n", "2: ends with more than one newline");
    row("only a newline", "\n", "1: ends with more than one newline");
    row("nothing", "", "1: is empty");
    row("a space", "one \ntwo\n", "1: ends with a blank");
    row("a tab", "one\ntwo\t\n", "2: ends with a blank");
    row("a carriage return", "one\r\ntwo\n", "1: has a carriage return");
    row("binary", QByteArray("one \0\r", 6), nullptr);
}

void TextFilesTest::theRuleFindsWhatIsWrong()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QStringList, objections);

    QCOMPARE(objectionsToText(content), objections);
}

void TextFilesTest::everyTextFileIsTidy()
{
    QStringList objections;
    for (const QString &path : std::as_const(m_files)) {
        QFile file(m_root + u'/' + path);
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path + u": "_s + file.errorString()));
        for (const QString &objection : objectionsToText(file.readAll()))
            objections << path + u':' + objection;
    }
    QVERIFY2(objections.isEmpty(), qPrintable(u'\n' + objections.join(u'\n')));
}

void TextFilesTest::theRootHoldsWhatWasAgreed()
{
    QSet<QString> found;
    for (const QString &path : std::as_const(m_files)) {
        if (!path.startsWith(u'.')) // those that tools look for at the root
            found << path.section(u'/', 0, 0);
    }
    const QSet<QString> agreed{
        u"src"_s,       u"ui"_s,           u"resources"_s, u"tests"_s, u"CMakeLists.txt"_s, u"CMakePresets.json"_s,
        u"README.md"_s, u"CHANGELOG.md"_s, u"LICENSE"_s,
    };
    const QStringList extra = (found - agreed).values();
    const QStringList missing = (agreed - found).values();
    QVERIFY2(extra.isEmpty(), qPrintable(u"not agreed: "_s + extra.join(u", "_s)));
    QVERIFY2(missing.isEmpty(), qPrintable(u"missing: "_s + missing.join(u", "_s)));
}

} // namespace awaitscope

QTEST_GUILESS_MAIN(awaitscope::TextFilesTest)
#include "tst_textfiles.moc"
