// SPDX-License-Identifier: MIT
// Sentences about ends.
#include "src/python/programend.h"

#include <algorithm>
#include <csignal>
#include <iterator>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

struct SignalName
{
    int number;
    QLatin1StringView name;
};

// Those that end programs.
constexpr SignalName SignalNames[] = {
    {SIGINT, "SIGINT"_L1},   {SIGTERM, "SIGTERM"_L1}, {SIGABRT, "SIGABRT"_L1}, {SIGSEGV, "SIGSEGV"_L1},
    {SIGFPE, "SIGFPE"_L1},   {SIGILL, "SIGILL"_L1},
#ifdef Q_OS_UNIX
    {SIGKILL, "SIGKILL"_L1}, {SIGHUP, "SIGHUP"_L1},   {SIGQUIT, "SIGQUIT"_L1}, {SIGBUS, "SIGBUS"_L1},
    {SIGPIPE, "SIGPIPE"_L1}, {SIGALRM, "SIGALRM"_L1}, {SIGXCPU, "SIGXCPU"_L1},
#endif
};

QString signalName(int number)
{
    const auto known = std::ranges::find(SignalNames, number, &SignalName::number);
    return known == std::end(SignalNames) ? u"signal %1"_s.arg(number) : QString(known->name);
}

} // namespace

ProgramEnd ProgramEnd::exited(int status)
{
    return {Kind::Exited, status, u"It ended with exit status %1."_s.arg(status)};
}

ProgramEnd ProgramEnd::killed(int signal)
{
    return {Kind::Killed, signal,
            u"It was killed (%1); what had arrived until then is kept."_s.arg(signalName(signal))};
}

ProgramEnd ProgramEnd::stopped(int signal)
{
    return {Kind::Killed, signal,
            u"It was stopped (%1); what had arrived until then is kept."_s.arg(signalName(signal))};
}

ProgramEnd ProgramEnd::lost()
{
    return {Kind::Lost, 0, u"It did not answer, not even to SIGKILL; what had arrived is kept."_s};
}

int ProgramEnd::shellStatus() const
{
    switch (kind) {
    case Kind::Exited:
        return status;
    case Kind::Killed:
        return 128 + status;
    case Kind::Lost:
        break;
    }
    return 1;
}

} // namespace awaitscope
