// SPDX-License-Identifier: MIT
// Tests that frames come out of bytes whole, and that bytes which are no frames are found out.
#include "src/python/frames.h"

#include "tests/support/tracerstream.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// Kinds, loops and sizes: "H0:5".
QStringList told(Frames &frames, const QByteArray &bytes, qsizetype size)
{
    QStringList list;
    for (qsizetype at = 0; at < bytes.size(); at += size) {
        const QByteArray piece = bytes.mid(at, size);
        frames.feed(std::span(piece.constData(), static_cast<std::size_t>(piece.size())));
        while (const auto frame = frames.next()) {
            list += u"%1%2:%3"_s.arg(QChar::fromLatin1(frame->kind)).arg(frame->loop).arg(frame->payload.size());
        }
    }
    return list;
}

} // namespace

class tst_Frames : public QObject
{
    Q_OBJECT

private slots:
    void framesComeOutWholeWhateverThePieces_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {1, 2, 11, 12, 13, 30, 1000}) {
            QTest::addRow("%d", size) << size;
        }
    }

    void framesComeOutWholeWhateverThePieces()
    {
        QFETCH(int, size);
        TracerStream stream;
        stream.frame('H', 0, "hello");
        stream.frame('E', 7, "");
        stream.frame('Q', 0xffffffff, QByteArray(40, 'x'));
        stream.frame('Z', 0, "cut");
        Frames frames;
        QCOMPARE(told(frames, stream.bytes.chopped(1), size), QStringList({u"H0:5"_s, u"E7:0"_s, u"Q4294967295:40"_s}));
        QCOMPARE(frames.error(), QString());
    }

    void whatIsNoFrameIsFoundOut_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("error");
        TracerStream stream;
        stream.frame('H', 0, "hello");
        const QByteArray hello = stream.bytes;
        QTest::newRow("text") << QByteArray("Hello, world!") << u"these are no frames"_s;
        QTest::newRow("no hello") << QByteArray("E\0\0\0\0\0\0\0\0\0\0\0", 12) << u"these are no frames"_s;
        QTest::newRow("no kind") << hello + QByteArray("e\0\0\0\0\0\0\0\0\0\0\0", 12) << u"these are no frames"_s;
        QTest::newRow("no zeros") << hello + QByteArray("E\0\1\0\0\0\0\0\0\0\0\0", 12) << u"these are no frames"_s;
        QTest::newRow("too large") << hello + QByteArray("E\0\0\0\0\0\0\0\1\0\x10\0", 12)
                                   << u"a frame of 1048577 bytes is too large"_s;
    }

    void whatIsNoFrameIsFoundOut()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, error);
        Frames frames;
        told(frames, bytes, 5);
        QCOMPARE(frames.error(), error);
        QVERIFY(!frames.next());
    }
};

QTEST_GUILESS_MAIN(tst_Frames)
#include "tst_frames.moc"
