// SPDX-License-Identifier: MIT
// Tests that arrows lead to the selected task from those that started and woke it, and from nowhere else.
#include "ui/timeline/arrowpainter.h"

#include "src/timeline/timeaxis.h"
#include "tests/support/finishedrun.h"
#include "tests/ui/timelinefixture.h"

#include <QApplication>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

struct Fixture : TimelineFixture
{
    explicit Fixture(std::shared_ptr<const Trace> trace, QSize size = {900, 300})
        : TimelineFixture(std::move(trace), size)
    {
    }

    [[nodiscard]] double xOfInstant(Instant at)
    {
        return view.timelineLayout().lanes.left() + xOf(at, view.sight().visible(), view.sight().width());
    }

    // How many pixels between the middles of two lanes, near an instant, have the arrows' colour.
    [[nodiscard]] int arrowPixels(Instant at, TaskId from, TaskId to)
    {
        const QImage image = view.grabImage();
        const QColor color = Theme::of(view.palette()).color(Role::Selection);
        const int x = static_cast<int>(xOfInstant(at));
        const double top = std::min(view.rowOf(from).center().y(), view.rowOf(to).center().y());
        const double bottom = std::max(view.rowOf(from).center().y(), view.rowOf(to).center().y());
        int count = 0;
        for (int y = static_cast<int>(top); y <= static_cast<int>(bottom); ++y) {
            for (int i = std::max(x - 24, static_cast<int>(view.timelineLayout().lanes.left())); i <= x + 24; ++i) {
                count += image.pixelColor(i, y).rgb() == color.rgb() ? 1 : 0;
            }
        }
        return count;
    }
};

} // namespace

class tst_ArrowPainter : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyColorScheme(ColorScheme::Light); }

    void oneLeadsFromWhoStartedIt()
    {
        Fixture fixture(runOf(u"task_wait_n", 5));
        const Instant created = fixture.record.trace().task({4}).created;
        QCOMPARE(fixture.arrowPixels(created, {0}, {4}), 0);
        fixture.record.playhead().select(TaskId{4});
        QVERIFY(fixture.arrowPixels(created, {0}, {4}) > 20);
        fixture.record.playhead().select(TaskId{2});
        QCOMPARE(fixture.arrowPixels(created, {3}, {4}), 0); // not so far down
    }

    void oneLeadsFromWhoWokeIt()
    {
        Fixture fixture(runOf(u"task_wait_n", 5));
        const Instant ended = *fixture.record.trace().task({3}).finished;
        QVERIFY(ended < fixture.record.trace().end());
        fixture.record.playhead().select(TaskId{0});
        QVERIFY(fixture.arrowPixels(ended, {0}, {3}) > 10);
        fixture.record.playhead().select(TaskId{3});
        QCOMPARE(fixture.arrowPixels(ended, {0}, {3}), 0); // its timer woke it
    }

    void lowLanesHaveNone()
    {
        Fixture fixture(runOf(u"task_wait_n", 5));
        fixture.record.playhead().select(TaskId{5});
        const Instant created = fixture.record.trace().task({5}).created;
        fixture.view.sight().setMeasures(6, 14, 90);
        QCOMPARE(fixture.arrowPixels(created, {0}, {5}), 0);
    }

    void whatIsFarAwayComesFromBeyondTheEdge()
    {
        Fixture fixture(runOf(u"task_wait_n", 3000));
        fixture.view.sight().zoomLanesAt(0, 1000);
        fixture.record.playhead().select(TaskId{2500});
        const Instant created = fixture.record.trace().task({2500}).created;
        QVERIFY(fixture.view.rowOf({0}).bottom() < 0);
        const QRectF row = fixture.view.rowOf({2500});
        QVERIFY(row.top() > 0 && row.bottom() < fixture.view.viewport()->height() + 1);
        QVERIFY(fixture.arrowPixels(created, {2498}, {2500}) > 10);
    }
};

QTEST_MAIN(tst_ArrowPainter)
#include "tst_arrowpainter.moc"
