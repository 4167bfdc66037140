// SPDX-License-Identifier: MIT
// Tests Event: who waits for it is woken by set(), all at once and in their order.
#include "tests/support/reports.h"

#include "src/async/event.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class tst_Event : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(Slab::frameCount(), std::size_t{0}); }

    void settingItWakesAllInTheOrderInWhichTheyCame()
    {
        Event event;
        VirtualLoop v;
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s}) {
            startReport(v, name, event.wait());
        }
        v.iterate(1);
        QVERIFY(!event.isSet());
        event.set();
        QVERIFY(event.isSet());
        QCOMPARE(v.log.lines(), QStringList()); // nobody runs inside of set()
        v.iterate(1);
        QCOMPARE(v.log.lines(), QStringList({u"2 @0 a done"_s, u"2 @0 b done"_s, u"2 @0 c done"_s}));
        QCOMPARE(v.recorded().filter(u"waits for"_s),
                 QStringList({u"1 @0 a waits for Event.wait"_s, u"1 @0 b waits for Event.wait"_s,
                              u"1 @0 c waits for Event.wait"_s}));
    }

    void whoComesWhenItIsSetDoesNotWait()
    {
        Event event;
        VirtualLoop v;
        event.set();
        event.set(); // once more changes nothing
        startReport(v, u"a"_s, event.wait());
        v.iterate();
        QCOMPARE(v.log.lines(), QStringList({u"1 @0 a done"_s}));
        QCOMPARE(v.recorded().filter(u"waits for"_s), QStringList());
    }

    void clearingItDoesNotTakeAWakeUpBack()
    {
        Event event;
        VirtualLoop v;
        startReport(v, u"a"_s, event.wait());
        v.iterate();
        event.set();
        event.clear();
        startReport(v, u"b"_s, event.wait()); // this one comes too late
        v.iterate(2);
        QCOMPARE(v.log.lines(), QStringList({u"2 @0 a done"_s}));
        event.set();
        v.iterate();
        QCOMPARE(v.log.lines(), QStringList({u"2 @0 a done"_s, u"3 @0 b done"_s}));
    }

    void whoWaitsAgainWaitsForTheNextTime()
    {
        Event event;
        VirtualLoop v;
        const auto counts = [](VirtualLoop &it, Event &pulse) -> Coroutine<void> {
            for (int i = 1; i <= 3; ++i) {
                co_await pulse.wait();
                pulse.clear();
                it.log(QString::number(i));
            }
        };
        v.loop.createTask(counts(v, event));
        for (const double when : {1.0, 2.0, 3.0}) {
            v.loop.callAt(when, [&event] { event.set(); });
        }
        v.iterate(8);
        QCOMPARE(v.log.lines(), QStringList({u"3 @1 1"_s, u"5 @2 2"_s, u"7 @3 3"_s}));
    }

    void cancellingAWaiterLeavesTheOthersAlone()
    {
        Event event;
        VirtualLoop v;
        startReport(v, u"a"_s, event.wait());
        const Task<void> b = startReport(v, u"b"_s, event.wait());
        startReport(v, u"c"_s, event.wait());
        v.iterate();
        b.cancel(u"enough"_s);
        v.iterate();
        QCOMPARE(v.log.texts(), QStringList({u"b CancelledError: enough"_s}));
        event.set();
        v.iterate();
        QCOMPARE(v.log.texts(), QStringList({u"b CancelledError: enough"_s, u"a done"_s, u"c done"_s}));
    }

    void oneThatIsCancelledWhenTheEventHasBeenSetIsCancelled_data()
    {
        QTest::addColumn<bool>("isSetFirst");
        QTest::newRow("set, then cancelled") << true;
        QTest::newRow("cancelled, then set") << false;
    }

    void oneThatIsCancelledWhenTheEventHasBeenSetIsCancelled()
    {
        QFETCH(bool, isSetFirst);
        Event event;
        VirtualLoop v;
        const Task<void> a = startReport(v, u"a"_s, event.wait());
        startReport(v, u"b"_s, event.wait());
        v.iterate();
        if (isSetFirst) {
            event.set();
        }
        a.cancel(u"stop"_s);
        event.set();
        v.iterate();
        QCOMPARE(v.log.texts(), QStringList({u"a CancelledError: stop"_s, u"b done"_s}));
    }

    void whoSetsItInItsOwnStepGoesOnFirst()
    {
        Event event;
        VirtualLoop v;
        startReport(v, u"a"_s, event.wait());
        const auto sets = [](VirtualLoop &it, Event &what) -> Coroutine<void> {
            what.set();
            it.log(u"set"_s);
            co_await what.wait(); // no pause
            it.log(u"goes on"_s);
        };
        v.loop.createTask(sets(v, event));
        v.iterate(2);
        QCOMPARE(v.log.lines(), QStringList({u"1 @0 set"_s, u"1 @0 goes on"_s, u"2 @0 a done"_s}));
    }
};

QTEST_GUILESS_MAIN(tst_Event)
#include "tst_event.moc"
