// SPDX-License-Identifier: MIT
// Tests shield(): whoever waits can be cancelled without what is waited for.
#include "tests/support/reports.h"
#include "tests/support/sleepers.h"

#include "src/async/shield.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class tst_Shield : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(Slab::frameCount(), std::size_t{0}); }

    void itHasTheResultOrTheErrorOfWhatIsInside()
    {
        VirtualLoop v;
        startReport(v, u"a"_s, shield(v.loop, number(1)));
        startReport(v, u"b"_s, shield(v.loop, fails(1)));
        startReport(v, u"c"_s, shield(v.loop, sleep(1)));
        v.iterate(5);
        QCOMPARE(v.log.lines(),
                 QStringList({u"5 @1 a 3"_s, u"5 @1 b std::runtime_error: no route"_s, u"5 @1 c done"_s}));
        QCOMPARE(v.recorded().filter(u"a waits for"_s), QStringList({u"1 @0 a waits for shield"_s}));
    }

    void whatIsDoneAlreadyIsItself()
    {
        VirtualLoop v;
        const Task<int> task = v.loop.createTask(number(0));
        v.iterate(2);
        QVERIFY(shield(v.loop, task) == task);
    }

    void cancellingWhoWaitsDoesNotCancelWhatIsInside()
    {
        VirtualLoop v;
        const Task<int> task = v.loop.createTask(number(1));
        const Task<void> waiting = startReport(v, u"a"_s, shield(v.loop, task));
        v.iterate();
        waiting.cancel(u"stop"_s);
        v.iterate();
        QCOMPARE(v.log.lines(), QStringList({u"2 @0 a CancelledError: stop"_s}));
        v.iterate(3);
        QCOMPARE(task.result(), 3);
        QCOMPARE(task.cancelling(), 0U);
    }

    void aCoroutineGoesOnThoughNobodyHoldsItsTask()
    {
        VirtualLoop v;
        const auto goesOn = [&v]() -> Coroutine<void> {
            co_await sleep(1);
            v.log(u"went on"_s);
        };
        const Task<void> waiting = startReport(v, u"a"_s, shield(v.loop, goesOn()));
        v.iterate();
        waiting.cancel();
        v.iterate(5);
        QCOMPARE(v.log.texts(), QStringList({u"a CancelledError"_s, u"went on"_s}));
    }

    void whatIsInsideCanStillBeCancelledItself()
    {
        VirtualLoop v;
        const Task<int> task = v.loop.createTask(number(1));
        const auto shielded = shield(v.loop, task);
        startReport(v, u"a"_s, shielded);
        v.iterate();
        task.cancel(u"inside"_s);
        v.iterate(3);
        QCOMPARE(v.log.lines(), QStringList({u"4 @0 a CancelledError"_s})); // the message stays inside
        QVERIFY(shielded.isCancelled());
    }

    void severalShieldsOfOneTaskAreIndependent()
    {
        VirtualLoop v;
        const Task<int> task = v.loop.createTask(number(1));
        const Task<void> a = startReport(v, u"a"_s, shield(v.loop, task));
        startReport(v, u"b"_s, shield(v.loop, task));
        v.iterate();
        a.cancel();
        v.iterate(5);
        QCOMPARE(v.log.texts(), QStringList({u"a CancelledError"_s, u"b 3"_s}));
    }

    void anErrorThatComesAfterACancellationIsReported_data()
    {
        QTest::addColumn<int>("iterations");
        QTest::addColumn<int>("reports");
        // As CPython 3.13: once the shield has heard of its cancellation it does not listen any more. Only if both
        // happen at once it looks, and sees the error.
        QTest::newRow("long after") << 1 << 1;
        QTest::newRow("at once") << 3 << 0;
    }

    void anErrorThatComesAfterACancellationIsReported()
    {
        QFETCH(int, iterations);
        QFETCH(int, reports);
        VirtualLoop v;
        int count = 0;
        v.loop.setExceptionHandler([&count](std::string_view, const std::exception_ptr &) { ++count; });
        const auto shielded = shield(v.loop, fails(1));
        v.iterate(iterations);
        QVERIFY(shielded.cancel());
        v.iterate(9);
        QCOMPARE(count, reports);
    }

    void aShieldInAShieldHoldsToo()
    {
        VirtualLoop v;
        const Task<int> task = v.loop.createTask(number(1));
        const auto inner = shield(v.loop, task);
        const Task<void> waiting = startReport(v, u"a"_s, shield(v.loop, inner));
        v.iterate();
        waiting.cancel();
        v.iterate(5);
        QVERIFY(!inner.isCancelled());
        QCOMPARE(task.result(), 3);
        QCOMPARE(inner.result(), 3);
    }

    void theLoopMayEndMeanwhile()
    {
        VirtualLoop v;
        const auto shielded = shield(v.loop, number(1));
        startReport(v, u"a"_s, shielded);
        startReport(v, u"b"_s, shield(v.loop, shielded));
        v.iterate(2);
    }
};

QTEST_GUILESS_MAIN(tst_Shield)
#include "tst_shield.moc"
