// SPDX-License-Identifier: MIT
// Tests asyncWith(): a block that is entered and left through a context, which may await at its end.
#include "tests/support/reports.h"

#include "src/async/asyncwith.h"

#include <QTest>

#include <functional>
#include <memory>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

using Exit = std::function<std::exception_ptr(std::exception_ptr)>;

std::exception_ptr passesOn(std::exception_ptr error)
{
    return error;
}

std::exception_ptr swallows(const std::exception_ptr & /*error*/)
{
    return nullptr;
}

std::exception_ptr replaces(const std::exception_ptr & /*error*/)
{
    return std::make_exception_ptr(std::invalid_argument("another"));
}

// A context whose end is a function.
class Logging
{
public:
    explicit Logging(VirtualLoop &v, Exit exit = passesOn)
        : m_v(v)
        , m_exit(std::move(exit))
    {
    }

    void enter() { m_v.log(u"enter"_s); }
    std::exception_ptr exit(const std::exception_ptr &error)
    {
        m_v.log(u"exit "_s + (error ? describe(error) : u"without error"_s));
        return m_exit(error);
    }

private:
    VirtualLoop &m_v;
    Exit m_exit;
};

// One whose end is a coroutine.
class Sleeping
{
public:
    void enter() {}
    Coroutine<std::exception_ptr> exit(std::exception_ptr error)
    {
        co_await SameLine(sleep(2));
        co_return error;
    }
};

Coroutine<int> number(int value)
{
    co_await sleep(1);
    co_return value;
}

Coroutine<void> fails()
{
    co_await sleep(1);
    throw std::runtime_error("no route");
}

} // namespace

Q_DECLARE_METATYPE(Exit)

class tst_AsyncWith : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(Slab::frameCount(), std::size_t{0}); }

    void aResultThatCannotBeCopiedIsMovedOut()
    {
        VirtualLoop v;
        const auto body = []() -> Coroutine<std::unique_ptr<int>> { co_return std::make_unique<int>(7); };
        const auto main = [&]() -> Coroutine<int> {
            const std::unique_ptr<int> number = co_await asyncWith(Logging(v), body);
            co_return *number;
        };
        QCOMPARE(v.run(main()), 7);
    }

    void theBlockIsEnteredAndLeftAndGivesItsResult()
    {
        VirtualLoop v;
        const auto body = [&v] {
            v.log(u"body"_s);
            return number(3);
        };
        QCOMPARE(v.run(asyncWith(Logging(v), body)), 3);
        QCOMPARE(v.log.lines(), QStringList({u"1 @0 enter"_s, u"1 @0 body"_s, u"3 @1 exit without error"_s}));
    }

    void nothingHappensBeforeItIsAwaited()
    {
        VirtualLoop v;
        {
            const auto block = asyncWith(Logging(v), [] { return number(3); });
        }
        QCOMPARE(v.log.texts(), QStringList());
    }

    void theBodyMayTakeTheContext()
    {
        VirtualLoop v;
        Logging context(v);
        const auto body = [&context](Logging &scope) -> Coroutine<bool> { co_return &scope == &context; };
        QVERIFY(v.run(asyncWith(context, body))); // a variable is not copied
    }

    void theContextSaysWhatComesOut_data()
    {
        QTest::addColumn<Exit>("exit");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("the same") << Exit(passesOn) << u"std::runtime_error: no route"_s;
        QTest::newRow("nothing") << Exit(swallows) << u"done"_s;
        QTest::newRow("another") << Exit(replaces) << u"std::invalid_argument: another"_s;
    }

    void theContextSaysWhatComesOut()
    {
        QFETCH(Exit, exit);
        QFETCH(QString, outcome);
        VirtualLoop v;
        startReport(v, u"block"_s, asyncWith(Logging(v, exit), fails));
        v.iterate(3);
        QCOMPARE(v.log.texts(),
                 QStringList({u"enter"_s, u"exit std::runtime_error: no route"_s, u"block "_s + outcome}));
    }

    void aBodyThatIsNoCoroutineMayFailBeforeItGivesOne()
    {
        VirtualLoop v;
        const auto body = []() -> Coroutine<void> { throw std::runtime_error("no route"); };
        startReport(v, u"block"_s, asyncWith(Logging(v), body));
        v.iterate();
        QCOMPARE(v.log.texts(), QStringList({u"enter"_s, u"exit std::runtime_error: no route"_s,
                                             u"block std::runtime_error: no route"_s}));
    }

    void aCancellationGoesThroughTheContext()
    {
        VirtualLoop v;
        const auto task = v.loop.createTask(asyncWith(Logging(v), fails));
        v.iterate();
        task.cancel(u"stop"_s);
        v.iterate();
        QVERIFY(task.isCancelled());
        QCOMPARE(v.log.texts(), QStringList({u"enter"_s, u"exit CancelledError: stop"_s}));
    }

    void theEndMayAwait()
    {
        VirtualLoop v;
        QCOMPARE(v.run(asyncWith(Sleeping(), [] { return number(3); })), 3);
        QCOMPARE(v.clock.time(), 3.0);
    }

    void whatIsAwaitedAtTheEndHasTheLineOfTheBlock()
    {
        VirtualLoop v;
        const quint32 line = __LINE__ + 1;
        v.loop.createTask(asyncWith(Sleeping(), [] { return number(3); }));
        v.iterate(3);
        const TraceEvent event = v.trace.event({static_cast<quint32>(v.trace.eventCount() - 1)});
        QCOMPARE(v.trace.wait(*event.wait).line.line, line);
    }

    void blocksMayBeNested()
    {
        VirtualLoop v;
        const auto inner = [&v] { return asyncWith(Logging(v, swallows), fails); };
        startReport(v, u"block"_s, asyncWith(Logging(v), inner));
        v.iterate(3);
        QCOMPARE(v.log.texts(), QStringList({u"enter"_s, u"enter"_s, u"exit std::runtime_error: no route"_s,
                                             u"exit without error"_s, u"block done"_s}));
    }
};

QTEST_GUILESS_MAIN(tst_AsyncWith)
#include "tst_asyncwith.moc"
