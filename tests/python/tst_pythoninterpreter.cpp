// SPDX-License-Identifier: MIT
// Tests where a Python is looked for, and in which order.
#include "src/python/pythoninterpreter.h"

#include <QTest>

#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class tst_PythonInterpreter : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;

    QString path(const QString &name) const { return m_folder.filePath(name); }

    QString file(const QString &name, bool isExecutable = true)
    {
        QDir(m_folder.path()).mkpath(QFileInfo(name).path());
        QFile file(path(name));
        if (file.open(QIODevice::WriteOnly) && isExecutable) {
            file.setPermissions(file.permissions() | QFile::ExeOwner | QFile::ExeUser);
        }
        return path(name);
    }

    QString find(const QString &asked = {}, const QString &script = u"project/part/script.py"_s) const
    {
        const auto found = findPython(asked, path(script), m_environment);
        return found ? *found : found.error();
    }

private slots:
    // What is found first is what the next test takes away.
    void whatIsAskedForComesFirst()
    {
        const QString named = file(u"bin/python7"_s);
        const QString activated = file(u"active/bin/python"_s);
        file(u"bin/python3"_s);
        file(u"project/part/script.py"_s, false);
        file(u"project/.venv/pyvenv.cfg"_s, false);
        file(u"project/.venv/bin/python"_s);
        m_environment.insert(u"PATH"_s, path(u"none"_s) + QDir::listSeparator() + path(u"bin"_s));
        m_environment.insert(u"VIRTUAL_ENV"_s, path(u"active"_s));
        QCOMPARE(find(u"python7"_s), named);
        QCOMPARE(find(named), named);
        QCOMPARE(find(), activated);
    }

    void thenTheEnvironmentBesideTheScriptOrAbove()
    {
        m_environment.remove(u"VIRTUAL_ENV"_s);
        QCOMPARE(find(), path(u"project/.venv/bin/python"_s));
        file(u"project/part/venv/bin/python"_s);
        QCOMPARE(find(), path(u"project/.venv/bin/python"_s)); // that is a folder, and no environment
        file(u"project/part/venv/pyvenv.cfg"_s, false);
        QCOMPARE(find(), path(u"project/part/venv/bin/python"_s));
    }

    void anEnvironmentThatOthersCanWriteToIsNone_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QFile::Permissions>("writable");
        QTest::newRow("others") << u"shared/.venv"_s << QFile::Permissions(QFile::WriteOther);
        QTest::newRow("others, bin") << u"shared/.venv/bin"_s << QFile::Permissions(QFile::WriteOther);
    }

    void anEnvironmentThatOthersCanWriteToIsNone()
    {
        QFETCH(QString, folder);
        QFETCH(QFile::Permissions, writable);
        file(u"shared/script.py"_s, false);
        file(u"shared/.venv/pyvenv.cfg"_s, false);
        const QString python = file(u"shared/.venv/bin/python"_s);
        QCOMPARE(find({}, u"shared/script.py"_s), python);
        const QFile::Permissions before = QFile::permissions(path(folder));
        QVERIFY(QFile::setPermissions(path(folder), before | writable));
        QCOMPARE(find({}, u"shared/script.py"_s), path(u"bin/python3"_s));
        QVERIFY(QFile::setPermissions(path(folder), before));
    }

    // Whatever it leads to: /etc/passwd is root's, and anybody can lay a link to it.
    void anEnvironmentThatSomebodyElseLaidThereIsNone_data()
    {
        QTest::addColumn<QString>("laid");
        QTest::newRow("the folder") << u".venv"_s;
        QTest::newRow("its sign") << u".venv/pyvenv.cfg"_s;
        QTest::newRow("bin") << u".venv/bin"_s;
        QTest::newRow("the interpreter") << u".venv/bin/python"_s;
    }

    void anEnvironmentThatSomebodyElseLaidThereIsNone()
    {
        QFETCH(QString, laid);
        if (::geteuid() != 0) {
            QSKIP("only root can lay something there for somebody else");
        }
        file(u"foreign/script.py"_s, false);
        QDir(path(u"foreign/.venv"_s)).removeRecursively();
        QDir(m_folder.path()).mkpath(u"foreign/.venv/bin"_s);
        QVERIFY(QFile::link(u"/etc/passwd"_s, path(u"foreign/.venv/pyvenv.cfg"_s)));
        QVERIFY(QFile::link(path(u"bin/python7"_s), path(u"foreign/.venv/bin/python"_s)));
        QCOMPARE(find({}, u"foreign/script.py"_s), path(u"foreign/.venv/bin/python"_s));
        constexpr uid_t Somebody = 65'533;
        QCOMPARE(::lchown(QFile::encodeName(path(u"foreign/"_s + laid)).constData(), Somebody, Somebody), 0);
        QCOMPARE(find({}, u"foreign/script.py"_s), path(u"bin/python3"_s));
    }

    void thenThePath()
    {
        file(u"elsewhere/script.py"_s, false);
        QCOMPARE(find({}, u"elsewhere/script.py"_s), path(u"bin/python3"_s));
        QFile::remove(path(u"bin/python3"_s));
        const QString python = file(u"bin/python"_s);
        QCOMPARE(find({}, u"elsewhere/script.py"_s), python);
    }

    void whereThereIsNoneASentenceSaysSo()
    {
        QCOMPARE(find(u"python9"_s), u"there is no Python “python9” on the PATH"_s);
        QCOMPARE(find(path(u"none/python"_s)), u"there is no Python “%1”"_s.arg(path(u"none/python"_s)));
        const QString script = path(u"elsewhere/script.py"_s);
        QCOMPARE(find(script), u"“%1” cannot be run: it is not executable"_s.arg(script));
        m_environment.insert(u"PATH"_s, path(u"none"_s));
        QCOMPARE(find({}, u"elsewhere/script.py"_s),
                 u"there is no Python: neither python3 nor python is on the PATH; install Python 3.8 or newer, or say "
                 "where it is"_s);
        m_environment.remove(u"PATH"_s);
        QVERIFY(find({}, u"elsewhere/script.py"_s).startsWith(u"there is no Python:"));
    }
};

QTEST_GUILESS_MAIN(tst_PythonInterpreter)
#include "tst_pythoninterpreter.moc"
