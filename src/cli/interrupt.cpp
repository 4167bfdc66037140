// SPDX-License-Identifier: MIT
// POSIX signals; elsewhere the system's own ways are left alone.
#include "src/cli/interrupt.h"

#include "src/cli/commandoutput.h"

#include <csignal>

#ifdef Q_OS_UNIX
#    include <unistd.h>
#endif

namespace awaitscope {

#ifdef Q_OS_UNIX

struct InterruptsHeld::Mask
{
    sigset_t held;
};

void endQuietlyOnInterrupt()
{
    struct sigaction before;
    sigaction(SIGINT, nullptr, &before);
    if (before.sa_handler == SIG_IGN) {
        return;
    }
    struct sigaction action = {};
    action.sa_handler = [](int) { _exit(Interrupted); };
    sigaction(SIGINT, &action, nullptr);
}

InterruptsHeld::InterruptsHeld()
    : m_before(std::make_unique<Mask>())
{
    sigset_t held;
    sigemptyset(&held);
    sigaddset(&held, SIGINT);
    sigaddset(&held, SIGTERM);
    sigaddset(&held, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &held, &m_before->held);
}

InterruptsHeld::~InterruptsHeld()
{
    pthread_sigmask(SIG_SETMASK, &m_before->held, nullptr);
}

#else

struct InterruptsHeld::Mask
{
};

void endQuietlyOnInterrupt() {}

InterruptsHeld::InterruptsHeld() = default;
InterruptsHeld::~InterruptsHeld() = default;

#endif

} // namespace awaitscope
