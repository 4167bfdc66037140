// SPDX-License-Identifier: MIT
// Tests that a picture of very many lanes still tells the truth.
#include "ui/timeline/densitypainter.h"

#include "src/timeline/timeaxis.h"
#include "tests/support/randomtrace.h"
#include "tests/support/waitingtasks.h"
#include "ui/timeline/endmark.h"

#include <QApplication>
#include <QPainter>
#include <QTest>

#include <cmath>
#include <map>
#include <random>

using namespace awaitscope;

namespace {

// What is painted of `lanes`, and how.
struct Picture
{
    Picture(const Lanes &lanes, PixelAxis axis, LaneGeometry geometry)
        : order(LaneOrder::byCreation(lanes.count()))
        , shown{.lanes = lanes,
                .order = order,
                .theme = Theme::of(QApplication::palette()),
                .font = {},
                .axis = axis,
                .geometry = geometry,
                .ticks = {},
                .playhead = {},
                .isLookingBack = false,
                .measured = {},
                .selected = {},
                .ghost = nullptr}
        , image((QSizeF(axis.width, geometry.height) / axis.resolution).toSize(), QImage::Format_RGB32)
    {
        image.setDevicePixelRatio(1 / axis.resolution);
        image.fill(shown.color(Role::Background));
        QPainter painter(&image);
        paintDensity(painter, shown);
    }

    [[nodiscard]] QRgb color(Role role) const { return shown.color(role).rgb(); }

    LaneOrder order;
    TimelinePicture shown;
    QImage image;
};

int distance(QRgb one, QRgb other)
{
    return std::abs(qRed(one) - qRed(other)) + std::abs(qGreen(one) - qGreen(other))
           + std::abs(qBlue(one) - qBlue(other));
}

// Tasks that all wait from the beginning on, each for another time, in no order.
std::shared_ptr<Trace> waits(quint32 tasks, qint64 unit)
{
    auto trace = waitingTasks(tasks);
    constexpr quint32 prime = 7919; // shares no factor with the number of tasks
    for (quint32 i = 0; i < tasks; ++i) {
        trace->taskDone({unit * (i + 1)}, {static_cast<quint32>(quint64(i) * prime % tasks)}, {});
    }
    return trace;
}

} // namespace

class tst_DensityPainter : public QObject
{
    Q_OBJECT

private slots:
    void theMoreWaitTheMoreItLooksSo_data()
    {
        QTest::addColumn<quint32>("tasks");
        QTest::newRow("every lane is counted") << 20'000U;
        QTest::newRow("a sample is counted") << 200'000U;
    }
    void theMoreWaitTheMoreItLooksSo()
    {
        QFETCH(quint32, tasks);
        Lanes lanes(waits(tasks, 1000));
        lanes.update();
        const Instant end{qint64(tasks) * 1000};
        const Picture picture(lanes, {{{0}, end}, 200, 1, end}, {tasks, 20.0 / tasks, 0, 20});
        const QRgb background = picture.color(Role::Background);
        const int all = distance(background, picture.color(Role::Waiting));
        for (int row = 0; row < 20; ++row) {
            int before = all;
            for (int column = 1; column < 200; ++column) { // in the first they all run
                const int here = distance(picture.image.pixel(column, row), background);
                QVERIFY(here <= before);
                const double share = 1 - column / 200.0;
                QVERIFY2(std::abs(here - share * all) < 0.05 * all,
                         qPrintable(QStringLiteral("%1 of %2 at %3").arg(here).arg(all).arg(share)));
                before = here;
            }
        }
    }

    void noFailureIsLostInAnyZoom()
    {
        std::mt19937 random(3);
        for (quint32 seed = 0; seed < 8; ++seed) {
            Lanes lanes(randomTrace(seed, 2000, 40'000));
            lanes.update();
            const qint64 end = lanes.trace().end().nanoseconds;
            for (const double zoom : {1.0, 7.0, 200.0}) {
                for (const double laneHeight : {0.01, 0.2, 0.9, 1.9}) {
                    const Duration length = nearestDuration(static_cast<double>(end) / zoom);
                    const Instant start{static_cast<qint64>(random() % static_cast<quint32>(end)) - length.count() / 3};
                    const double resolution = seed % 2 == 0 ? 1 : 0.5;
                    const PixelAxis axis{{start, start + length}, 150, resolution, {end}};
                    const LaneGeometry geometry{lanes.count(), laneHeight, seed % 4 * 3.3, 40};
                    const Picture picture(lanes, axis, geometry);
                    compareMarks(picture, lanes);
                    if (QTest::currentTestFailed()) {
                        return;
                    }
                }
            }
        }
    }

    void aLongStepIsSeenAmongVeryManyLanes()
    {
        // Of 300 lanes in a row about 80 are counted.
        constexpr quint32 tasks = 300'000;
        const auto trace = waits(tasks, 1000);
        std::vector<TaskId> ran;
        for (int i = 0; i < 50; ++i) { // blocks the loop for a thousandth of the time
            const TaskId task = trace->taskCreated(trace->end(), std::nullopt, {}, trace->intern("worker"), {});
            trace->stepBegan(trace->end(), task);
            trace->stepEnded(trace->end() + Duration(1'500'000), task, {}, std::nullopt);
            trace->taskDone(trace->end(), task, {});
            ran.push_back(task);
        }
        Lanes lanes(trace);
        lanes.update();
        const Instant end = trace->end();
        const double count = lanes.count();
        const Picture picture(lanes, {{{0}, end}, 300, 1, end}, {lanes.count(), 1000 / count, 0, 1000});
        const QRgb background = picture.color(Role::Background);
        for (const TaskId task : ran) {
            const Span step = lanes.span(task, 1);
            const int column = static_cast<int>(xOf(step.start, {{0}, end}, 300));
            const int row = static_cast<int>(task.value * (1000 / count));
            QVERIFY(distance(picture.image.pixel(column, row), background)
                    > distance(picture.color(Role::Running), background) / 2);
        }
    }

private:
    static void compareMarks(const Picture &picture, const Lanes &lanes)
    {
        const PixelAxis &axis = picture.shown.axis;
        std::map<std::pair<int, int>, bool> hasFailed; // by place
        for (quint32 i = 0; i < lanes.count(); ++i) {
            const auto state = lanes.finalState({i});
            if (state != TaskState::Failed && state != TaskState::Cancelled) {
                continue;
            }
            const double x = xOf(*lanes.finished({i}), axis.visible, axis.width) / axis.resolution;
            const LaneGeometry &geometry = picture.shown.geometry;
            const double y = std::floor((i - geometry.topLane) * (geometry.laneHeight / axis.resolution));
            if (x >= 0 && x < picture.image.width() && y >= 0 && y < picture.image.height()) {
                bool &here = hasFailed[{static_cast<int>(x), static_cast<int>(y)}];
                here = here || state == TaskState::Failed;
            }
        }
        for (const auto &[place, failed] : hasFailed) {
            const auto [x, y] = place;
            QCOMPARE(picture.image.pixel(x, y),
                     picture.color(endRole(failed ? TaskState::Failed : TaskState::Cancelled)));
        }
    }
};

QTEST_MAIN(tst_DensityPainter)

#include "tst_densitypainter.moc"
