// SPDX-License-Identifier: MIT
// Tests that no bytes, however wrong, do harm: there is a record that its own reader takes, or a sentence, or both.
#include "src/python/streamreader.h"

#include "tests/support/savedtrace.h"
#include "tests/support/tracerstream.h"

#include <QTest>

#include <random>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// Reads it as it comes, in pieces of random sizes; checks that the record is one.
void readWrongBytes(const QByteArray &bytes, std::mt19937 &random, const QByteArray &what)
{
    Trace trace;
    StreamReader reader(trace, 4 << 20);
    qsizetype at = 0;
    while (at < bytes.size()) {
        const qsizetype size = std::min<qsizetype>(1 + static_cast<qsizetype>(random() % 3000), bytes.size() - at);
        feedAll(reader, bytes.mid(at, size));
        at += size;
        if (random() % 4 == 0) {
            reader.clockIs(static_cast<qint64>(random()));
        }
    }
    readAll(reader, {});
    QVERIFY2(!reader.hasMore() && !reader.isHolding() && !reader.isLoopRunning(), what.constData());
    const QString wrong = savedAndRead(trace);
    QVERIFY2(wrong.isEmpty(), qPrintable(QString::fromUtf8(what) + u": "_s + wrong));
}

} // namespace

class tst_StreamFuzz : public QObject
{
    Q_OBJECT

    const QByteArray m_sample = sampleStream(2, 6, 2);

    template <class Spoil>
    void spoilt(const QByteArray &how, quint32 variants, Spoil spoil)
    {
        for (quint32 seed = 0; seed < variants; ++seed) {
            std::mt19937 random(seed);
            QByteArray bytes = m_sample;
            spoil(bytes, random);
            readWrongBytes(bytes, random, how + ' ' + QByteArray::number(seed));
            if (QTest::currentTestFailed()) {
                return;
            }
        }
    }

private slots:
    void bitsAreFlipped()
    {
        spoilt("flipped", 1000, [](QByteArray &bytes, std::mt19937 &random) {
            for (auto count = 1 + random() % 8; count > 0; --count) {
                const auto at = static_cast<qsizetype>(random() % static_cast<quint32>(bytes.size()));
                bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8));
            }
        });
    }

    void bytesAreReplaced()
    {
        spoilt("replaced", 1000, [](QByteArray &bytes, std::mt19937 &random) {
            for (auto count = 1 + random() % 30; count > 0; --count) {
                const auto at = static_cast<qsizetype>(random() % static_cast<quint32>(bytes.size()));
                bytes[at] = static_cast<char>(random() % 3 == 0 ? 0xff : random() % 256);
            }
        });
    }

    void theEndIsCut()
    {
        spoilt("cut", 300, [](QByteArray &bytes, std::mt19937 &random) {
            bytes.truncate(static_cast<qsizetype>(random() % static_cast<quint32>(bytes.size())));
        });
    }

    void partsAreLeftOutOrComeTwice()
    {
        spoilt("spliced", 700, [](QByteArray &bytes, std::mt19937 &random) {
            const auto from = static_cast<qsizetype>(random() % static_cast<quint32>(bytes.size()));
            const auto length = static_cast<qsizetype>(random() % 500);
            if (random() % 2 == 0) {
                bytes.remove(from, length);
            } else {
                bytes.insert(static_cast<qsizetype>(random() % static_cast<quint32>(bytes.size())),
                             bytes.mid(from, length));
            }
        });
    }

    // Frames that are whole and say anything: what a flipped bit seldom reaches.
    void recordsSayAnything()
    {
        for (quint32 seed = 0; seed < 300; ++seed) {
            std::mt19937_64 random(seed);
            const auto number = [&]() -> qint64 {
                switch (random() % 5) {
                case 0:
                    return static_cast<qint64>(random());
                case 1:
                    return std::numeric_limits<qint64>::max() - static_cast<qint64>(random() % 2);
                case 2:
                    return std::numeric_limits<qint64>::min() + static_cast<qint64>(random() % 2);
                default:
                    return static_cast<qint64>(random() % 12) + (static_cast<qint64>(random() % 12) << 32);
                }
            };
            TracerStream stream;
            stream.hello();
            for (int i = 0; i < 60; ++i) {
                const auto loop = static_cast<quint32>(random() % 4);
                switch (random() % 8) {
                case 0:
                    stream.loopBegan(loop, number());
                    break;
                case 1:
                    stream.texts(loop, {"one", "two", "three"}, static_cast<quint32>(random() % 20));
                    break;
                case 2:
                    if (random() % 4 == 0) {
                        stream.loopClosed(loop, number());
                    }
                    break;
                case 3:
                    stream.facts(Frame::Note, loop,
                                 {{"note", "never_retrieved"},
                                  {"at", QByteArray::number(number())},
                                  {"task", QByteArray::number(number())},
                                  {"file", "a"},
                                  {"line", QByteArray::number(number())}});
                    break;
                default:
                    for (int j = 0; j < 20; ++j) {
                        const auto kind = static_cast<RecordKind>(random() % 26);
                        const quint64 subject = random() % 4 == 0 ? random() >> 16 : random() % 12;
                        stream.record(kind, subject, {number(), number(), number(), number()});
                    }
                    stream.send(loop);
                    break;
                }
            }
            stream.goodbye(number());
            std::mt19937 pieces(seed);
            readWrongBytes(stream.bytes, pieces, "anything " + QByteArray::number(seed));
            if (QTest::currentTestFailed()) {
                return;
            }
        }
    }

    void noBytesAreAStream()
    {
        for (quint32 seed = 0; seed < 300; ++seed) {
            std::mt19937 random(seed);
            QByteArray bytes(static_cast<qsizetype>(random() % 2000), '\0');
            for (char &byte : bytes) {
                byte = static_cast<char>(random());
            }
            readWrongBytes(bytes, random, "noise " + QByteArray::number(seed));
        }
    }
};

QTEST_GUILESS_MAIN(tst_StreamFuzz)
#include "tst_streamfuzz.moc"
