// SPDX-License-Identifier: MIT
// Tests where the ghost is painted, and where it is not.
#include "ui/timeline/ghostpainter.h"

#include "src/timeline/timeaxis.h"
#include "tests/support/finishedrun.h"
#include "tests/ui/timelinefixture.h"

#include <QApplication>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// Lane i from i to i + 1 seconds, but for one.
class Steps final : public Ghost
{
public:
    Steps(quint32 count, quint32 missing)
        : m_count(count)
        , m_missing(missing)
    {
    }

    [[nodiscard]] std::optional<TimeRange> rangeOf(TaskId task) const override
    {
        if (task.value >= m_count || task.value == m_missing) {
            return std::nullopt;
        }
        return TimeRange{Instant::fromSeconds(task.value), Instant::fromSeconds(task.value + 1.0)};
    }
    [[nodiscard]] Instant end() const override { return Instant::fromSeconds(m_count); }

private:
    quint32 m_count;
    quint32 m_missing;
};

struct Fixture : TimelineFixture
{
    using TimelineFixture::TimelineFixture;

    [[nodiscard]] double xOfSecond(double seconds)
    {
        return view.timelineLayout().lanes.left()
               + xOf(Instant::fromSeconds(seconds), view.sight().visible(), view.sight().width());
    }

    // How many pixels of the ghost's colour there are in a part of the picture.
    [[nodiscard]] int ghostIn(double left, double right, double top, double bottom)
    {
        const QImage image = view.grabImage();
        const QRgb color = Theme::of(view.palette()).color(Role::Ghost).rgb();
        int count = 0;
        for (int y = std::max(0, static_cast<int>(top)); y < std::min(image.height(), static_cast<int>(bottom)); ++y) {
            for (int x = std::max(0, static_cast<int>(left)); x < std::min(image.width(), static_cast<int>(right));
                 ++x) {
                count += image.pixel(x, y) == color ? 1 : 0;
            }
        }
        return count;
    }
};

} // namespace

class tst_GhostPainter : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyColorScheme(ColorScheme::Light); }

    void withoutAGhostThereIsNone()
    {
        Fixture fixture(runOf(u"wait_n", 10));
        QCOMPARE(fixture.ghostIn(0, 900, 0, 400), 0);
    }

    void eachLaneHasItsOutline()
    {
        Fixture fixture(runOf(u"wait_n", 10));
        fixture.view.setGhost(std::make_shared<Steps>(11, 7));
        for (quint32 task = 0; task < 11; ++task) {
            const QRectF row = fixture.view.rowOf({task});
            const double left = fixture.xOfSecond(task);
            const double right = fixture.xOfSecond(task + 1.0);
            if (task == 7) {
                QCOMPARE(fixture.ghostIn(0, 900, row.top() + 1, row.bottom() - 1), 0);
                continue;
            }
            // The bar of main hides nothing of it: it is higher. Dashes, so about half of the line.
            const int above = fixture.ghostIn(left + 2, right - 2, row.top(), row.center().y());
            QVERIFY(above > (right - left) * 0.4 && above < (right - left) * 0.8);
            QVERIFY(fixture.ghostIn(left + 2, right - 2, row.center().y(), row.bottom()) == above);
            QVERIFY(fixture.ghostIn(left - 1, left + 2, row.top(), row.bottom()) >= row.height() * 0.25);
            QCOMPARE(fixture.ghostIn(0, left - 2, row.top(), row.bottom()), 0);
            QCOMPARE(fixture.ghostIn(right + 3, 900, row.top(), row.bottom()), 0);
        }
        fixture.view.setGhost(nullptr);
        QCOMPARE(fixture.ghostIn(0, 900, 0, 400), 0);
    }

    void theAxisIsLongEnoughForBoth()
    {
        Fixture fixture(runOf(u"wait_n", 10));
        const TimeRange alone = fixture.view.sight().visible();
        fixture.view.setGhost(std::make_shared<Steps>(11, 99));
        QVERIFY(fixture.view.sight().visible().end > Instant::fromSeconds(11));
        fixture.view.setGhost(nullptr);
        QCOMPARE(fixture.view.sight().visible(), alone);
    }

    void lowLanesHaveOneOutlineTogether_data()
    {
        QTest::addColumn<double>("laneHeight");
        QTest::newRow("a few pixels") << 5.0;
        QTest::newRow("less than a row of pixels") << 0.5;
    }
    void lowLanesHaveOneOutlineTogether()
    {
        QFETCH(double, laneHeight);
        constexpr quint32 Tasks = 400;
        Fixture fixture(runOf(u"wait_n", Tasks - 1), {900, 300});
        fixture.view.setGhost(std::make_shared<Steps>(Tasks, Tasks));
        fixture.view.sight().setMeasures(laneHeight, 14, 90);
        fixture.view.sight().fitAll();
        QVERIFY(fixture.view.sight().geometry().laneHeight < 10);
        const double lanes = fixture.view.sight().geometry().laneHeight;
        const QRectF area = fixture.view.timelineLayout().lanes;
        for (const quint32 task : {40U, 200U, 390U}) { // a stairway from the upper left to the lower right
            const double y = area.top() + (task + 0.5) * lanes;
            const double x = fixture.xOfSecond(task + 0.5);
            QVERIFY(fixture.ghostIn(x - 10, x + 10, y - 6, y + 6) > 4);
            QCOMPARE(fixture.ghostIn(x + 25, 900, y - 3, y + 3), 0);
            QCOMPARE(fixture.ghostIn(area.left() + 40, x - 25, y - 3, y + 3), 0);
        }
    }

    void aGhostFarOutsideOfTheAxisIsPaintedInNoTime()
    {
        Fixture fixture(runOf(u"wait_n", 10));
        fixture.view.setGhost(std::make_shared<Steps>(11, 99));
        fixture.view.sight().showRange({Instant::fromSeconds(3.5), Instant::fromSeconds(3.500'01)});
        const QRectF row = fixture.view.rowOf({3});
        const double left = fixture.view.timelineLayout().lanes.left();
        QVERIFY(fixture.ghostIn(left, 900, row.top(), row.bottom()) > 2 * (900 - left) * 0.4);
        QCOMPARE(fixture.ghostIn(left, 900, row.bottom() + 2, 400), 0);
    }

    void greyscaleTellsAGhostFromAWait()
    {
        // Nothing inside: a waiting bar has its hatching there.
        Fixture fixture(runOf(u"wait_n", 10));
        fixture.view.setGhost(std::make_shared<Steps>(11, 99));
        const QRectF row = fixture.view.rowOf({9});
        const QImage image = fixture.view.grabImage();
        const QRgb background = Theme::light().color(Role::LaneAlternate).rgb();
        for (int x = static_cast<int>(fixture.xOfSecond(9)) + 4; x < static_cast<int>(fixture.xOfSecond(10)) - 4; ++x) {
            const QRgb pixel = image.pixel(x, static_cast<int>(row.center().y()));
            QVERIFY(pixel == background || pixel == Theme::light().color(Role::Grid).rgb());
        }
    }
};

QTEST_MAIN(tst_GhostPainter)
#include "tst_ghostpainter.moc"
