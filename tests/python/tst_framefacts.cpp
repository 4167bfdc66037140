// SPDX-License-Identifier: MIT
// Tests that texts in pairs are read, and nothing else is taken for them.
#include "src/python/framefacts.h"

#include "tests/support/tracerstream.h"

#include <QTest>

using namespace awaitscope;

class tst_FrameFacts : public QObject
{
    Q_OBJECT

private slots:
    void valuesAreFoundByTheirKeys()
    {
        TracerStream stream;
        stream.facts('N', 0, {{"at", "-12"}, {"name", "größer"}, {"line", "12x"}, {"wrong", "a\xff"}});
        const auto facts = FrameFacts::read(std::span(stream.bytes.constData(), stream.bytes.size()).subspan(12));
        QVERIFY(facts);
        QCOMPARE(facts->number("at"), -12);
        QCOMPARE(facts->text("name"), std::string("größer"));
        QCOMPARE(facts->number("line"), 0);
        QCOMPARE(facts->text("none"), std::string());
        QCOMPARE(facts->number("none"), 0);
        QCOMPARE(facts->text("wrong"), std::string("a\xef\xbf\xbd"));
    }

    void whatIsCutIsNoFacts()
    {
        TracerStream stream;
        stream.facts('N', 0, {{"key", "value"}, {"k", "v"}});
        const QByteArray payload = stream.bytes.mid(12);
        for (qsizetype size = 1; size < payload.size(); ++size) {
            const bool isWhole = size == 4 + 3 + 4 + 5;
            QCOMPARE(FrameFacts::read(std::span(payload.constData(), static_cast<std::size_t>(size))).has_value(),
                     isWhole);
        }
    }

    void aTextIsUtf8AndNotTooLong()
    {
        QCOMPARE(asUtf8("größer"), std::string("größer"));
        QCOMPARE(asUtf8(std::string(20'000, 'x')).size(), std::size_t(1) << 14);
        QCOMPARE(asUtf8(std::string(20'000, '\xff')).size(), std::size_t(16'383)); // of three bytes each
        // Cut within a character: a mark stands for it.
        const std::string cut = asUtf8("x" + QByteArray("ä").repeated(10'000).toStdString());
        QVERIFY(QUtf8StringView(cut.data(), static_cast<qsizetype>(cut.size())).isValidUtf8());
    }
};

QTEST_GUILESS_MAIN(tst_FrameFacts)
#include "tst_framefacts.moc"
