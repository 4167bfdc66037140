// SPDX-License-Identifier: MIT
// Windows that are watched from outside: by what they paint, and by how Qt's loop goes round.
#include "tests/benchmarks/windowworks.h"

#include "src/python/programlaunch.h"
#include "tests/benchmarks/median.h"
#include "ui/mainwindow.h"
#include "ui/timeline/timelineview.h"

#include <chrono>
#include <ctime>
#include <thread>

#include <QApplication>
#include <QEvent>
#include <QFile>
#include <QTemporaryDir>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

// Calls back when a widget has been asked to paint.
class PaintWatch : public QObject
{
public:
    PaintWatch(QWidget &widget, std::function<void()> painted)
        : m_painted(std::move(painted))
    {
        widget.installEventFilter(this);
    }

    bool eventFilter(QObject * /*watched*/, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            m_painted();
        }
        return false;
    }

private:
    std::function<void()> m_painted;
};

// A turn of Qt's loop. Within it nothing that a person does is answered.
struct Turn
{
    double milliseconds;
    double at; // seconds since the first
};

// Turns, one by one, until `isOver`; the longest last.
std::vector<Turn> turnsUntil(const std::function<bool()> &isOver)
{
    constexpr double NothingToDo = 0.02; // milliseconds
    std::vector<Turn> turns;
    QElapsedTimer clock;
    clock.start();
    while (!isOver()) {
        const qint64 start = clock.nsecsElapsed();
        QApplication::processEvents();
        turns.push_back({static_cast<double>(clock.nsecsElapsed() - start) / 1e6, static_cast<double>(start) / 1e9});
        if (turns.back().milliseconds < NothingToDo) {
            std::this_thread::sleep_for(std::chrono::microseconds(100)); // instead of waiting for the next event
        }
    }
    std::ranges::sort(turns, {}, &Turn::milliseconds);
    return turns;
}

QJsonObject firstPaintOf(QMainWindow &window, QWidget &painted)
{
    bool isPainted = false;
    const PaintWatch watch(painted, [&] { isPainted = true; });
    window.show();
    while (!isPainted) {
        QApplication::processEvents();
    }
    QApplication::processEvents(); // what the picture still needs to reach the screen
    return {{u"ms"_s, static_cast<double>(sinceBegin().nsecsElapsed()) / 1e6},
            {u"processor_ms"_s, static_cast<double>(std::clock()) * 1000 / CLOCKS_PER_SEC}};
}

} // namespace

namespace {

// How smooth the window is from `start` until nothing is live any more.
template <class Start>
QJsonObject smoothnessOf(Start start)
{
    MainWindow window;
    window.resize(1600, 900);
    window.show();
    QApplication::processEvents();
    auto &timeline = *window.findChild<TimelineView *>();
    std::vector<double> frames; // seconds
    QElapsedTimer clock;
    clock.start();
    const PaintWatch paints(*timeline.viewport(),
                            [&] { frames.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e9); });
    start(window.session());
    const std::vector<Turn> turns = turnsUntil([&] { return !window.session().isLive(); });
    std::vector<double> between; // milliseconds
    for (std::size_t i = 1; i < frames.size(); ++i) {
        between.push_back((frames[i] - frames[i - 1]) * 1000);
    }
    const double seconds = frames.empty() ? 0 : frames.back() - frames.front();
    return {{u"frames_per_s"_s, seconds > 0 ? static_cast<double>(frames.size()) / seconds : 0},
            {u"median_between_frames_ms"_s, medianOf(between)},
            {u"longest_between_frames_ms"_s, between.empty() ? 0 : *std::max_element(between.begin(), between.end())},
            {u"longest_gap_ms"_s, turns.back().milliseconds},
            {u"longest_gap_at_s"_s, turns.back().at},
            {u"second_longest_gap_ms"_s, turns.size() > 1 ? turns[turns.size() - 2].milliseconds : 0},
            {u"second_longest_gap_at_s"_s, turns.size() > 1 ? turns[turns.size() - 2].at : 0},
            {u"p99_gap_ms"_s, turns[turns.size() * 99 / 100].milliseconds},
            {u"tasks"_s, static_cast<double>(window.session().trace()->taskCount())}};
}

constexpr auto Program = R"(
import asyncio, random, sys

async def wait_random(max_delay):
    delay = random.uniform(0, max_delay)
    await asyncio.sleep(delay)
    return delay

async def main(n):
    await asyncio.gather(*[wait_random(10) for _ in range(n)])

asyncio.run(main(int(sys.argv[1])))
)";

// Bytes of memory in use by this process; 0 where the system does not tell.
double residentBytes()
{
    QFile file(u"/proc/self/statm"_s);
    constexpr double PageSize = 4096;
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toDouble() * PageSize : 0;
}

} // namespace

QJsonObject liveRun(int n)
{
    return smoothnessOf([n](RunSession &session) {
        session.start(*findExercise(u"wait_n"), {.n = n, .maxDelay = 10, .seed = Seed(42)});
    });
}

QJsonObject liveProgram(int n)
{
    QTemporaryDir folder;
    QFile script(folder.filePath(u"program.py"_s));
    if (!script.open(QIODevice::WriteOnly) || script.write(Program) < 0) {
        return {};
    }
    script.close();
    ProgramLaunch launch;
    launch.script = script.fileName();
    launch.arguments = QStringList{QString::number(n)};
    const double before = residentBytes();
    double after = 0;
    QJsonObject figures = smoothnessOf([&](RunSession &session) {
        QObject::connect(&session, &RunSession::stateChanged, &session, [&] { after = residentBytes(); });
        session.startProgram(launch);
    });
    figures.insert("memory_bytes"_L1, (after - before) / n);
    return figures;
}

QElapsedTimer &sinceBegin()
{
    static QElapsedTimer timer;
    return timer;
}

QJsonObject firstPaint(int /*n*/)
{
    MainWindow window;
    window.showSample();
    return firstPaintOf(window, *window.findChild<TimelineView *>()->viewport());
}

QJsonObject firstPaintOfNothing(int /*n*/)
{
    QMainWindow window;
    window.resize(1280, 760);
    return firstPaintOf(window, window);
}

} // namespace awaitscope
