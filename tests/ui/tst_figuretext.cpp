// SPDX-License-Identifier: MIT
// Tests the digits of figures.
#include "ui/figuretext.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class tst_FigureText : public QObject
{
    Q_OBJECT

private slots:
    void secondsHaveMilliseconds()
    {
        QCOMPARE(secondsText(4.8714), u"4.871 s"_s);
        QCOMPARE(secondsText(0), u"0.000 s"_s);
    }

    void smallAveragesKeepTheirDigits()
    {
        QCOMPARE(averageText(0.4871), u"0.487 s"_s);
        QCOMPARE(averageText(0.000005), u"0.005 ms"_s);
        QCOMPARE(averageText(0), u"0.000 s"_s);
    }

    void factorsHaveThreeDigits()
    {
        QCOMPARE(factorText(5.028), u"5.03×"_s);
        QCOMPARE(factorText(98.71), u"98.7×"_s);
        QCOMPARE(factorText(49834.4), u"49834×"_s);
    }

    void differencesHaveASignUnlessThereIsNone()
    {
        QCOMPARE(differenceText(0.31), u"+0.310"_s);
        QCOMPARE(differenceText(-0.31), u"−0.310"_s);
        QCOMPARE(differenceText(-0.0004), u"0.000"_s);
        QCOMPARE(differenceText(0.0006), u"+0.001"_s);
        QCOMPARE(differenceText(-1234.56), u"−1234.6"_s);
    }

    void largeNumbersOfATableGiveUpDecimals()
    {
        QCOMPARE(numberText(99.9991), u"99.999"_s);
        QCOMPARE(numberText(123.456), u"123.46"_s);
        QCOMPARE(numberText(1234.56), u"1234.6"_s);
    }
};

QTEST_GUILESS_MAIN(tst_FigureText)
#include "tst_figuretext.moc"
