// SPDX-License-Identifier: MIT
// Pictures of a record are painted without a screen, in every sight; each is measured alone.
#include "tests/benchmarks/timelineworks.h"

#include "src/async/virtualclock.h"
#include "src/exercises/exerciserun.h"
#include "src/timeline/shownrecord.h"
#include "src/trace/loophistory.h"
#include "tests/benchmarks/median.h"
#include "tests/benchmarks/windowworks.h"
#include "ui/timeline/timelineview.h"

#include <chrono>
#include <functional>
#include <map>
#include <random>

#include <QApplication>
#include <QImage>
#include <QPainter>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize PictureSize(1600, 900);
constexpr int Frames = 200; // of each sight; a median of so many is steady

double millisecondsOf(const std::function<void()> &work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

std::shared_ptr<const Trace> recordOf(int n)
{
    VirtualClock clock;
    ExerciseRun run(*findExercise(u"wait_n"), {.n = n, .maxDelay = 10, .seed = Seed(42)}, clock, u"virtual"_s);
    run.runToEnd();
    return run.sharedTrace();
}

// A timeline of the size of the picture, with that record in sight.
class Stage
{
public:
    explicit Stage(int n)
    {
        m_view.resize(PictureSize);
        m_view.show();
        m_record.setTrace(recordOf(n));
        QApplication::processEvents();
    }

    [[nodiscard]] TimelineView &view() { return m_view; }

    // Everything, and then `timeZoom` times less time around that share of it, in lanes of that height from that share
    // of them on; 0: as high as fits all.
    void lookAt(double timeZoom, double timePlace, double laneHeight, double lanePlace)
    {
        TimelineViewport &sight = m_view.sight();
        sight.fitAll();
        if (timeZoom > 1) {
            sight.zoomAt(timePlace * sight.width(), 1 / timeZoom);
        }
        if (laneHeight > 0) {
            sight.zoomLanesAt(0, laneHeight / sight.sight().laneHeight);
            sight.scrollTo(lanePlace * sight.geometry().greatestTopLane());
        }
    }

    void paint()
    {
        QPainter painter(&m_image);
        m_view.paintTo(painter, PictureSize, 1);
    }

private:
    ShownRecord m_record;
    TimelineView m_view{m_record};
    QImage m_image{PictureSize, QImage::Format_RGB32};
};

struct Scene
{
    QString name;
    std::function<void()> before; // each frame
};

std::vector<Scene> scenes(Stage &stage)
{
    std::vector<Scene> result;
    const auto add = [&](double timeZoom, double timePlace, double laneHeight, double lanePlace) {
        const QString lanes =
            laneHeight > 0 ? u"lanes of %1 px from %2 %"_s.arg(laneHeight).arg(lanePlace * 100) : u"all lanes"_s;
        const QString time = timeZoom > 1 ? u"time %1x at %2 %"_s.arg(timeZoom).arg(timePlace * 100) : u"all time"_s;
        result.push_back({lanes + u", "_s + time, [=, &stage, isSet = false]() mutable {
                              if (!isSet) {
                                  stage.lookAt(timeZoom, timePlace, laneHeight, lanePlace);
                                  isSet = true;
                              }
                          }});
    };
    add(1, 0, 0, 0);
    for (const double zoom : {4.0, 64.0, 1000.0, 100'000.0}) {
        add(zoom, 0.01, 0, 0); // where all tasks begin
        add(zoom, 0.5, 0, 0);
    }
    for (const double height : {0.01, 0.1, 0.5, 1.0, 1.9, 2.0, 4.0, 9.0, 20.0}) {
        for (const double place : {0.0, 0.4, 1.0}) {
            add(1, 0, height, place);
            add(64, 0.5, height, place);
        }
    }
    // Back and forth in time and over the lanes, as with a mouse.
    result.push_back({u"pan over lanes of 0.02 px, time 8x"_s, [&stage, frame = 0]() mutable {
                          if (frame == 0) {
                              stage.lookAt(8, 0.5, 0.02, 0.5);
                          }
                          const int direction = frame++ / 25 % 2 == 0 ? 1 : -1;
                          stage.view().sight().panBy(direction * 17);
                          stage.view().sight().scrollBy(direction * 23);
                      }});
    return result;
}

// Medians, and the quickest: what others leave on a computer that is never idle.
QJsonObject frames(int n)
{
    Stage stage(n);
    QJsonObject medians;
    QJsonObject quickest;
    double worst = 0;
    double worstQuickest = 0;
    QString worstScene;
    for (const Scene &scene : scenes(stage)) {
        std::vector<double> milliseconds;
        for (int i = 0; i < Frames; ++i) {
            scene.before();
            milliseconds.push_back(millisecondsOf([&] { stage.paint(); }));
        }
        const double median = medianOf(milliseconds);
        const double least = *std::min_element(milliseconds.begin(), milliseconds.end());
        medians.insert(scene.name, median);
        quickest.insert(scene.name, least);
        worstQuickest = std::max(worstQuickest, least);
        if (median > worst) {
            worst = median;
            worstScene = scene.name;
        }
    }
    return {{u"worst_ms"_s, worst},
            {u"worst_quickest_ms"_s, worstQuickest},
            {u"worst_scene"_s, worstScene},
            {u"ms"_s, medians},
            {u"quickest_ms"_s, quickest}};
}

// Of points all over the timeline, in several sights: the median, and the longest of the medians of a sight.
QJsonObject hitTests(int n)
{
    Stage stage(n);
    std::mt19937 random(7);
    std::vector<double> all;
    double worst = 0;
    for (const auto &[zoom, height] : std::vector<std::pair<double, double>>{{1, 0}, {64, 0}, {1, 20}, {1000, 20}}) {
        stage.lookAt(zoom, 0.5, height, 0);
        std::vector<double> here;
        for (int i = 0; i < 2000; ++i) {
            // Every fourth in the first lane, which is as long as all others together.
            const double y = i % 4 == 0 ? 50 : static_cast<double>(random() % 900);
            const QPointF point(static_cast<double>(random() % 1600), y);
            here.push_back(millisecondsOf([&] { static_cast<void>(stage.view().hitAt(point)); }));
        }
        worst = std::max(worst, medianOf(here));
        all.insert(all.end(), here.begin(), here.end());
    }
    std::sort(all.begin(), all.end());
    return {{u"median_ms"_s, medianOf(all)}, {u"p99_ms"_s, all[all.size() * 99 / 100]}, {u"worst_median_ms"_s, worst}};
}

// What is kept of each task when the run is over, by part.
QJsonObject memory(int n)
{
    const auto trace = recordOf(n);
    Lanes lanes(trace);
    const double update = millisecondsOf([&] { lanes.update(); });
    const LoopHistory history(trace);
    const auto perTask = [n](std::size_t bytes) { return static_cast<double>(bytes) / n; };
    const double recordBytes = perTask(trace->bytes());
    const double laneBytes = perTask(lanes.bytes());
    const double historyBytes = perTask(history.bytes());
    return {{u"record_bytes"_s, recordBytes},
            {u"lanes_bytes"_s, laneBytes},
            {u"history_bytes"_s, historyBytes},
            {u"record_and_lanes_bytes"_s, recordBytes + laneBytes},
            {u"all_bytes"_s, recordBytes + laneBytes + historyBytes},
            {u"events"_s, perTask(trace->eventCount())},
            {u"intake_ns"_s, update / n * 1e6}};
}

const std::map<QString, std::function<QJsonObject(int)>> &works()
{
    static const std::map<QString, std::function<QJsonObject(int)>> works{
        {u"frames"_s, frames},
        {u"hit_test"_s, hitTests},
        {u"memory"_s, memory},
        {u"live"_s, liveRun},
        {u"program"_s, liveProgram},
        {u"first_paint"_s, firstPaint},
        {u"first_paint_of_nothing"_s, firstPaintOfNothing}};
    return works;
}

} // namespace

QStringList timelineWorks()
{
    QStringList names;
    for (const auto &[name, work] : works()) {
        names += name;
    }
    return names;
}

QJsonObject doTimelineWork(const QString &work, int n)
{
    return works().at(work)(n);
}

} // namespace awaitscope
