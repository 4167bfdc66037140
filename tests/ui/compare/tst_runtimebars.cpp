// SPDX-License-Identifier: MIT
// Tests that the two bars are to scale.
#include "ui/compare/runtimebars.h"

#include "ui/theme.h"

#include <QTest>

#include <algorithm>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// How far to the right anything of that colour reaches.
int lengthOf(const QImage &image, const QColor &color)
{
    int length = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y).rgb() == color.rgb()) {
                length = std::max(length, x + 1);
            }
        }
    }
    return length;
}

} // namespace

class tst_RuntimeBars : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyColorScheme(ColorScheme::Light); }

    void barsAreToScale_data()
    {
        QTest::addColumn<double>("total");
        QTest::addColumn<double>("oneByOne");
        QTest::newRow("a quarter") << 2.0 << 8.0;
        QTest::newRow("the same") << 3.0 << 3.0;
        QTest::newRow("longer together, with the time between") << 4.0 << 3.0;
        QTest::newRow("hardly any") << 0.001 << 1000.0;
    }
    void barsAreToScale()
    {
        QFETCH(double, total);
        QFETCH(double, oneByOne);
        RuntimeBars bars;
        bars.resize(260, bars.sizeHint().height());
        bars.show({.total = total, .oneByOne = oneByOne});
        const QImage image = bars.grab().toImage();
        const Theme &theme = Theme::of(bars.palette());
        const double longest = std::max(total, oneByOne);
        QVERIFY(std::abs(lengthOf(image, theme.color(Role::Ghost)) - std::max(2.0, 260 * oneByOne / longest)) <= 4);
        QVERIFY(std::abs(lengthOf(image, theme.color(Role::Running)) - std::max(2.0, 260 * total / longest)) <= 2);
    }

    void theMaximumIsCalledSoOnlyWhereItIsOne()
    {
        RuntimeBars bars;
        bars.show({.total = 5, .oneByOne = 20, .longest = 5, .isOver = true});
        QCOMPARE(bars.accessibleDescription(), u"One by one (sum): 20.000 s. together (max): 5.000 s."_s);
        bars.show({.total = 7, .oneByOne = 20, .longest = 5, .isOver = true});
        QCOMPARE(bars.accessibleDescription(), u"One by one (sum): 20.000 s. together: 7.000 s."_s);
        bars.show({.total = 3, .oneByOne = 20, .longest = 5, .isOver = false});
        QCOMPARE(bars.accessibleDescription(), u"One by one (sum): 20.000 s. together, so far: 3.000 s."_s);
    }
};

QTEST_MAIN(tst_RuntimeBars)
#include "tst_runtimebars.moc"
