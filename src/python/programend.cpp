// SPDX-License-Identifier: MIT
// Sentences about ends.
#include "src/python/programend.h"

#include <csignal>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

QString signalName(int signal)
{
    switch (signal) {
    case SIGINT:
        return u"SIGINT"_s;
    case SIGTERM:
        return u"SIGTERM"_s;
    case SIGABRT:
        return u"SIGABRT"_s;
    case SIGSEGV:
        return u"SIGSEGV"_s;
    case SIGFPE:
        return u"SIGFPE"_s;
    case SIGILL:
        return u"SIGILL"_s;
#ifdef Q_OS_UNIX
    case SIGKILL:
        return u"SIGKILL"_s;
    case SIGHUP:
        return u"SIGHUP"_s;
    case SIGQUIT:
        return u"SIGQUIT"_s;
    case SIGBUS:
        return u"SIGBUS"_s;
    case SIGPIPE:
        return u"SIGPIPE"_s;
    case SIGALRM:
        return u"SIGALRM"_s;
    case SIGXCPU:
        return u"SIGXCPU"_s;
#endif
    default:
        return u"signal %1"_s.arg(signal);
    }
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
