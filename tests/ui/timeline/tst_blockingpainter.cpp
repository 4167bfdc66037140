// SPDX-License-Identifier: MIT
// Tests that a step that blocks the loop is marked, however high lanes are, and however short it is in the picture.
#include "ui/timeline/blockingpainter.h"

#include "src/timeline/timeaxis.h"
#include "tests/support/writtensteps.h"
#include "ui/timeline/lanepainter.h"

#include <QApplication>
#include <QPainter>
#include <QTest>

using namespace awaitscope;
using namespace std::chrono_literals;

namespace {

// A task of two steps: one of 100 ms at 1 s, one of 40 ms at 3 s; others before and after it that wait.
std::shared_ptr<Trace> aLongAndAShortStep(quint32 others)
{
    WrittenSteps w;
    const WaitId wait = w.waitFor("sleep", {});
    TaskId task;
    for (quint32 i = 0; i < others; ++i) {
        const TaskId created = w.create(0, "worker");
        w.begin(0, created);
        w.wait(0, created, wait);
        task = i == others / 2 ? created : task;
    }
    for (const auto &[begin, end] : {std::pair(1000, 1100), std::pair(3000, 3040)}) {
        w.begin(begin, task);
        w.wait(end, task, wait);
    }
    w.trace().iterationBegan(w.instant(10'000), 1);
    return w.shared();
}

struct Picture
{
    Lanes lanes;
    LaneOrder order;
    TimelinePicture shown;
    QImage image;

    Picture(const std::shared_ptr<Trace> &trace, double laneHeight, Instant end, Duration blocking)
        : lanes(trace)
        , order((lanes.update(), LaneOrder::byCreation(lanes.count())))
        , shown{.lanes = lanes,
                .order = order,
                .theme = Theme::of(QApplication::palette()),
                .font = {},
                .axis = {{{0}, end}, 400, 1, end},
                .geometry = {lanes.count(), laneHeight, 0, 200},
                .ticks = {},
                .playhead = {},
                .isLookingBack = false,
                .measured = {},
                .selected = {},
                .ghost = nullptr,
                .blocking = blocking}
        , image(400, 200, QImage::Format_RGB32)
    {
        QPainter painter(&image);
        paintLanes(painter, shown);
    }

    // How many pixels have the mark's colour, from one instant to another and `around` pixels before and after.
    [[nodiscard]] int marked(int from, int to, int around = 1) const
    {
        const auto x = [this](int milliseconds) {
            return static_cast<int>(xOf(WrittenSteps::instant(milliseconds), shown.axis.visible, shown.axis.width));
        };
        int count = 0;
        for (int column = std::max(0, x(from) - around); column < std::min(400, x(to) + around); ++column) {
            for (int y = 0; y < 200; ++y) {
                count += image.pixel(column, y) == shown.color(Role::Blocking).rgb() ? 1 : 0;
            }
        }
        return count;
    }
};

} // namespace

class tst_BlockingPainter : public QObject
{
    Q_OBJECT

private slots:
    void theLongStepIsMarkedAndTheShortOneIsNot_data()
    {
        QTest::addColumn<quint32>("tasks");
        QTest::addColumn<double>("laneHeight");
        QTest::addColumn<int>("end");
        for (const int end : {5'000, 100'000'000}) { // the step is some pixels wide, or far less than one
            for (const double height : {40.0, 22.0, 14.0, 8.0, 5.0, 2.0, 1.0, 0.1}) {
                const auto tasks = static_cast<quint32>(200 / height);
                QTest::addRow("lanes of %g, up to %d ms", height, end) << tasks << height << end;
            }
        }
    }
    void theLongStepIsMarkedAndTheShortOneIsNot()
    {
        QFETCH(quint32, tasks);
        QFETCH(double, laneHeight);
        QFETCH(int, end);
        const auto trace = aLongAndAShortStep(tasks);
        const Picture marked(trace, laneHeight, WrittenSteps::instant(end), 50ms);
        QVERIFY(marked.marked(1000, 1100, 5) >= 6); // also at the picture's edge
        if (end == 5'000) {
            QCOMPARE(marked.marked(2500, 5000), 0);
        }
        QCOMPARE(Picture(trace, laneHeight, WrittenSteps::instant(end), 100ms).marked(0, end), 0);
    }

    void theMarkIsAsLongAsTheStep()
    {
        const auto trace = aLongAndAShortStep(9);
        const Picture picture(trace, 22, WrittenSteps::instant(2000), 50ms); // 20 pixels
        QCOMPARE(picture.marked(0, 990), 0);
        QCOMPARE(picture.marked(1110, 2000), 0);
        QVERIFY(picture.marked(1000, 1100) >= 2 * 20);
    }
};

QTEST_MAIN(tst_BlockingPainter)
#include "tst_blockingpainter.moc"
