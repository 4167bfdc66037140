// SPDX-License-Identifier: MIT
// Tests that shades tell how many lines there are.
#include "ui/order/densityimage.h"

#include "tests/support/taskorders.h"

#include <QTest>

using namespace awaitscope;

namespace {

QImage imageOf(const std::vector<quint32> &ranks, quint32 ended, const Theme &theme)
{
    const auto trace = endingIn(ranks);
    OrderDensity counts;
    counts.show(*trace, orderOf(*trace), ended);
    return densityImage(counts, theme);
}

// 0 for the background … 1 for the colour of lines.
double shadeAt(const QImage &image, int x, int y, const Theme &theme)
{
    const double background = qGray(theme.color(Role::Background).rgb());
    const double lines = qGray(theme.color(Role::Waiting).rgb());
    return (qGray(image.pixel(x, y)) - background) / (lines - background);
}

} // namespace

class tst_DensityImage : public QObject
{
    Q_OBJECT

private slots:
    void noLinesAreTheBackground()
    {
        const QImage image = imageOf(shuffledRanks(1000, 1), 0, Theme::light());
        QImage empty = image;
        empty.fill(Theme::light().color(Role::Background));
        QCOMPARE(image, empty);
    }

    void whatEndsInTheOrderOfCreationIsEven_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void whatEndsInTheOrderOfCreationIsEven()
    {
        QFETCH(bool, isDark);
        const Theme &theme = isDark ? Theme::dark() : Theme::light();
        std::vector<quint32> ranks(OrderDensity::Rows * 10);
        std::iota(ranks.begin(), ranks.end(), 0U);
        const QImage image = imageOf(ranks, static_cast<quint32>(ranks.size()), theme);
        for (int x = 0; x < image.width(); x += 5) {
            for (int y = 1; y < image.height(); y += 7) {
                QVERIFY(std::abs(shadeAt(image, x, y, theme) - 0.63) < 0.03); // 1 - 1/e
            }
        }
    }

    void theOppositeOrderMeetsInTheMiddle()
    {
        std::vector<quint32> ranks(OrderDensity::Rows * 10);
        std::iota(ranks.rbegin(), ranks.rend(), 0U);
        const Theme &theme = Theme::light();
        const QImage image = imageOf(ranks, static_cast<quint32>(ranks.size()), theme);
        const int middle = image.width() / 2;
        QVERIFY(shadeAt(image, middle, OrderDensity::Rows / 2, theme) > 0.95);
        QVERIFY(shadeAt(image, middle, 10, theme) < 0.01);
        QVERIFY(shadeAt(image, 0, 10, theme) > 0.5);
    }

    void aSingleLineAmongAMillionIsSeen()
    {
        std::vector<quint32> ranks(1'000'000);
        std::iota(ranks.begin(), ranks.end(), 0U);
        const QImage image = imageOf(ranks, 1, Theme::light());
        for (int x = 0; x < image.width(); ++x) {
            QVERIFY(shadeAt(image, x, 0, Theme::light()) > 0.1);
            QVERIFY(shadeAt(image, x, 5, Theme::light()) < 0.01);
        }
    }
};

QTEST_MAIN(tst_DensityImage)
#include "tst_densityimage.moc"
