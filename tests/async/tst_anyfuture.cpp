// SPDX-License-Identifier: MIT
// Tests AnyFuture: a future, whatever type its result has.
#include "tests/support/reports.h"
#include "tests/support/sleepers.h"

#include "src/async/anyfuture.h"
#include "src/async/gather.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class tst_AnyFuture : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(Slab::frameCount(), std::size_t{0}); }

    void itIsTheSameFuture()
    {
        VirtualLoop v;
        const Task<int> task = v.loop.createTask(number(1));
        const AnyFuture any = task;
        QVERIFY(any == AnyFuture(task));
        QVERIFY(!(any == AnyFuture(v.loop.createFuture<int>())));
        QVERIFY(!any.isDone());
        v.iterate(3);
        QVERIFY(any.isDone() && !any.isCancelled());
        QVERIFY(!any.exception());
        QCOMPARE(outcomeOf(any), u"done"_s);
    }

    void awaitingItGivesNothingOrThrows()
    {
        VirtualLoop v;
        const AnyFuture succeeding = v.loop.createTask(number(1));
        const AnyFuture failing = v.loop.createTask(fails(1), u"fails"_s);
        startReport(v, u"a"_s, succeeding);
        startReport(v, u"b"_s, failing);
        v.iterate(4);
        QCOMPARE(v.log.texts(), QStringList({u"a done"_s, u"b std::runtime_error: no route"_s}));
        QCOMPARE(v.recorded().filter(u"b waits for"_s), QStringList({u"1 @0 b waits for Task fails"_s}));
        QVERIFY_EXCEPTION_THROWN(failing.result(), std::runtime_error);
    }

    void cancellingItCancelsTheFuture()
    {
        VirtualLoop v;
        const Future<int> future = v.loop.createFuture<int>();
        const AnyFuture any = future;
        QVERIFY(any.cancel(u"stop"_s));
        QVERIFY(future.isCancelled());
        QCOMPARE(outcomeOf(any), u"CancelledError: stop"_s);
        QVERIFY(!any.cancel());
    }

    void onesOfDifferentTypesCanBeGathered()
    {
        VirtualLoop v;
        std::vector<AnyFuture> futures;
        futures.push_back(v.loop.createTask(number(1)));
        futures.push_back(v.loop.createTask(number(2)));
        futures.push_back(v.loop.createFuture<QString>());
        futures[2].cancel();
        startReport(v, u"a"_s, gather(v.loop, returnExceptions, futures));
        v.iterate(9);
        QCOMPARE(v.log.texts(), QStringList({u"a done"_s}));
    }
};

QTEST_GUILESS_MAIN(tst_AnyFuture)
#include "tst_anyfuture.moc"
