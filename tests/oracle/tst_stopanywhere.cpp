// SPDX-License-Identifier: MIT
// Tests that a loop can be dropped after any handle of any known program, and that any task can be cancelled there.
#include "src/async/slab.h"
#include "src/trace/lifecycle.h"
#include "tests/oracle/programfiles.h"
#include "tests/oracle/programrun.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// The row of the record that an event is about.
quint32 subjectOf(const TraceEvent &event)
{
    return event.timer ? event.timer->value : event.task ? event.task->value : 0;
}

// One of the known programs has a hundred tasks. Of more than these, one is cancelled at each point, not the same one
// everywhere.
constexpr std::size_t MostVictims = 6;

// Follows a record: each task is in exactly one state, and every time it is woken it runs once. Empty, or what is
// wrong.
class Invariants
{
public:
    explicit Invariants(const Trace &trace)
        : m_trace(trace)
    {
    }

    [[nodiscard]] QString check()
    {
        for (; m_read < m_trace.eventCount(); ++m_read) {
            const TraceEvent event = m_trace.event({static_cast<quint32>(m_read)});
            const QString problem = m_lifecycle.take(event.kind, subjectOf(event));
            if (!problem.isEmpty()) {
                return u"event %1: "_s.arg(m_read) + problem;
            }
        }
        return {};
    }

private:
    const Trace &m_trace;
    Lifecycle m_lifecycle;
    std::size_t m_read = 0;
};

} // namespace

Q_DECLARE_METATYPE(awaitscope::Case)

class tst_StopAnywhere : public QObject
{
    Q_OBJECT

private slots:
    void aLoopIsDroppedAfterAnyHandle_data()
    {
        QTest::addColumn<Case>("known");
        const auto known = readKnownCases(QStringLiteral(AWAITSCOPE_SOURCE_DIR "/tests/oracle/known"));
        QVERIFY2(known, qPrintable(known ? QString() : known.error()));
        for (const Case &each : *known) {
            QTest::newRow(qPrintable(each.name())) << each;
        }
    }

    // No frame is left, and nothing happens any more. (Under the address sanitizer: nor is any other memory left.)
    void aLoopIsDroppedAfterAnyHandle()
    {
        QFETCH(Case, known);
        bool isOver = false;
        for (int handles = 0; !isOver; ++handles) {
            std::shared_ptr<const Trace> trace;
            std::size_t events = 0;
            {
                ProgramRun run(known.program);
                trace = run.trace();
                Invariants invariants(*trace);
                for (int i = 0; i < handles && !isOver; ++i) {
                    isOver = !run.runHandle();
                }
                QCOMPARE(invariants.check(), QString());
                events = trace->eventCount();
            }
            QCOMPARE(trace->eventCount(), events);
            QCOMPARE(Slab::frameCount(), std::size_t{0});
        }
    }

    void anyTaskIsCancelledAfterAnyHandle_data() { aLoopIsDroppedAfterAnyHandle_data(); }

    // The run comes to an end all the same, or to a deadlock, and every task keeps to the rules on the way.
    void anyTaskIsCancelledAfterAnyHandle()
    {
        QFETCH(Case, known);
        bool isOver = false;
        for (std::size_t handles = 0; !isOver; ++handles) {
            std::size_t tasks = 1; // there, as soon as that is known
            for (std::size_t turn = 0; turn < (tasks > MostVictims ? 1 : tasks) && !isOver; ++turn) {
                {
                    ProgramRun run(known.program);
                    Invariants invariants(*run.trace());
                    for (std::size_t i = 0; i < handles && !isOver; ++i) {
                        isOver = !run.runHandle();
                    }
                    const std::vector<Ref<FutureBase>> pending = run.loop().pendingTasks();
                    tasks = pending.size();
                    if (isOver || turn >= tasks) {
                        break;
                    }
                    cancel(*pending[tasks > MostVictims ? handles % tasks : turn]);
                    std::size_t left = ProgramLog::MostEvents;
                    while (left > 0 && runHandle(run)) {
                        QCOMPARE(invariants.check(), QString());
                        --left;
                    }
                    QVERIFY(left > 0);
                }
                QCOMPARE(Slab::frameCount(), std::size_t{0});
            }
        }
    }

private:
    // Tasks that await each other in a circle cannot be cancelled, which is an error, and nothing worse.
    static void cancel(FutureBase &task)
    {
        try {
            task.cancel();
        } catch (const std::runtime_error &) {
            QVERIFY(task.asTask());
        }
    }

    static bool runHandle(ProgramRun &run)
    {
        try {
            return run.runHandle();
        } catch (const std::runtime_error &) {
            return false; // the shutdown cancels such a circle, too
        }
    }
};

QTEST_GUILESS_MAIN(tst_StopAnywhere)
#include "tst_stopanywhere.moc"
