// SPDX-License-Identifier: MIT
// Tests that a slip of the keys is understood, and that nothing is read into other words.
#include "src/cli/nearmiss.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {
const QStringList Exercises{u"wait_random"_s,      u"wait_n"_s,      u"measure_time"_s,
                            u"task_wait_random"_s, u"task_wait_n"_s, u"sequential_wait_n"_s};
}

class tst_NearMiss : public QObject
{
    Q_OBJECT

private slots:
    void findsWhatWasMeant_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("meant");
        const auto row = [](const QString &given, const QString &meant) {
            QTest::newRow(qPrintable(given)) << given << meant;
        };
        row(u"wait_m"_s, u"wait_n"_s);
        row(u"waitN"_s, u"wait_n"_s);
        row(u"wait-n"_s, u"wait_n"_s);
        row(u"WAIT_N"_s, u"wait_n"_s);
        row(u"wiat_n"_s, u"wait_n"_s);
        row(u"wait"_s, u"wait_n"_s);
        row(u"wait_rnd"_s, u"wait_random"_s);
        row(u"measuretime"_s, u"measure_time"_s);
        row(u"measure"_s, u"measure_time"_s);
        row(u"taskwaitn"_s, u"task_wait_n"_s);
        row(u"task_wait_ramdon"_s, u"task_wait_random"_s);
        row(u"sequential"_s, u"sequential_wait_n"_s);
    }

    void findsWhatWasMeant()
    {
        QFETCH(QString, given);
        QFETCH(QString, meant);
        QCOMPARE(nearMiss(given, Exercises).value_or(u"nothing"_s), meant);
    }

    void findsNothingInOtherWords()
    {
        for (const QString &given :
             {u""_s, u"w"_s, u"x"_s, u"frobnicate"_s, u"-"_s, u"__"_s, u"5"_s, QString(10'000, u'x')}) {
            QVERIFY2(!nearMiss(given, Exercises), qPrintable(given.left(40)));
        }
        QVERIFY(!nearMiss(u"wait_n", {}));
        QVERIFY(!nearMiss(u"j", {u"n"_s})); // another letter is no slip
    }

    void theSentenceEndsWithAQuestionOrNotAtAll()
    {
        QCOMPARE(didYouMean(u"rnu", {u"run"_s, u"list"_s}), u"; did you mean “run”?"_s);
        QCOMPARE(didYouMean(u"walk", {u"run"_s, u"list"_s}), QString());
    }
};

QTEST_GUILESS_MAIN(tst_NearMiss)
#include "tst_nearmiss.moc"
