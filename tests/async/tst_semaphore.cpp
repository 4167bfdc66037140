// SPDX-License-Identifier: MIT
// Tests Semaphore and BoundedSemaphore: so many at a time, first come first served, and no permit is ever lost.
#include "tests/support/reports.h"

#include "src/async/semaphore.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class tst_Semaphore : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(Slab::frameCount(), std::size_t{0}); }

    void soManyGetInAtATime()
    {
        Semaphore semaphore(2);
        VirtualLoop v;
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s, u"d"_s}) {
            startHolding(v, name, semaphore, 1);
        }
        v.iterate();
        QVERIFY(semaphore.isLocked());
        QCOMPARE(semaphore.value(), std::size_t{0});
        v.iterate(10);
        QCOMPARE(v.log.texts(), QStringList({u"a in"_s, u"b in"_s, u"a out"_s, u"b out"_s, u"c in"_s, u"d in"_s,
                                             u"c out"_s, u"d out"_s}));
        QCOMPARE(v.clock.time(), 2.0);
        QCOMPARE(semaphore.value(), std::size_t{2});
        QCOMPARE(v.recorded().filter(u"Semaphore.acquire"_s),
                 QStringList({u"1 @0 c waits for Semaphore.acquire"_s, u"1 @0 d waits for Semaphore.acquire"_s}));
    }

    void withoutAPermitEverybodyWaitsForARelease()
    {
        Semaphore semaphore(0);
        VirtualLoop v;
        QVERIFY(semaphore.isLocked());
        startReport(v, u"a"_s, semaphore.acquire());
        startReport(v, u"b"_s, semaphore.acquire());
        v.iterate();
        QCOMPARE(v.log.texts(), QStringList());
        semaphore.release();
        v.iterate(3);
        QCOMPARE(v.log.lines(), QStringList({u"2 @0 a done"_s}));
        QCOMPARE(semaphore.value(), std::size_t{0});
        QVERIFY(!v.loop.runOnce());
    }

    void itMayHaveMorePermitsThanInTheBeginning()
    {
        Semaphore semaphore;
        semaphore.release();
        QCOMPARE(semaphore.value(), std::size_t{2});
    }

    void aBoundedOneRefusesThat()
    {
        BoundedSemaphore semaphore(1);
        VirtualLoop v;
        QVERIFY_EXCEPTION_THROWN(semaphore.release(), std::invalid_argument);
        QCOMPARE(semaphore.value(), std::size_t{1});
        startHolding(v, u"a"_s, semaphore, 1);
        startHolding(v, u"b"_s, semaphore, 1);
        v.iterate(10);
        QCOMPARE(v.log.texts(), QStringList({u"a in"_s, u"a out"_s, u"b in"_s, u"b out"_s}));
        QCOMPARE(semaphore.value(), std::size_t{1});
        QVERIFY_EXCEPTION_THROWN(semaphore.release(), std::invalid_argument);
    }

    void whoComesWhenSomebodyIsOnItsWayQueuesBehindThoughThereIsAPermit()
    {
        Semaphore semaphore(0);
        VirtualLoop v;
        startReport(v, u"a"_s, semaphore.acquire());
        v.iterate();
        startReport(v, u"b"_s, semaphore.acquire());
        semaphore.release(); // a has this one, and runs after b has come
        semaphore.release(); // this one is left
        QCOMPARE(semaphore.value(), std::size_t{1});
        QVERIFY(semaphore.isLocked());
        v.iterate();
        QCOMPARE(v.log.lines(), QStringList({u"2 @0 a done"_s}));
        QCOMPARE(v.recorded().filter(u"b waits"_s), QStringList({u"2 @0 b waits for Semaphore.acquire"_s}));
        v.iterate();
        QCOMPARE(v.log.lines(), QStringList({u"2 @0 a done"_s, u"3 @0 b done"_s}));
        QCOMPARE(semaphore.value(), std::size_t{0});
    }

    void cancellingAWaiterLetsTheNextOneIn()
    {
        Semaphore semaphore(1);
        VirtualLoop v;
        startHolding(v, u"a"_s, semaphore, 1);
        const Task<void> b = startReport(v, u"b"_s, semaphore.acquire());
        startReport(v, u"c"_s, semaphore.acquire());
        v.iterate();
        b.cancel(u"enough"_s);
        v.iterate(5);
        QCOMPARE(v.log.lines(),
                 QStringList({u"1 @0 a in"_s, u"2 @0 b CancelledError: enough"_s, u"4 @1 a out"_s, u"5 @1 c done"_s}));
    }

    void oneThatIsCancelledWhenAPermitIsOnItsWayPassesItOn()
    {
        Semaphore semaphore(0);
        VirtualLoop v;
        const Task<void> a = startReport(v, u"a"_s, semaphore.acquire());
        startReport(v, u"b"_s, semaphore.acquire());
        startReport(v, u"c"_s, semaphore.acquire());
        v.iterate();
        semaphore.release();
        a.cancel();
        v.iterate(3);
        QCOMPARE(v.log.lines(), QStringList({u"2 @0 a CancelledError"_s, u"3 @0 b done"_s}));
        QCOMPARE(semaphore.value(), std::size_t{0});
    }

    void onePassedOverBecauseItIsCancelledCostsNoPermit()
    {
        Semaphore semaphore(0);
        VirtualLoop v;
        const Task<void> a = startReport(v, u"a"_s, semaphore.acquire());
        startReport(v, u"b"_s, semaphore.acquire());
        v.iterate();
        a.cancel();
        semaphore.release();
        v.iterate(3);
        QCOMPARE(v.log.lines(), QStringList({u"2 @0 a CancelledError"_s, u"2 @0 b done"_s}));
        QCOMPARE(semaphore.value(), std::size_t{0});
    }

    void aPermitThatNobodyTakesAnyMoreIsLeft()
    {
        Semaphore semaphore(0);
        VirtualLoop v;
        const Task<void> a = startReport(v, u"a"_s, semaphore.acquire());
        v.iterate();
        semaphore.release();
        QCOMPARE(semaphore.value(), std::size_t{0}); // promised to a
        a.cancel();
        v.iterate();
        QCOMPARE(semaphore.value(), std::size_t{1});
        QVERIFY(!semaphore.isLocked());
    }

    void whenAllWhoWaitAreCancelledANewcomerNeedNotWait()
    {
        Semaphore semaphore(0);
        VirtualLoop v;
        const Task<void> a = startReport(v, u"a"_s, semaphore.acquire());
        v.iterate();
        startReport(v, u"b"_s, semaphore.acquire());
        a.cancel();
        semaphore.release();
        QVERIFY(!semaphore.isLocked());
        v.iterate();
        QCOMPARE(v.log.lines(), QStringList({u"2 @0 b done"_s, u"2 @0 a CancelledError"_s}));
    }
};

QTEST_GUILESS_MAIN(tst_Semaphore)
#include "tst_semaphore.moc"
