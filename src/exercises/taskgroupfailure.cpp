// SPDX-License-Identifier: MIT
// Lets one task of a group fail; shows what becomes of the others.
#include "src/async/asyncwith.h"
#include "src/async/exceptiongroup.h"
#include "src/async/sleep.h"
#include "src/async/taskgroup.h"
#include "src/exercises/exercises.h"

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

Coroutine<void> child(Exercises &program, int number, double maxDelay, bool fails)
{
    co_await sleep(program.random.uniform(0, maxDelay));
    if (fails) {
        throw std::runtime_error("child " + std::to_string(number) + " fails");
    }
    program.loop.print(u"child %1 is done"_s.arg(number));
}

void printCaught(EventLoop &loop, const ExceptionGroup &failed)
{
    for (const std::exception_ptr &error : failed.exceptions()) {
        try {
            std::rethrow_exception(error);
        } catch (const std::exception &caught) {
            loop.print(u"caught: %1"_s.arg(QString::fromUtf8(caught.what())));
        }
    }
}

} // namespace

Coroutine<void> Exercises::taskGroupFailure(int n, double maxDelay)
{
    std::vector<Task<void>> children;
    const auto block = [&](TaskGroup &group) -> Coroutine<void> {
        for (int number = 1; number <= n; ++number) {
            const bool fails = number == (n + 1) / 2;
            children.push_back(group.createTask(child(*this, number, maxDelay, fails)));
        }
        co_return;
    };
    try {
        co_await asyncWith(TaskGroup(loop), block);
    } catch (const ExceptionGroup &failed) {
        printCaught(loop, failed);
    }
    int number = 0;
    for (const Task<void> &task : children) {
        ++number;
        if (task.isCancelled()) {
            loop.print(u"child %1 was cancelled"_s.arg(number));
        }
    }
}

} // namespace awaitscope
