// SPDX-License-Identifier: MIT
// Tests the queue of handles: order, taking out, and whose references it holds.
#include "src/async/handle.h"
#include "src/async/runqueue.h"

#include <QTest>

#include <functional>

using namespace awaitscope;

namespace {

// Counts those that exist.
struct Alive
{
    explicit Alive(int &counter)
        : m_counter(counter)
    {
        ++m_counter;
    }
    Alive(const Alive &other)
        : Alive(other.m_counter)
    {
    }
    Alive &operator=(const Alive &) = delete;
    ~Alive() { --m_counter; }
    void operator()() const {}

    int &m_counter;
};

Ref<Handle> newHandle()
{
    const auto nothing = [] {};
    return makeRef<FunctionHandle<NamedHandle, std::function<void()>>>(nothing, "handle");
}

Ref<Handle> countedHandle(int &counter)
{
    return makeRef<FunctionHandle<NamedHandle, Alive>>(Alive(counter), "handle");
}

} // namespace

class tst_RunQueue : public QObject
{
    Q_OBJECT

private slots:
    void theFirstInIsTheFirstOut()
    {
        RunQueue queue;
        QVERIFY(queue.isEmpty());
        const Ref<Handle> first = newHandle();
        const Ref<Handle> second = newHandle();
        queue.push(*first);
        queue.push(*second);
        QVERIFY(queue.pop() == first);
        queue.push(*first); // one that has left may come back
        QVERIFY(queue.pop() == second);
        QVERIFY(queue.pop() == first);
        QVERIFY(queue.isEmpty());
    }

    void anyHandleCanBeTakenOut_data()
    {
        QTest::addColumn<std::size_t>("taken");
        QTest::newRow("first") << std::size_t(0);
        QTest::newRow("middle") << std::size_t(1);
        QTest::newRow("last") << std::size_t(2);
    }

    void anyHandleCanBeTakenOut()
    {
        QFETCH(std::size_t, taken);
        RunQueue queue;
        std::vector<Ref<Handle>> handles{newHandle(), newHandle(), newHandle()};
        for (const Ref<Handle> &handle : handles) {
            queue.push(*handle);
        }
        QVERIFY(queue.remove(*handles[taken]));
        QVERIFY(!queue.remove(*handles[taken]));
        handles.erase(handles.begin() + static_cast<std::ptrdiff_t>(taken));
        handles.push_back(newHandle());
        queue.push(*handles.back()); // the end is where it should be
        for (const Ref<Handle> &handle : handles) {
            QVERIFY(queue.pop() == handle);
        }
        QVERIFY(queue.isEmpty());
    }

    void oneQueueTakesOverAnother()
    {
        RunQueue queue;
        RunQueue other;
        queue.append(other); // nothing to nothing
        QVERIFY(queue.isEmpty());
        const std::vector<Ref<Handle>> handles{newHandle(), newHandle(), newHandle()};
        other.push(*handles[0]);
        queue.append(other);
        other.push(*handles[1]);
        other.push(*handles[2]);
        queue.append(other);
        QVERIFY(other.isEmpty());
        for (const Ref<Handle> &handle : handles) {
            QVERIFY(queue.pop() == handle);
        }
    }

    void itKeepsItsHandlesAliveAndLetsGoOfThem()
    {
        int alive = 0;
        {
            RunQueue queue;
            for (int i = 0; i < 4; ++i) {
                queue.push(*countedHandle(alive));
            }
            QCOMPARE(alive, 4);
            static_cast<void>(queue.pop());
            QCOMPARE(alive, 3);
            queue.clear();
            QCOMPARE(alive, 0);
            queue.push(*countedHandle(alive));
        }
        QCOMPARE(alive, 0);
    }

    void clearingAlsoClearsWhatComesInMeanwhile()
    {
        RunQueue queue;
        int alive = 0;
        struct PushAtEnd : Alive
        {
            PushAtEnd(int &counter, RunQueue &into, int &left)
                : Alive(counter)
                , m_into(into)
                , m_left(left)
            {
            }
            PushAtEnd(const PushAtEnd &) = default;
            ~PushAtEnd()
            {
                if (m_left > 0) {
                    --m_left;
                    m_into.push(*countedHandle(m_counter));
                }
            }
            RunQueue &m_into;
            int &m_left;
        };
        int left = 3;
        queue.push(*makeRef<FunctionHandle<NamedHandle, PushAtEnd>>(PushAtEnd(alive, queue, left), "handle"));
        queue.clear();
        QCOMPARE(left, 0);
        QCOMPARE(alive, 0);
    }
};

QTEST_GUILESS_MAIN(tst_RunQueue)
#include "tst_runqueue.moc"
