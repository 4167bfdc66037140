// SPDX-License-Identifier: MIT
// Tests the overview against the lanes it is an overview of.
#include "src/timeline/overviewcounts.h"

#include "src/timeline/lanes.h"
#include "tests/support/randomtrace.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace awaitscope;

namespace {

constexpr std::size_t All = std::numeric_limits<std::size_t>::max();

OverviewCounts countsOf(const std::shared_ptr<const Trace> &trace)
{
    OverviewCounts counts(trace);
    counts.update(All);
    return counts;
}

// The time that all tasks together waited within a range, in nanoseconds.
double waitedIn(const Lanes &lanes, TimeRange range, Instant now)
{
    double waited = 0;
    for (quint32 i = 0; i < lanes.count(); ++i) {
        for (SpanCursor cursor = lanes.spans({i}); !cursor.atEnd(); cursor.next()) {
            const Span &span = cursor.span();
            const Duration overlap = std::min(span.end.value_or(now), range.end) - std::max(span.start, range.start);
            if (span.state == TaskState::Waiting && overlap.count() > 0) {
                waited += static_cast<double>(overlap.count());
            }
        }
    }
    return waited;
}

} // namespace

class tst_OverviewCounts : public QObject
{
    Q_OBJECT

private slots:
    void anEmptyRecordHasEmptyColumns()
    {
        const OverviewCounts counts = countsOf(std::make_shared<Trace>());
        QCOMPARE(counts.columns({{0}, {100}}, 3, {100}), std::vector<OverviewColumn>(3));
        QCOMPARE(counts.columns({{0}, {0}}, 0, {0}).size(), std::size_t(0));
        QCOMPARE(counts.mostAtOnce(), 0U);
    }

    void aWaitIsCountedAsLongAsItLasts()
    {
        auto trace = std::make_shared<Trace>();
        const TaskId task = trace->taskCreated({1'000'000}, {}, {}, {}, {});
        trace->stepBegan({2'000'000}, task);
        trace->stepEnded({3'000'000}, task, {}, {});
        trace->taskScheduled({5'000'000}, task);
        const OverviewCounts counts = countsOf(trace);
        const auto columns = counts.columns({{1'000'000}, {7'000'000}}, 6, {6'000'000});
        const double expectedWaiting[] = {0, 0, 1, 1, 0, 0};
        const double expectedRunning[] = {0, 1, 0, 0, 0, 0};
        for (std::size_t i = 0; i < 6; ++i) {
            QVERIFY(std::abs(columns[i].waiting - expectedWaiting[i]) < 0.01);
            QVERIFY(std::abs(columns[i].running - expectedRunning[i]) < 0.01);
        }
        QCOMPARE(columns[0].ready, 1U);
        QCOMPARE(columns[4].ready, 1U); // and lasts
        QCOMPARE(columns[5].ready, 0U); // later than now
        QCOMPARE(counts.mostAtOnce(), 1U);
    }

    void whatWentWrongIsInItsColumn()
    {
        auto trace = std::make_shared<Trace>();
        for (int i = 0; i < 2; ++i) {
            trace->taskCreated({0}, {}, {}, {}, {});
        }
        trace->taskFailed({30'000'000}, {0}, {});
        trace->taskCancelled({70'000'000}, {1}, {});
        const auto columns = countsOf(trace).columns({{0}, {100'000'000}}, 10, {100'000'000});
        for (std::size_t i = 0; i < 10; ++i) {
            QCOMPARE(columns[i].hasFailed, i == 3 || (i == 2 && columns[i].hasFailed)); // a bin may touch two columns
            QCOMPARE(columns[i].hasCancelled, i == 7 || (i == 6 && columns[i].hasCancelled));
        }
    }

    void theSumIsThatOfTheLanes()
    {
        for (quint32 seed = 0; seed < 20; ++seed) {
            const std::shared_ptr<const Trace> trace = randomTrace(seed, 40, 6000);
            Lanes lanes(trace);
            lanes.update();
            const OverviewCounts counts = countsOf(trace);
            const Instant now = trace->end() + Duration(500'000);
            const TimeRange all{trace->instantOf({0}), now};
            constexpr int count = 50;
            const auto columns = counts.columns(all, count, now);
            double sum = 0;
            for (std::size_t i = 0; i < count; ++i) {
                const auto edge = [&](std::size_t column) {
                    return all.start + all.length() * static_cast<qint64>(column) / count;
                };
                const double width = static_cast<double>((edge(i + 1) - edge(i)).count());
                const double exact = waitedIn(lanes, {edge(i), edge(i + 1)}, now) / width;
                // Exact to a bin at either edge.
                const double error = 2 * static_cast<double>(counts.binWidth().count()) / width * counts.mostAtOnce();
                QVERIFY2(std::abs(columns[i].waiting - exact) <= error + 1e-6, qPrintable(QString::number(i)));
                sum += columns[i].waiting * width;
            }
            const double whole = waitedIn(lanes, all, now);
            QVERIFY(std::abs(sum - whole) <= whole * 1e-3);
        }
    }

    void inPiecesItIsTheSame()
    {
        for (quint32 seed = 0; seed < 10; ++seed) {
            const std::shared_ptr<const Trace> trace = randomTrace(seed, 40, 6000);
            const OverviewCounts atOnce = countsOf(trace);
            OverviewCounts inPieces(trace);
            while (!inPieces.update(1 + seed * 7)) {
            }
            const TimeRange all{{0}, trace->end()};
            QCOMPARE(inPieces.columns(all, 100, trace->end()), atOnce.columns(all, 100, trace->end()));
        }
    }

    void aVeryLongRecordHasWideBins()
    {
        auto trace = std::make_shared<Trace>();
        const TaskId task = trace->taskCreated({0}, {}, {}, {}, {});
        trace->stepBegan({0}, task);
        trace->stepEnded({0}, task, {}, {});
        const Instant end{3'000'000'000'000'000'000};
        trace->taskScheduled(end, task);
        const OverviewCounts counts = countsOf(trace);
        QVERIFY(counts.binWidth() > Duration(end.nanoseconds / static_cast<qint64>(OverviewCounts::MostBins)));
        for (const OverviewColumn &column : counts.columns({{0}, end}, 10, end)) {
            QVERIFY(std::abs(column.waiting - 1) < 0.01);
        }
    }
};

QTEST_GUILESS_MAIN(tst_OverviewCounts)
#include "tst_overviewcounts.moc"
