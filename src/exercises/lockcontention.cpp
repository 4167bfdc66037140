// SPDX-License-Identifier: MIT
// Lets many tasks change one number, one after the other.
#include "src/async/gather.h"
#include "src/async/hold.h"
#include "src/async/lock.h"
#include "src/async/sleep.h"
#include "src/exercises/exercises.h"

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

struct Account
{
    int balance = 0;
};

// Reads the balance, waits, and writes it: without the lock, what others pay in meanwhile would be lost.
Coroutine<void> deposit(Exercises &program, int number, Account &account, Lock &lock, double maxDelay)
{
    const auto held = co_await hold(lock);
    const int balance = account.balance;
    co_await sleep(program.random.uniform(0, maxDelay));
    account.balance = balance + 1;
    program.loop.print(u"deposit %1 makes it %2"_s.arg(number).arg(account.balance));
}

} // namespace

Coroutine<void> Exercises::lockContention(int n, double maxDelay)
{
    Account account;
    Lock lock;
    std::vector<Coroutine<void>> deposits;
    for (int number = 1; number <= n; ++number) {
        deposits.push_back(deposit(*this, number, account, lock, maxDelay));
    }
    co_await gather(loop, std::move(deposits));
    loop.print(u"the balance is %1"_s.arg(account.balance));
}

} // namespace awaitscope
