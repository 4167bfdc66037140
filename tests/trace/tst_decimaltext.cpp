// SPDX-License-Identifier: MIT
// Tests how times are written.
#include "src/trace/decimaltext.h"

#include <QTest>

#include <limits>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class tst_DecimalText : public QObject
{
    Q_OBJECT

private slots:
    void aCountIsInGroupsOfThreeWhateverTheLocale()
    {
        QCOMPARE(countText(0), QStringLiteral("0"));
        QCOMPARE(countText(999), QStringLiteral("999"));
        QCOMPARE(countText(1'000'000), QStringLiteral("1,000,000"));
    }

    void decimalsAreExact()
    {
        QCOMPARE(decimalText(1'250'000, 1'000'000, 2), u"1.25"_s);
        QCOMPARE(decimalText(5, 1'000, 3), u"0.005"_s);
        QCOMPARE(decimalText(1'995, 1'000, 2), u"2.00"_s); // 1.995 as a double is a little less than that
        QCOMPARE(decimalText(-1'500, 1'000, 1), u"−1.5"_s);
        QCOMPARE(decimalText(-4, 1'000, 1), u"0.0"_s);
        QCOMPARE(decimalText(std::numeric_limits<qint64>::min(), 1'000'000'000, 0), u"−9223372037"_s);
    }

    void aDurationHasTheUnitThatSuitsIt_data()
    {
        QTest::addColumn<qint64>("nanoseconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << qint64(0) << u"0 s"_s;
        QTest::newRow("nanoseconds") << qint64(850) << u"850 ns"_s;
        QTest::newRow("microseconds") << qint64(12'540) << u"12.5 µs"_s;
        QTest::newRow("many microseconds") << qint64(412'540) << u"413 µs"_s;
        QTest::newRow("milliseconds") << qint64(41'240'000) << u"41.2 ms"_s;
        QTest::newRow("tenths of a second") << qint64(412'000'000) << u"0.41 s"_s;
        QTest::newRow("seconds") << qint64(1'200'000'000) << u"1.20 s"_s;
        QTest::newRow("negative") << qint64(-1'200'000'000) << u"−1.20 s"_s;
    }
    void aDurationHasTheUnitThatSuitsIt()
    {
        QFETCH(qint64, nanoseconds);
        QFETCH(QString, text);
        QCOMPARE(durationText(Duration(nanoseconds)), text);
    }
};

QTEST_GUILESS_MAIN(tst_DecimalText)

#include "tst_decimaltext.moc"
