// SPDX-License-Identifier: MIT
// Tests what the comparison says.
#include "ui/compare/comparisonview.h"

#include "tests/support/finishedrun.h"

#include <QLabel>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

RunFigures figures(double total, double oneByOne, int n)
{
    return {.runtime = {.total = total, .oneByOne = oneByOne, .longest = total, .waits = 3, .isOver = true}, .n = n};
}

QString text(const ComparisonView &view, const QString &name)
{
    return view.findChild<QLabel *>(name)->text();
}

QString gain(QStringView exercise, int n)
{
    const auto trace = runOf(exercise, n);
    ComparisonView view;
    view.show({runtimeOf(*trace), n}, trace->taskCount(), std::nullopt);
    return text(view, u"gain"_s);
}

} // namespace

class tst_ComparisonView : public QObject
{
    Q_OBJECT

private slots:
    void theGainIsASentence()
    {
        // random.seed(42): 3.1971, 0.1251, 1.3751, 1.1161, 3.6824
        QCOMPARE(gain(u"wait_n", 5), u"Together it is 2.58× faster."_s);
    }

    void whereThereIsNothingToGainItSaysSo()
    {
        const QString single = u"A single task waits for one thing after another: this is one by one."_s;
        QCOMPARE(gain(u"sequential_wait_n", 5), single);
        QCOMPARE(gain(u"wait_random", 1), single);
        QCOMPARE(gain(u"wait_n", 1), u"No two tasks waited at the same time: this is one by one."_s);
        QCOMPARE(gain(u"wait_n", 0), u"Nothing was waited for."_s);
    }

    void beforeTheEndNothingIsClaimed()
    {
        ComparisonView view;
        RunFigures running = figures(2, 6, 3);
        running.runtime.isOver = false;
        view.show(running, 4, figures(3, 6, 3));
        QCOMPARE(text(view, u"gain"_s), u"Known when the run is over."_s);
        QCOMPARE(text(view, u"cell02"_s), u"…"_s);
        QCOMPARE(text(view, u"cell30"_s), u"…"_s);
        QCOMPARE(text(view, u"against"_s), QString());
    }

    void twoRunsStandSideBySideWithTheirDifference()
    {
        ComparisonView view;
        view.show(figures(3, 6, 3), 4, figures(3.6, 7.2, 3));
        const QStringList expected{u"3.000"_s, u"3.600"_s, u"−0.600"_s, u"1.000"_s, u"1.200"_s, u"−0.200"_s,
                                   u"6.000"_s, u"7.200"_s, u"−1.200"_s, u"2.00×"_s, u"2.00×"_s, QString()};
        for (int i = 0; i < 12; ++i) {
            QCOMPARE(text(view, u"cell%1%2"_s.arg(i / 3).arg(i % 3)), expected[i]);
        }
        QCOMPARE(text(view, u"against"_s), u"1.20× faster than the pinned run."_s);
        view.show(figures(3.6, 7.2, 3), 4, figures(3, 6, 3));
        QCOMPARE(text(view, u"against"_s), u"1.20× slower than the pinned run."_s);
        view.show(figures(3, 6, 3), 4, figures(3, 6, 3));
        QCOMPARE(text(view, u"against"_s), u"As fast as the pinned run."_s);
    }

    void withoutAPinnedRunThereIsNoTable()
    {
        ComparisonView view;
        view.show(figures(3, 6, 3), 4, std::nullopt);
        QVERIFY(view.findChild<QLabel *>(u"cell00"_s)->parentWidget()->isHidden());
        QVERIFY(view.findChild<QLabel *>(u"against"_s)->isHidden());
        view.show(figures(3, 6, 3), 4, figures(3, 6, 3));
        QVERIFY(!view.findChild<QLabel *>(u"cell00"_s)->parentWidget()->isHidden());
    }

    void aPanelOf260PixelsIsWideEnough()
    {
        ComparisonView view;
        view.show(figures(123.456, 1234.567, 3), 4, figures(234.567, 2345.678, 3));
        QVERIFY2(view.minimumSizeHint().width() <= 262, qPrintable(QString::number(view.minimumSizeHint().width())));
    }
};

QTEST_MAIN(tst_ComparisonView)
#include "tst_comparisonview.moc"
