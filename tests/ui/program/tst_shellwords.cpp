// SPDX-License-Identifier: MIT
// Tests that a line of arguments is split as in a terminal, and put together again.
#include "ui/program/shellwords.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class ShellWordsTest : public QObject
{
    Q_OBJECT

private slots:
    void linesAreSplitAsAShellDoes_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("nothing") << u"  "_s << QStringList{};
        QTest::newRow("words") << u" -n  10\t--name=x "_s << QStringList{u"-n"_s, u"10"_s, u"--name=x"_s};
        QTest::newRow("double quotes") << u"\"two words\" a\"b c\"d"_s << QStringList{u"two words"_s, u"ab cd"_s};
        QTest::newRow("single quotes") << u"'say \"hi\"' 'a\\b'"_s << QStringList{u"say \"hi\""_s, u"a\\b"_s};
        QTest::newRow("an apostrophe") << u"\"it's\""_s << QStringList{u"it's"_s};
        QTest::newRow("backslashes") << u"two\\ words \\\"hi\\\" \"a\\\"b\""_s
                                     << QStringList{u"two words"_s, u"\"hi\""_s, u"a\"b"_s};
        QTest::newRow("a path of Windows") << u"C:\\new\\x"_s << QStringList{u"C:\\new\\x"_s};
        QTest::newRow("empty words") << u"a \"\" '' b"_s << QStringList{u"a"_s, QString(), QString(), u"b"_s};
        QTest::newRow("not closed") << u"a \"b c"_s << QStringList{u"a"_s, u"b c"_s};
        QTest::newRow("nothing is expanded") << u"$HOME *.py ~"_s << QStringList{u"$HOME"_s, u"*.py"_s, u"~"_s};
    }

    void linesAreSplitAsAShellDoes()
    {
        QFETCH(QString, line);
        QFETCH(QStringList, words);
        QCOMPARE(shellWords(line), words);
        QCOMPARE(shellWords(shellLine(words)), words);
    }

    void wordsOfAllKindsComeBack()
    {
        const QString signs = u"a \"'\\\t\n$"_s;
        for (int first = 0; first < signs.size(); ++first) {
            for (int second = 0; second < signs.size(); ++second) {
                const QStringList words{QString(signs[first]) + signs[second], QString(signs[second]) + u'\\'};
                QCOMPARE(shellWords(shellLine(words)), words);
            }
        }
    }
};

QTEST_GUILESS_MAIN(ShellWordsTest)
#include "tst_shellwords.moc"
