// SPDX-License-Identifier: MIT
// Tests WaiterList: who stands in the line of a primitive, and that one may go before the other.
#include "tests/support/reports.h"

#include "src/async/awaiting.h"
#include "src/async/waiterlist.h"

#include <QTest>

#include <memory>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

class LineWaiter;

// The smallest primitive: a line that tasks stand in until they are let go.
struct Line
{
    [[nodiscard]] Awaiting<LineWaiter, Line> stand() { return Awaiting<LineWaiter, Line>(*this); }

    WaiterList waiters;
};

class LineWaiter final : public QueuedWaiter
{
public:
    static constexpr const char *Function = "stand";

    LineWaiter(Line &line, TaskBase &task)
        : QueuedWaiter(task)
        , m_line(line)
    {
    }

    [[nodiscard]] bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> /*caller*/) { waitIn(m_line.waiters); }
    void await_resume() { leaveOrThrow(); }
    [[nodiscard]] std::string_view awaitedAs() const override { return "Line.stand"; }

private:
    Line &m_line;
};

// Tasks with the names a, b, c …, all standing in the line.
std::vector<Task<void>> stand(VirtualLoop &v, Line &line, int count)
{
    std::vector<Task<void>> tasks;
    for (int i = 0; i < count; ++i) {
        tasks.push_back(startReport(v, QString(QChar('a' + i)), line.stand()));
    }
    v.iterate();
    return tasks;
}

} // namespace

class tst_WaiterList : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(Slab::frameCount(), std::size_t{0}); }

    void aNewLineIsEmpty()
    {
        WaiterList waiters;
        QVERIFY(waiters.isEmpty());
        QCOMPARE(waiters.size(), std::size_t{0});
        QVERIFY(!waiters.first());
        QVERIFY(!waiters.firstPending());
        QVERIFY(!waiters.hasUncancelled());
    }

    void oneThatIsDoneStandsThereUntilItsTaskHasRun()
    {
        Line line;
        VirtualLoop v;
        const auto tasks = stand(v, line, 2);
        QueuedWaiter *first = line.waiters.first();
        QCOMPARE(line.waiters.firstPending(), first);
        first->set();
        QVERIFY(first->isDone() && !first->isCancelled());
        QCOMPARE(line.waiters.first(), first);
        QVERIFY(line.waiters.firstPending() != first);
        QCOMPARE(line.waiters.size(), std::size_t{2});
        v.iterate();
        QCOMPARE(v.log.texts(), QStringList({u"a done"_s}));
        QCOMPARE(line.waiters.size(), std::size_t{1});
        QCOMPARE(line.waiters.first(), line.waiters.firstPending());
    }

    void oneThatIsCancelledStandsThereTooButDoesNotCount()
    {
        Line line;
        VirtualLoop v;
        const auto tasks = stand(v, line, 2);
        tasks[0].cancel();
        QVERIFY(line.waiters.first()->isCancelled());
        QVERIFY(line.waiters.hasUncancelled()); // b
        tasks[1].cancel();
        QVERIFY(!line.waiters.hasUncancelled());
        QVERIFY(!line.waiters.firstPending());
        QCOMPARE(line.waiters.size(), std::size_t{2});
        v.iterate();
        QVERIFY(line.waiters.isEmpty());
    }

    void oneThatWasSetAndHasNotRunYetStillCounts()
    {
        Line line;
        VirtualLoop v;
        const auto tasks = stand(v, line, 1);
        line.waiters.first()->set();
        QVERIFY(line.waiters.hasUncancelled());
        tasks[0].cancel(); // too late: it is done, the task is cancelled, not the waiter
        QVERIFY(line.waiters.hasUncancelled());
        v.iterate();
        QCOMPARE(v.log.texts(), QStringList({u"a CancelledError"_s}));
        QVERIFY(!line.waiters.hasUncancelled());
    }

    void theFirstThatIsPendingIsFoundWhoeverLeaves_data()
    {
        QTest::addColumn<QString>("leaving");
        for (const char *order : {"abcde", "edcba", "cabde", "bdace", "ecbda"}) {
            QTest::newRow(order) << QString::fromLatin1(order);
        }
    }

    void theFirstThatIsPendingIsFoundWhoeverLeaves()
    {
        QFETCH(QString, leaving);
        Line line;
        VirtualLoop v;
        const auto tasks = stand(v, line, 5);
        QString left = u"abcde"_s;
        for (const QChar name : leaving) {
            tasks[static_cast<std::size_t>(name.unicode() - 'a')].cancel();
            left.remove(name);
            const QueuedWaiter *pending = line.waiters.firstPending();
            QCOMPARE(pending == nullptr, left.isEmpty());
            if (left.size() % 2 == 0) {
                v.iterate(); // they leave one at a time, or two
            }
            QCOMPARE(line.waiters.firstPending(), pending);
        }
        QVERIFY(line.waiters.isEmpty());
    }

    void wakingTheFirstPendingAgainAndAgainWakesAllInOrder()
    {
        Line line;
        VirtualLoop v;
        const auto tasks = stand(v, line, 5);
        tasks[1].cancel();
        while (QueuedWaiter *waiter = line.waiters.firstPending()) {
            waiter->set();
        }
        startReport(v, u"late"_s, line.stand());
        v.iterate();
        QCOMPARE(v.log.texts(),
                 QStringList({u"b CancelledError"_s, u"a done"_s, u"c done"_s, u"d done"_s, u"e done"_s}));
        QCOMPARE(line.waiters.size(), std::size_t{1});
        QVERIFY(line.waiters.firstPending());
    }

    void aLineMayGoBeforeThoseWhoStandInIt()
    {
        auto line = std::make_unique<Line>();
        VirtualLoop v;
        const auto tasks = stand(v, *line, 3);
        line.reset();
        tasks[1].cancel();
        v.iterate();
        QCOMPARE(v.log.texts(), QStringList({u"b CancelledError"_s}));
    }

    void thoseWhoStandInALineMayGoBeforeIt()
    {
        Line line;
        {
            VirtualLoop v;
            stand(v, line, 3);
            QCOMPARE(line.waiters.size(), std::size_t{3});
        }
        QVERIFY(line.waiters.isEmpty());
        QVERIFY(!line.waiters.hasUncancelled());
        QVERIFY(!line.waiters.firstPending());
    }
};

QTEST_GUILESS_MAIN(tst_WaiterList)
#include "tst_waiterlist.moc"
