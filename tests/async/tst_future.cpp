// SPDX-License-Identifier: MIT
// Tests futures: their states, who is told, and which error comes out.
#include "tests/support/virtualloop.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

std::exception_ptr noRoute()
{
    return std::make_exception_ptr(std::runtime_error("no route"));
}

// What comes out of result(): "1", "CancelledError: message", …
QString outcome(const Future<int> &future)
{
    try {
        return QString::number(future.result());
    } catch (...) {
        return QString::fromUtf8(describeError(std::current_exception()));
    }
}

Coroutine<void> awaits(VirtualLoop &v, Future<int> future, QString name)
{
    try {
        const int value = co_await future;
        v.log(name + u" got "_s + QString::number(value));
    } catch (...) {
        v.log(name + u" got "_s + QString::fromUtf8(describeError(std::current_exception())));
    }
}

} // namespace

class tst_Future : public QObject
{
    Q_OBJECT

private slots:
    void aNewFutureIsPending()
    {
        VirtualLoop v;
        const Future<int> future = v.loop.createFuture<int>();
        QVERIFY(!future.isDone());
        QVERIFY(!future.isCancelled());
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(future.result()), InvalidStateError);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(future.exception()), InvalidStateError);
    }

    void aResultIsSetOnce()
    {
        VirtualLoop v;
        const Future<int> future = v.loop.createFuture<int>();
        future.setResult(1);
        QCOMPARE(future.result(), 1);
        QVERIFY(!future.exception());
        QVERIFY_EXCEPTION_THROWN(future.setResult(2), InvalidStateError);
        QVERIFY_EXCEPTION_THROWN(future.setException(noRoute()), InvalidStateError);
        QVERIFY(!future.cancel());
        QCOMPARE(outcome(future), u"1"_s);
    }

    void anExceptionComesOutEachTime()
    {
        VirtualLoop v;
        const Future<int> future = v.loop.createFuture<int>();
        future.setException(noRoute());
        QVERIFY(future.isDone());
        QVERIFY(!future.isCancelled());
        QCOMPARE(outcome(future), u"std::runtime_error: no route"_s);
        QCOMPARE(outcome(future), u"std::runtime_error: no route"_s);
    }

    void anExceptionIsNeeded()
    {
        VirtualLoop v;
        const Future<int> future = v.loop.createFuture<int>();
        QVERIFY_EXCEPTION_THROWN(future.setException(nullptr), std::invalid_argument);
        QVERIFY(!future.isDone());
    }

    void aCancelledFutureSaysWhatItWasCancelledWith()
    {
        VirtualLoop v;
        const Future<int> future = v.loop.createFuture<int>();
        QVERIFY(future.cancel(u"enough"_s));
        QVERIFY(!future.cancel(u"again"_s));
        QVERIFY(future.isDone());
        QVERIFY(future.isCancelled());
        QCOMPARE(outcome(future), u"CancelledError: enough"_s);
        QCOMPARE(outcome(future), u"CancelledError: enough"_s);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(future.exception()), CancelledError);
        QVERIFY_EXCEPTION_THROWN(future.setResult(1), InvalidStateError);
    }

    void callbacksRunInTheNextIterationInTheOrderOfAddition()
    {
        VirtualLoop v;
        const Future<int> future = v.loop.createFuture<int>();
        future.addDoneCallback([&v] { v.log(u"first"_s); });
        future.addDoneCallback([&v] { v.log(u"second"_s); });
        v.loop.callSoon([&] {
            future.setResult(1);
            v.log(u"set"_s);
            future.addDoneCallback([&v] { v.log(u"afterwards"_s); });
        });
        v.iterate(2);
        QCOMPARE(v.log.lines(), QStringList({u"1 @0 set"_s, u"2 @0 first"_s, u"2 @0 second"_s, u"2 @0 afterwards"_s}));
    }

    void aRemovedCallbackDoesNotRunUnlessItIsOnItsWay()
    {
        VirtualLoop v;
        const Future<int> future = v.loop.createFuture<int>();
        const Ref<Handle> removed = future.addDoneCallback([&v] { v.log(u"removed"_s); });
        const Ref<Handle> tooLate = future.addDoneCallback([&v] { v.log(u"on its way"_s); });
        future.state()->removeDoneCallback(*removed);
        future.setResult(1);
        future.state()->removeDoneCallback(*tooLate);
        v.iterate();
        QCOMPARE(v.log.texts(), QStringList({u"on its way"_s}));
    }

    void allWhoAwaitItAreWokenInTheirOrder()
    {
        VirtualLoop v;
        const Future<int> future = v.loop.createFuture<int>();
        v.loop.createTask(awaits(v, future, u"a"_s));
        v.loop.createTask(awaits(v, future, u"b"_s));
        v.iterate();
        future.setResult(7);
        v.loop.createTask(awaits(v, future, u"c"_s)); // finds it done
        v.iterate();
        QCOMPARE(v.log.lines(), QStringList({u"2 @0 a got 7"_s, u"2 @0 b got 7"_s, u"2 @0 c got 7"_s}));
    }

    void allWhoAwaitItGetItsErrorAndItsCancellation()
    {
        VirtualLoop v;
        const Future<int> failed = v.loop.createFuture<int>();
        const Future<int> cancelled = v.loop.createFuture<int>();
        for (const auto &name : {u"a"_s, u"b"_s}) {
            v.loop.createTask(awaits(v, failed, name));
            v.loop.createTask(awaits(v, cancelled, name));
        }
        v.iterate();
        failed.setException(noRoute());
        cancelled.cancel(u"enough"_s);
        v.iterate();
        QCOMPARE(v.log.texts(),
                 QStringList({u"a got std::runtime_error: no route"_s, u"b got std::runtime_error: no route"_s,
                              u"a got CancelledError: enough"_s, u"b got CancelledError: enough"_s}));
    }

    void anErrorThatNobodyLooksAtIsReported_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("reports");
        QTest::newRow("never looked at") << u""_s << 1;
        QTest::newRow("result() asked") << u"result"_s << 0;
        QTest::newRow("exception() asked") << u"exception"_s << 0;
        QTest::newRow("cancelled, too late") << u"cancel"_s << 0;
        QTest::newRow("awaited") << u"await"_s << 0;
    }

    void anErrorThatNobodyLooksAtIsReported()
    {
        QFETCH(QString, what);
        QFETCH(int, reports);
        VirtualLoop v;
        int reported = 0;
        v.loop.setExceptionHandler([&reported](std::string_view, const std::exception_ptr &error) {
            QCOMPARE(describeError(error), "std::runtime_error: no route");
            ++reported;
        });
        Future<int> future = v.loop.createFuture<int>();
        future.setException(noRoute());
        if (what == u"result"_s) {
            QVERIFY_EXCEPTION_THROWN(static_cast<void>(future.result()), std::runtime_error);
        } else if (what == u"exception"_s) {
            QVERIFY(future.exception());
        } else if (what == u"cancel"_s) {
            QVERIFY(!future.cancel());
        } else if (what == u"await"_s) {
            v.run(awaits(v, future, u"a"_s));
        }
        QCOMPARE(reported, 0);
        future = {};
        QCOMPARE(reported, reports);
    }

    void aFutureMayOutliveItsLoop()
    {
        Future<int> pending;
        Future<int> failed;
        Future<int> done;
        int alive = 0;
        struct Counted
        {
            int &counter;
            explicit Counted(int &c)
                : counter(c)
            {
                ++counter;
            }
            Counted(const Counted &other)
                : Counted(other.counter)
            {
            }
            ~Counted() { --counter; }
            void operator()() const {}
        };
        {
            VirtualLoop v;
            pending = v.loop.createFuture<int>();
            failed = v.loop.createFuture<int>();
            done = v.loop.createFuture<int>();
            pending.addDoneCallback(Counted(alive));
            failed.setException(noRoute());
            done.setResult(1);
            done.addDoneCallback(Counted(alive));
            QCOMPARE(alive, 2);
        }
        QCOMPARE(alive, 0); // nobody will call them
        QCOMPARE(outcome(done), u"1"_s);
        done.addDoneCallback(Counted(alive));
        pending.addDoneCallback(Counted(alive));
        QCOMPARE(alive, 0);
        QVERIFY(!pending.isDone());
        pending.setResult(2);
        QCOMPARE(outcome(pending), u"2"_s);
    }

    void aFutureOfAnotherLoopCannotBeAwaited()
    {
        VirtualLoop v;
        VirtualLoop other;
        const Future<int> pending = other.loop.createFuture<int>();
        const Future<int> done = other.loop.createFuture<int>();
        done.setResult(1);
        v.run(awaits(v, pending, u"a"_s));
        v.run(awaits(v, done, u"b"_s)); // as in CPython, which does not even look then
        QCOMPARE(v.log.texts(),
                 QStringList({u"a got std::runtime_error: the future belongs to another event loop"_s, u"b got 1"_s}));
    }

    void aLongChainOfFuturesThatHoldEachOtherIsLetGoWithoutRecursion()
    {
        constexpr int Length = 100'000;
        VirtualLoop v;
        const auto chain = [&v] {
            Future<int> outer = v.loop.createFuture<int>();
            for (int i = 0; i < Length; ++i) {
                Future<int> inner = v.loop.createFuture<int>();
                inner.addDoneCallback([outer] { outer.setResult(1); });
                outer = inner;
            }
            return outer;
        };
        chain();                          // at once, when the last reference goes
        const Future<int> kept = chain(); // with the loop
        QVERIFY(!kept.isDone());
    }
};

QTEST_GUILESS_MAIN(tst_Future)
#include "tst_future.moc"
