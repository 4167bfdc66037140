// SPDX-License-Identifier: MIT
// Tests how an editor is called, and what is said if it cannot be.
#include "ui/program/editor.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class EditorTest : public QObject
{
    Q_OBJECT

private slots:
    void fileAndLineStandWhereTheCommandSays_data()
    {
        QTest::addColumn<QString>("rest");
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("in one word") << u"-g {file}:{line}"_s << QStringList{u"-g"_s, u"/a b/x.py:12"_s};
        QTest::newRow("in two") << u"+{line} {file}"_s << QStringList{u"+12"_s, u"/a b/x.py"_s};
        QTest::newRow("no file") << u"--wait"_s << QStringList{u"--wait"_s, u"/a b/x.py"_s};
        QTest::newRow("quotes") << u"\"two words\" {file}"_s << QStringList{u"two words"_s, u"/a b/x.py"_s};
        QTest::newRow("nothing for a shell")
            << u"{file}; rm $HOME"_s << QStringList{u"/a b/x.py;"_s, u"rm"_s, u"$HOME"_s};
    }

    void fileAndLineStandWhereTheCommandSays()
    {
        QFETCH(QString, rest);
        QFETCH(QStringList, arguments);
        const QString program = QCoreApplication::applicationFilePath();
        const auto call = editorCall(u"\"%1\" %2"_s.arg(program, rest), u"/a b/x.py"_s, 12);
        QVERIFY(call);
        QVERIFY(*call == (EditorCall{program, arguments}));
    }

    void aFileMayHaveAnyName()
    {
        const QString program = QCoreApplication::applicationFilePath();
        const auto call = editorCall(program + u" {file}:{line}"_s, u"/{line}/\"{file}.py"_s, 3);
        QVERIFY(call);
        QCOMPARE(call->arguments, QStringList{u"/{line}/\"{file}.py:3"_s});
    }

    void whatCannotBeCalledIsASentence()
    {
        const auto none = editorCall(u"  "_s, u"/x.py"_s, 1);
        QVERIFY(!none);
        QVERIFY(none.error().contains(u"Edit → Editor command…"));
        const auto missing = editorCall(u"no-such-editor {file}"_s, u"/x.py"_s, 1);
        QVERIFY(!missing);
        QVERIFY(missing.error().contains(u"no-such-editor"));
        const auto noFile = openInEditor({}, u"/no/such/file.py"_s, 1);
        QVERIFY(!noFile);
        QVERIFY(noFile.error().contains(u"/no/such/file.py"));
    }

    void theFirstKnownEditorThatIsInstalledIsTaken()
    {
        QStringList asked;
        const QString none = knownEditor([&](const QString &name) {
            asked += name;
            return QString();
        });
        QCOMPARE(none, QString());
        QVERIFY(asked.contains(u"code"_s) && asked.contains(u"kate"_s) && asked.contains(u"emacsclient"_s));
        const auto installed = [](const QString &name) {
            return name == u"kate"_s || name == u"emacsclient"_s ? u"/usr/bin/"_s + name : QString();
        };
        QCOMPARE(knownEditor(installed), u"kate -l {line} {file}"_s);
    }

    void withoutAnEditorTheFolderIsShownAndTheFileIsNotTouched()
    {
        const QTemporaryDir folder;
        QFile script(folder.filePath(u"my script.py"_s));
        QVERIFY(script.open(QIODevice::WriteOnly));
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", QFile::encodeName(folder.path())); // where there is no editor
        QDesktopServices::setUrlHandler(u"file"_s, this, "take");
        const auto opened = openInEditor({}, script.fileName(), 1);
        QDesktopServices::unsetUrlHandler(u"file"_s);
        qputenv("PATH", path);
        QVERIFY(opened);
        QCOMPARE(m_taken, QList<QUrl>{QUrl::fromLocalFile(folder.path())});
    }

#ifdef Q_OS_UNIX
    void theEditorIsStartedWithFileAndLine()
    {
        const QTemporaryDir folder;
        QFile script(folder.filePath(u"my script.py"_s));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.close();
        QFile editor(folder.filePath(u"editor"_s));
        QVERIFY(editor.open(QIODevice::WriteOnly));
        editor.write("#!/bin/sh\nprintf '%s\\n' \"$@\" > \"$0.new\"\nmv \"$0.new\" \"$0.seen\"\n");
        editor.close();
        QVERIFY(editor.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QVERIFY(openInEditor(u"\"%1\" +{line} {file}"_s.arg(editor.fileName()), script.fileName(), 7));
        QFile seen(editor.fileName() + u".seen"_s);
        QTRY_VERIFY(seen.exists());
        QVERIFY(seen.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(seen.readAll()), u"+7\n%1\n"_s.arg(script.fileName()));
    }
#endif

public:
    Q_INVOKABLE void take(const QUrl &url) { m_taken += url; }

private:
    QList<QUrl> m_taken;
};

QTEST_GUILESS_MAIN(EditorTest)
#include "tst_editor.moc"
