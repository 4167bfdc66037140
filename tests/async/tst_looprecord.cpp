// SPDX-License-Identifier: MIT
// Tests what the record says of the source: the coroutines' names, and the lines of their code.
#include "tests/support/virtualloop.h"

#include "src/async/ascompleted.h"
#include "src/async/gather.h"
#include "src/async/wait.h"
#include "src/async/waitfor.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

int lineOfSleep = 0;
int lineOfCreation = 0;
int lineOfNext = 0;

Coroutine<void> sleepsOnItsLine()
{
    lineOfSleep = __LINE__ + 1;
    co_await sleep(1);
}

Coroutine<void> awaitsAnother()
{
    co_await sleepsOnItsLine();
}

Coroutine<int> numbered(int number, double seconds)
{
    co_await sleep(seconds);
    co_return number;
}

Coroutine<void> collects(VirtualLoop &v)
{
    std::vector<Coroutine<int>> waiting;
    waiting.push_back(numbered(1, 2));
    waiting.push_back(numbered(2, 1));
    lineOfCreation = __LINE__ + 1;
    for (auto next : asCompleted(v.loop, std::move(waiting))) {
        lineOfNext = __LINE__ + 1;
        co_await std::move(next);
    }
}

template <class T>
Coroutine<T> templated(T value)
{
    co_return value;
}

struct Scope
{
    Coroutine<void> methodOfAScope() const { co_return; }
    static Coroutine<std::vector<std::pair<int, QString>>> returnsATemplate(const std::function<void(int)> & /*call*/)
    {
        co_return {};
    }
};

Coroutine<std::function<void(int)>> returnsAFunction()
{
    co_return [](int) {};
}

QString fileOf(const Trace &trace, SourceLine line)
{
    return trace.text(line.file);
}

// The waits of the record, each once: "sleep 12".
QStringList waitsOf(const Trace &trace)
{
    QStringList waits;
    for (quint32 i = 0; i < trace.eventCount(); ++i) {
        if (const TraceEvent event = trace.event({i}); event.wait) {
            const WaitRecord wait = trace.wait(*event.wait);
            const QString text = trace.text(wait.what) + u' ' + QString::number(wait.line.line);
            if (!waits.contains(text)) {
                waits.append(text);
            }
        }
    }
    return waits;
}

} // namespace

