// SPDX-License-Identifier: MIT
// Tests the chart of the averages of the runs.
#include "ui/averageschart.h"

#include "ui/theme.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace awaitscope;

class AveragesChartTest : public QObject
{
    Q_OBJECT

private slots:
    void theMeanIsThatOfAllRuns();
    void everythingFitsUnderTheCeiling();
    void aHigherAverageIsDrawnHigher();
    void itSaysInWordsWhatItShows();

private:
    // The middle of the newest run's dot, from the top.
    static double dotHeight(double average);
};

void AveragesChartTest::theMeanIsThatOfAllRuns()
{
    QCOMPARE(Averages().mean(), 0.0);
    QCOMPARE((Averages{{1, 2, 6}, 0}).mean(), 3.0);
}

void AveragesChartTest::everythingFitsUnderTheCeiling()
{
    QVERIFY(Averages().ceiling() > 0);
    QVERIFY((Averages{{1, 2, 6}, 0.5}).ceiling() > 6);
    QVERIFY((Averages{{1, 2, 6}, 10}).ceiling() > 10);
}

double AveragesChartTest::dotHeight(double average)
{
    QImage image(200, 100, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    const Theme &theme = Theme::light();
    paintAverages(painter, image.rect(), {{average}, 10}, theme);
    painter.end();
    double sum = 0;
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y) == theme.color(Role::Done)) {
                sum += y;
                ++count;
            }
        }
    }
    return count > 0 ? sum / count : -1;
}

void AveragesChartTest::aHigherAverageIsDrawnHigher()
{
    const double high = dotHeight(8);
    const double low = dotHeight(2);
    QVERIFY(high > 0);
    QVERIFY(low > high + 20);
}

void AveragesChartTest::itSaysInWordsWhatItShows()
{
    AveragesChart chart;
    chart.setExpected(0.5);
    chart.addRun(0.25);
    chart.addRun(0.75);
    QVERIFY2(chart.accessibleDescription().contains(u"0.5 s"), qPrintable(chart.accessibleDescription()));
    QCOMPARE(chart.averages().runs.size(), std::size_t(2));
    chart.clear();
    QVERIFY(chart.averages().runs.empty());
}

QTEST_MAIN(AveragesChartTest)
#include "tst_averageschart.moc"
