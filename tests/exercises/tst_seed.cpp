// SPDX-License-Identifier: MIT
// Tests that a seed of any size is read, kept and written exactly.
#include "src/exercises/seed.h"

#include <QTest>

#include <limits>

using namespace awaitscope;
using namespace Qt::StringLiterals;

using Limbs = std::vector<quint32>;

class tst_Seed : public QObject
{
    Q_OBJECT

private slots:
    void isReadIntoItsLimbs_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("text");
        QTest::addColumn<Limbs>("limbs");
        QTest::newRow("zero has one limb") << u"0"_s << u"0"_s << Limbs{0};
        QTest::newRow("minus zero") << u"-0"_s << u"0"_s << Limbs{0};
        QTest::newRow("small") << u"42"_s << u"42"_s << Limbs{42};
        QTest::newRow("plus") << u"+42"_s << u"42"_s << Limbs{42};
        QTest::newRow("the sign is not in the limbs") << u"-42"_s << u"-42"_s << Limbs{42};
        QTest::newRow("underscores") << u"1_000_000"_s << u"1000000"_s << Limbs{1000000};
        QTest::newRow("white space") << u" 42\n"_s << u"42"_s << Limbs{42};
        QTest::newRow("leading zeros") << u"-00042"_s << u"-42"_s << Limbs{42};
        QTest::newRow("nine digits") << u"999999999"_s << u"999999999"_s << Limbs{999999999};
        QTest::newRow("ten digits") << u"1000000000"_s << u"1000000000"_s << Limbs{1000000000};
        QTest::newRow("zeros inside") << u"5000000000000000007"_s << u"5000000000000000007"_s
                                      << Limbs{0x44f40007, 0x45639182};
        QTest::newRow("2**32 - 1") << u"4294967295"_s << u"4294967295"_s << Limbs{0xffffffff};
        QTest::newRow("2**32") << u"4294967296"_s << u"4294967296"_s << Limbs{0, 1};
        QTest::newRow("2**64 - 1") << u"18446744073709551615"_s << u"18446744073709551615"_s
                                   << Limbs{0xffffffff, 0xffffffff};
        QTest::newRow("2**64 + 5") << u"18446744073709551621"_s << u"18446744073709551621"_s << Limbs{5, 0, 1};
        QTest::newRow("10**30") << u"-1000000000000000000000000000000"_s << u"-1000000000000000000000000000000"_s
                                << Limbs{0x40000000, 0x4674edea, 0x9f2c9cd0, 0xc};
    }

    void isReadIntoItsLimbs()
    {
        QFETCH(QString, given);
        QFETCH(QString, text);
        QFETCH(Limbs, limbs);
        const auto seed = Seed::fromText(given);
        QVERIFY2(seed, seed ? "" : qPrintable(seed.error()));
        QCOMPARE(seed->limbs(), limbs);
        QCOMPARE(seed->text(), text);
        QVERIFY(*Seed::fromText(seed->text()) == *seed);
    }

    void isMadeFromOrdinaryIntegers()
    {
        QCOMPARE(Seed(0).limbs(), Limbs{0});
        QCOMPARE(Seed(-7).limbs(), Limbs{7});
        QCOMPARE(Seed(-7).text(), u"-7"_s);
        QCOMPARE(Seed(quint32{0xffffffff}).text(), u"4294967295"_s);
        QCOMPARE(Seed(std::numeric_limits<qint64>::min()).text(), u"-9223372036854775808"_s);
        QCOMPARE(Seed(std::numeric_limits<qint64>::max()).text(), u"9223372036854775807"_s);
        QCOMPARE(Seed(std::numeric_limits<quint64>::max()).text(), u"18446744073709551615"_s);
        QVERIFY(Seed(std::numeric_limits<quint64>::max()) == *Seed::fromText(u"18446744073709551615"));
        QVERIFY(Seed(1) != Seed(-1));
        QVERIFY(Seed(true) == Seed(1)); // as in Python
    }

    void whatIsNoWholeNumberIsRefusedWithASentence_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const QString &given) {
            QTest::newRow(qPrintable(given)) << given << u"seed must be a whole number, not “%1”"_s.arg(given);
        };
        row(u"1e5"_s);
        row(u"abc"_s);
        row(u"1.5"_s);
        row(u"0x10"_s);
        row(u"1__0"_s);
        row(u"1,000"_s);
        row(u"-"_s);
        row(u"nan"_s);
        row(u"%2"_s);
        QTest::newRow("empty") << u""_s << u"seed must be a whole number, not an empty text"_s;
    }

    void whatIsNoWholeNumberIsRefusedWithASentence()
    {
        QFETCH(QString, given);
        QFETCH(QString, sentence);
        const auto seed = Seed::fromText(given);
        QVERIFY(!seed);
        QCOMPARE(seed.error(), sentence);
    }

    void fiveThousandDigitsAreTakenAndNoMore()
    {
        const QString longest(Seed::MostDigits, u'9');
        const auto seed = Seed::fromText(u"-"_s + longest);
        QVERIFY(seed);
        QCOMPARE(seed->limbs().size(), std::size_t{520});
        QCOMPARE(seed->limbs().front(), 0xffffffffU); // 10**5000 - 1 is a multiple of 2**32, less one
        QCOMPARE(seed->limbs().back(), 3U);
        QCOMPARE(seed->text(), u"-"_s + longest);

        const auto tooLong = Seed::fromText(longest + u"9"_s);
        QVERIFY(!tooLong);
        QCOMPARE(tooLong.error(), u"seed must have at most 5000 digits, not 5001"_s);
    }

    void aFreshSeedCanBeWrittenDown()
    {
        const Seed seed = Seed::fromEntropy();
        QCOMPARE(seed.limbs().size(), std::size_t{1});
        QVERIFY(*Seed::fromText(seed.text()) == seed);
    }

    void freshSeedsDiffer()
    {
        // Four times the same 32 bits by chance: once in 2**96 test runs.
        const Seed first = Seed::fromEntropy();
        QVERIFY(Seed::fromEntropy() != first || Seed::fromEntropy() != first || Seed::fromEntropy() != first);
    }
};

QTEST_GUILESS_MAIN(tst_Seed)
#include "tst_seed.moc"