class tst_LoopRecord : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(Slab::frameCount(), std::size_t{0}); }

    void aCoroutineHasTheNameOfItsPythonListing_data()
    {
        QTest::addColumn<QString>("function");
        QTest::addColumn<QString>("name");
        QTest::newRow("method") << u"waitRandom"_s << u"wait_random"_s;
        QTest::newRow("one letter") << u"waitN"_s << u"wait_n"_s;
        QTest::newRow("with underscores") << u"is_snake_2"_s << u"is_snake_2"_s;
        QTest::newRow("lambda") << u"operator()"_s << u"coroutine"_s;
        QTest::newRow("lambda, otherwise") << u"<lambda(int)>"_s << u"coroutine"_s;
        QTest::newRow("nothing") << u""_s << u"coroutine"_s;
    }

    void aCoroutineHasTheNameOfItsPythonListing()
    {
        QFETCH(QString, function);
        QFETCH(QString, name);
        QCOMPARE(QString::fromUtf8(coroutineName(function.toStdString())), name);
    }

    void theCompilersOwnSpellingIsUnderstood()
    {
        VirtualLoop v;
        const auto lambda = [](int) -> Coroutine<void> { co_return; };
        v.loop.createTask(Scope().methodOfAScope());
        v.loop.createTask(Scope::returnsATemplate({}));
        v.loop.createTask(returnsAFunction());
        v.loop.createTask(templated(std::pair(1, u"two"_s)));
        v.loop.createTask(templated(1));
        v.loop.createTask(lambda(3));
        QStringList names;
        for (quint32 i = 0; i < v.trace.taskCount(); ++i) {
            names.append(v.trace.text(v.trace.task({i}).coroutine));
        }
        QCOMPARE(names, QStringList({u"method_of_a_scope"_s, u"returns_a_template"_s, u"returns_a_function"_s,
                                     u"templated"_s, u"templated"_s, u"coroutine"_s}));
    }

    void aTaskKnowsTheLineThatCreatedIt()
    {
        VirtualLoop v;
        const quint32 line = __LINE__ + 1;
        const Task<void> task = v.loop.createTask(sleepsOnItsLine());
        const SourceLine created = v.trace.task(task.id()).createdAt;
        QCOMPARE(created.line, line);
        QVERIFY(fileOf(v.trace, created).endsWith(u"tst_looprecord.cpp"_s));
    }

    void aWaitKnowsTheInnermostLine()
    {
        VirtualLoop v;
        v.loop.createTask(awaitsAnother());
        v.iterate();
        QCOMPARE(waitsOf(v.trace), QStringList({u"sleep %1"_s.arg(lineOfSleep)}));
        const WaitRecord wait = v.trace.wait(*v.trace.event({static_cast<quint32>(v.trace.eventCount() - 1)}).wait);
        QVERIFY(fileOf(v.trace, wait.line).endsWith(u"tst_looprecord.cpp"_s));
    }

    void aWaitKnowsTheLineOfTheTasksOwnCoroutine()
    {
        VirtualLoop v;
        v.loop.createTask(awaitsAnother());
        v.loop.createTask(sleepsOnItsLine());
        v.iterate();
        std::vector<SourceLine> callers;
        for (quint32 i = 0; i < v.trace.eventCount(); ++i) {
            if (v.trace.kindOf({i}) == EventKind::StepEnded) {
                callers.push_back(v.trace.wait(*v.trace.event({i}).wait).caller);
            }
        }
        QCOMPARE(callers.size(), 2U);
        QCOMPARE(callers[0].line, lineOfSleep + 5U); // in awaitsAnother()
        QVERIFY(fileOf(v.trace, callers[0]).endsWith(u"tst_looprecord.cpp"_s));
        QCOMPARE(callers[1], SourceLine()); // it waits itself
    }

    void insideTheLibrarysCoroutinesTheLineIsThePersonsOwn()
    {
        VirtualLoop v;
        v.run(collects(v));
        const QStringList waits = waitsOf(v.trace);
        QVERIFY2(waits.contains(u"as_completed %1"_s.arg(lineOfNext)), qPrintable(waits.join(u'\n')));
        QCOMPARE(waits.filter(u"as_completed"_s).size(), 1);
        QCOMPARE(v.trace.task({1}).createdAt.line, static_cast<quint32>(lineOfCreation));
    }

    void whoWaitsForAsCompletedAgainStillHasItsLine()
    {
        // Two share what comes; the second is woken for nothing once and waits again, after others have run.
        VirtualLoop v;
        const auto takes = [](Coroutine<int> next) -> Coroutine<int> { co_return co_await std::move(next); };
        std::vector<Coroutine<int>> waiting;
        waiting.push_back(numbered(1, 1));
        waiting.push_back(numbered(2, 2));
        auto results = asCompleted(v.loop, std::move(waiting));
        v.loop.createTask(takes(*results.begin()), u"a"_s);
        v.loop.createTask(numbered(3, 0), u"other"_s);
        v.iterate(10);
        QCOMPARE(waitsOf(v.trace).filter(u"as_completed"_s).size(), 1);
    }

    void aSleepThatBecomesATaskHasTheLineThatMadeItOne()
    {
        VirtualLoop v;
        v.loop.createTask(numbered(1, 5)); // leaves another line behind
        const quint32 line = __LINE__ + 1;
        const auto gathering = gather(v.loop, sleep(1), sleep(0));
        v.iterate();
        const QStringList waits = waitsOf(v.trace);
        QVERIFY2(waits.contains(u"sleep %1"_s.arg(line)), qPrintable(waits.join(u'\n')));
        QVERIFY(waits.contains(u"sleep(0) %1"_s.arg(line)));
        QCOMPARE(v.trace.label({1}), u"sleep·1"_s);
        QVERIFY(!gathering.isDone());
    }

    void whatIsAwaitedIsNamed()
    {
        VirtualLoop v;
        const auto awaits = [](auto awaitable) -> Coroutine<void> { co_await awaitable; };
        const Task<int> task = v.loop.createTask(numbered(1, 9), u"nine"_s);
        v.loop.createTask(awaits(task), u"a"_s);
        v.loop.createTask(awaits(v.loop.createFuture<void>()), u"b"_s);
        v.loop.createTask(awaits(gather(v.loop, task, task)), u"c"_s);
        v.iterate();
        QCOMPARE(v.recorded().filter(u"waits for"_s),
                 QStringList({u"1 @0 nine waits for sleep"_s, u"1 @0 a waits for Task nine"_s,
                              u"1 @0 b waits for Future"_s, u"1 @0 c waits for gather of 2"_s}));
    }

    void resultsAreWrittenAsPythonDoes()
    {
        VirtualLoop v;
        v.loop.createTask(templated(0.1), u"a"_s);
        v.loop.createTask(templated(u"it's"_s), u"b"_s);
        v.loop.createTask(templated(std::vector<int>(1002, 7)), u"c"_s);
        v.loop.createTask(templated(std::function<void()>()), u"d"_s); // nothing to be said
        v.iterate();
        const QStringList done = v.recorded().filter(u"done"_s);
        QCOMPARE(done[0], u"1 @0 a done 0.1"_s);
        QCOMPARE(done[1], u"1 @0 b done \"it's\""_s);
        QVERIFY(done[2].endsWith(u"7, 7, … 2 more]"_s));
        QCOMPARE(done[3], u"1 @0 d done "_s);
    }

    void aCallbackThatIsCancelledIsSkipped()
    {
        VirtualLoop v;
        const Ref<Handle> handle = v.loop.callSoon([] {}, "hello");
        v.loop.callSoon([handle] { handle->cancel(); }, "late"); // it has run
        v.iterate();
        v.loop.callSoon([] {}, "hello")->cancel();
        v.iterate();
        QCOMPARE(v.recorded(),
                 QStringList({u"0 @0 loop schedules hello"_s, u"0 @0 loop schedules late"_s, u"1 @0 loop runs hello"_s,
                              u"1 @0 loop runs late"_s, u"1 @0 loop schedules hello"_s, u"2 @0 loop skips hello"_s}));
        const TraceEvent last = v.trace.event({static_cast<quint32>(v.trace.eventCount() - 1)});
        QCOMPARE(last.kind, EventKind::CallbackCancelled);
    }

    void timersHaveTheNamesOfWhatSetThem()
    {
        VirtualLoop v;
        const auto awaits = [](auto awaitable) -> Coroutine<void> { co_await std::move(awaitable); };
        const std::vector<Future<void>> futures(1, v.loop.createFuture<void>());
        v.loop.callLater(1, [] {});
        v.loop.callAt(1, [] {});
        v.loop.callLater(1, [] {}, "mine");
        const auto completions = asCompleted(v.loop, futures, 1.5);
        v.loop.createTask(awaits(sleep(1)));
        v.loop.createTask(awaits(waitFor(v.loop, futures[0], 2)));
        v.loop.createTask(awaits(wait(futures, {.timeout = 0.25})));
        v.loop.createTask(awaits(asyncWith(timeoutAt(v.loop, 1e-3), sleepsOnItsLine)));
        v.iterate();
        QStringList names;
        for (quint32 i = 0; i < 8; ++i) {
            names.append(v.trace.text(v.trace.timer({i}).what));
        }
        QCOMPARE(names, QStringList({u"call_later"_s, u"call_at"_s, u"mine"_s, u"timeout 1.5 s"_s, u"sleep"_s,
                                     u"timeout 2 s"_s, u"timeout 0.25 s"_s, u"timeout 0.001 s"_s}));
    }

    void whatIsThrownIntoAStepIsInTheRecord()
    {
        VirtualLoop v;
        const auto fails = []() -> Coroutine<void> {
            co_await sleep(1);
            throw std::runtime_error("no route");
        };
        const auto awaits = [](Task<void> task) -> Coroutine<void> { co_await task; };
        const Task<void> failing = v.loop.createTask(fails(), u"a"_s);
        const Task<void> waiting = v.loop.createTask(awaits(failing), u"b"_s);
        const Task<void> cancelled = v.loop.createTask(sleepsOnItsLine(), u"c"_s);
        v.iterate();
        cancelled.cancel(u"enough"_s);
        v.iterate(4);
        QVERIFY(waiting.exception());
        QCOMPARE(v.recorded().filter(u"throws"_s), QStringList({u"2 @0 c step throws CancelledError: enough"_s,
                                                                u"5 @1 b step throws std::runtime_error: no route"_s}));
        QCOMPARE(v.recorded().filter(u"failed"_s), QStringList({u"4 @1 a failed std::runtime_error: no route"_s,
                                                                u"5 @1 b failed std::runtime_error: no route"_s}));
    }

    void aProgramMayPutItsErrorsIntoItsOwnWords()
    {
        VirtualLoop v;
        v.loop.setErrorText([](const std::exception_ptr &error) { return "oh: " + describeError(error); });
        const Task<void> task = v.loop.createTask(sleepsOnItsLine(), u"a"_s);
        v.iterate();
        task.cancel();
        v.iterate();
        QCOMPARE(v.recorded().filter(u"oh: "_s),
                 QStringList({u"2 @0 a step throws oh: CancelledError"_s, u"2 @0 a cancelled oh: CancelledError"_s}));
    }

    void withoutATraceNothingIsRecorded()
    {
        VirtualClock clock;
        EventLoop loop(clock);
        QCOMPARE(awaitscope::run(loop, numbered(3, 1)), 3);
        QVERIFY(!loop.record().isOn());
    }
};

QTEST_GUILESS_MAIN(tst_LoopRecord)
#include "tst_looprecord.moc"
