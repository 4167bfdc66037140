// SPDX-License-Identifier: MIT
// POSIX signals, through a pipe; elsewhere the system's own ways are left alone.
#include "src/cli/signalrelay.h"

#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#    include <cerrno>
#    include <csignal>
#    include <fcntl.h>
#    include <unistd.h>
#endif

namespace awaitscope {

#ifdef Q_OS_UNIX

namespace {

constexpr std::array Watched{SIGINT, SIGQUIT, SIGTERM, SIGHUP};
volatile std::sig_atomic_t writeEnd = -1; // of the one relay's pipe

void tell(int signal, siginfo_t *, void *)
{
    const int error = errno;
    const auto byte = static_cast<char>(signal);
    static_cast<void>(!::write(writeEnd, &byte, 1));
    errno = error;
}

// A terminal sends these to the program, too; a process perhaps to us alone.
void tellUnlessOfTerminal(int signal, siginfo_t *information, void *)
{
    if (information->si_code == SI_USER || information->si_code == SI_QUEUE) {
        tell(signal, information, nullptr);
    }
}

} // namespace

struct SignalRelay::Handlers
{
    std::array<struct sigaction, Watched.size()> before;
};

SignalRelay::SignalRelay(QObject *parent)
    : QObject(parent)
    , m_before(std::make_unique<Handlers>())
{
    if (::pipe(m_ends.data()) != 0) {
        return; // signals end us, as ever
    }
    for (const int end : m_ends) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    writeEnd = m_ends[1];
    m_arrivals = std::make_unique<QSocketNotifier>(m_ends[0], QSocketNotifier::Read);
    connect(m_arrivals.get(), &QSocketNotifier::activated, this, &SignalRelay::passOn);
    for (std::size_t i = 0; i < Watched.size(); ++i) {
        const int signal = Watched.at(i);
        struct sigaction &before = m_before->before.at(i);
        sigaction(signal, nullptr, &before);
        // What somebody has switched off (nohup, a shell's background job) stays off, for the program, too. A handler
        // is no handler any more in the program, and that is as it should be.
        if (before.sa_handler != SIG_IGN) {
            struct sigaction action = {};
            action.sa_sigaction = signal == SIGINT || signal == SIGQUIT ? tellUnlessOfTerminal : tell;
            action.sa_flags = SA_RESTART | SA_SIGINFO;
            sigaction(signal, &action, nullptr);
        }
    }
}

SignalRelay::~SignalRelay()
{
    if (m_arrivals) {
        for (std::size_t i = 0; i < Watched.size(); ++i) {
            sigaction(Watched.at(i), &m_before->before.at(i), nullptr);
        }
        m_arrivals.reset();
        writeEnd = -1;
        ::close(m_ends[0]);
        ::close(m_ends[1]);
    }
}

void SignalRelay::passOn()
{
    char signal = 0;
    while (::read(m_ends[0], &signal, 1) == 1) {
        emit received(signal);
    }
}

#else

struct SignalRelay::Handlers
{
};

SignalRelay::SignalRelay(QObject *parent)
    : QObject(parent)
{
}
SignalRelay::~SignalRelay() = default;
void SignalRelay::passOn() {}

#endif

} // namespace awaitscope
