// SPDX-License-Identifier: MIT
// Tests that what a program writes for a terminal becomes text, wherever its pieces are cut.
#include "ui/program/terminaltext.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class TerminalTextTest : public QObject
{
    Q_OBJECT

private slots:
    void whatATerminalDoesNotShowIsDropped_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << QByteArray("one\ttwo\r\n") << u"one\ttwo\r\n"_s;
        QTest::newRow("two, three and four bytes") << QByteArray("\xc3\xa9\xe2\x82\xac\xf0\x9f\x90\x8d") << u"é€🐍"_s;
        QTest::newRow("no UTF-8") << QByteArray("a\xff\x62") << u"a\uFFFDb"_s;
        QTest::newRow("what divides a document")
            << QByteArray("a\xe2\x80\xa9\xef\xb7\x90\xef\xb7\x91.\n") << u"a\uFFFD\uFFFD\uFFFD.\n"_s;
        QTest::newRow("colours") << QByteArray("\x1b[1;31mred\x1b[0m!") << u"red!"_s;
        QTest::newRow("a title, ended by a bell") << QByteArray("\x1b]0;title\x07text") << u"text"_s;
        QTest::newRow("a link, ended by a string terminator")
            << QByteArray("\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\.") << u"link."_s;
        QTest::newRow("a character set") << QByteArray("\x1b(Btext") << u"text"_s;
        QTest::newRow("a saved cursor") << QByteArray("\x1b"
                                                      "7text\x1b"
                                                      "8")
                                        << u"text"_s;
        QTest::newRow("other controls") << QByteArray("a\0b\x07"
                                                      "c\x7f"
                                                      "d",
                                                      7)
                                        << u"abcd"_s;
        QTest::newRow("back and forth") << QByteArray("10%\r20%\b!") << u"10%\r20%\b!"_s;
        QTest::newRow("erase the line") << QByteArray("\r\x1b[Knew") << u"\r\x18new"_s;
    }

    void whatATerminalDoesNotShowIsDropped()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        for (qsizetype length = 1; length <= bytes.size(); ++length) {
            TerminalText reader;
            QString read;
            for (qsizetype at = 0; at < bytes.size(); at += length) {
                read += reader.read(QByteArrayView(bytes).sliced(at, std::min(length, bytes.size() - at)));
            }
            QCOMPARE(read, text);
        }
    }

    void aSequenceThatNeverEndsSwallowsNotEverything()
    {
        TerminalText reader;
        QVERIFY(reader.read("\x1b]0;" + QByteArray(10'000, 'x') + "\nback").endsWith(u"\nback"));
    }

    void whatHasBegunCanBeForgotten()
    {
        TerminalText reader;
        QCOMPARE(reader.read("\xe2\x82"), QString());
        reader.reset();
        QCOMPARE(reader.read("a\x1b["), u"a"_s);
        reader.reset();
        QCOMPARE(reader.read("3b"), u"3b"_s);
    }
};

QTEST_GUILESS_MAIN(TerminalTextTest)
#include "tst_terminaltext.moc"
