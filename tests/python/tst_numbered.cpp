// SPDX-License-Identifier: MIT
// Tests that numbers find their values, and that no number takes more memory than what was told is worth.
#include "src/python/numbered.h"

#include <QTest>

using namespace awaitscope;

class tst_Numbered : public QObject
{
    Q_OBJECT

private slots:
    void aValueIsFoundByItsNumber()
    {
        Numbered<int> values;
        QVERIFY(values.place(2));
        *values.place(2) = 20;
        *values.place(1) = 10;
        QCOMPARE(values[1], 10);
        QCOMPARE(values[2], 20);
        QCOMPARE(values[3], 0);
        QVERIFY(!values.find(3));
        QVERIFY(!values.place(0)); // it stands for none
    }

    void numbersMayBeLeftOut()
    {
        Numbered<int> values;
        for (quint64 number = 2; number < 100'000; number += 2) {
            QVERIFY(values.place(number));
        }
    }

    // Each the greatest that has a place: the table would double with each of them if its size said what is far.
    void numbersChosenToTakeMemoryTakeNone()
    {
        Numbered<int> values;
        quint64 greatest = 0;
        for (int i = 0; i < 10; ++i) {
            for (quint64 bit = quint64(1) << 20; bit > 0; bit /= 2) {
                if (values.place(greatest + bit)) {
                    greatest += bit;
                }
            }
        }
        QVERIFY2(greatest > 4000 && greatest < 20'000, qPrintable(QString::number(greatest)));
        QVERIFY2(values.bytes() < 200'000, qPrintable(QString::number(values.bytes())));
    }
};

QTEST_GUILESS_MAIN(tst_Numbered)
#include "tst_numbered.moc"
