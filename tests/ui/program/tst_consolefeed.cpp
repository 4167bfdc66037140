// SPDX-License-Identifier: MIT
// Tests that what waits to be shown is bounded, in order, and says what was left out.
#include "ui/program/consolefeed.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

std::vector<ConsolePiece> takeAll(ConsoleFeed &feed)
{
    std::vector<ConsolePiece> all;
    while (!feed.isEmpty()) {
        const auto some = feed.take();
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

} // namespace

class ConsoleFeedTest : public QObject
{
    Q_OBJECT

private slots:
    void piecesComeInTheirOrder()
    {
        ConsoleFeed feed;
        feed.write(ConsoleKind::Output, "Name: ");
        feed.say(ConsoleKind::Input, u"Ada"_s);
        feed.write(ConsoleKind::Output, "Hello, ");
        feed.write(ConsoleKind::Output, "Ada\n");
        feed.write(ConsoleKind::Error, "oh\n");
        feed.say(ConsoleKind::Note, u"over"_s);
        const std::vector<ConsolePiece> expected{{ConsoleKind::Output, u"Name: "_s},
                                                 {ConsoleKind::Input, u"Ada"_s},
                                                 {ConsoleKind::Output, u"Hello, Ada\n"_s},
                                                 {ConsoleKind::Error, u"oh\n"_s},
                                                 {ConsoleKind::Note, u"over"_s}};
        QVERIFY(feed.take() == expected);
        QVERIFY(feed.isEmpty());
    }

    void eachStreamIsDecodedForItself()
    {
        ConsoleFeed feed;
        feed.write(ConsoleKind::Output, "\xe2\x82");
        feed.write(ConsoleKind::Error, "\x1b[3");
        feed.write(ConsoleKind::Output, "\xac");
        feed.write(ConsoleKind::Error, "1mred");
        QString output;
        QString error;
        for (const ConsolePiece &piece : takeAll(feed)) {
            (piece.kind == ConsoleKind::Output ? output : error) += piece.text;
        }
        QCOMPARE(output, u"€"_s);
        QCOMPARE(error, u"red"_s);
    }

    void aFrameTakesNoMoreThanItCanShow()
    {
        ConsoleFeed feed;
        feed.write(ConsoleKind::Output, QByteArray(1'000'000, 'x'));
        QVERIFY(feed.take().front().text.size() < ConsoleFeed::FrameBytes * 2);
        feed.clear();
        feed.write(ConsoleKind::Output, QByteArray("y\n").repeated(10'000));
        QVERIFY(feed.take().front().text.count(u'\n') < ConsoleFeed::FrameLines * 3);
        QVERIFY(!feed.isEmpty());
    }

    void ofAFloodTheMiddleIsLeftOutAndSaidToBe_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("short lines") << QByteArray("y\n");
        QTest::newRow("long lines") << QByteArray(999, 'x') + '\n';
    }

    void ofAFloodTheMiddleIsLeftOutAndSaidToBe()
    {
        QFETCH(QByteArray, line);
        ConsoleFeed feed;
        feed.write(ConsoleKind::Output, "first\n");
        QVERIFY(feed.take().front().text == u"first\n"_s);
        for (int i = 0; i < 100; ++i) {
            feed.write(ConsoleKind::Output, line.repeated(100'000 / static_cast<int>(line.size())));
        }
        feed.write(ConsoleKind::Error, "last\n");
        feed.say(ConsoleKind::Note, u"over"_s);
        const auto pieces = takeAll(feed);
        QVERIFY(pieces.front().kind == ConsoleKind::Note);
        QVERIFY2(pieces.front().text.contains(u" MiB left out"), qPrintable(pieces.front().text));
        qsizetype characters = 0;
        qsizetype lines = 0;
        for (const ConsolePiece &piece : pieces) {
            characters += piece.text.size();
            lines += piece.text.count(u'\n');
        }
        QVERIFY(characters <= ConsoleFeed::MostBytes + 100);
        QVERIFY(lines <= ConsoleFeed::MostLines + 2);
        QVERIFY(characters > ConsoleFeed::MostBytes / 2 || lines > ConsoleFeed::MostLines / 2);
        QCOMPARE(pieces[pieces.size() - 2].text, u"last\n"_s);
        QCOMPARE(pieces.back().text, u"over"_s);
    }

    void whatThePersonWroteIsNeverLeftOut()
    {
        ConsoleFeed feed;
        feed.say(ConsoleKind::Input, u"stop"_s);
        feed.write(ConsoleKind::Output, QByteArray(5'000'000, 'x'));
        const auto pieces = takeAll(feed);
        QVERIFY(std::ranges::any_of(pieces, [](const ConsolePiece &piece) { return piece.text == u"stop"_s; }));
    }
};

QTEST_GUILESS_MAIN(ConsoleFeedTest)
#include "tst_consolefeed.moc"
