// SPDX-License-Identifier: MIT
// POSIX pipes; other systems have none that a Python could inherit like this.
#include "src/python/eventpipe.h"

#include <utility>

#ifdef Q_OS_UNIX
#    include <cerrno>
#    include <fcntl.h>
#    include <unistd.h>
#endif

namespace awaitscope {

using namespace Qt::StringLiterals;

#ifdef Q_OS_UNIX

namespace {

void closeEnd(int &end)
{
    if (end != -1) {
        ::close(std::exchange(end, -1));
    }
}

// Out of the way of the standard streams, which a child's are laid over.
int duplicatedHigh(int end)
{
    constexpr int Least = 10;
    return fcntl(end, F_DUPFD_CLOEXEC, Least);
}

} // namespace

Result<std::shared_ptr<EventPipe>> EventPipe::open()
{
    std::shared_ptr<EventPipe> made(new EventPipe);
    int ends[2] = {-1, -1};
    bool isMade = ::pipe(ends) == 0;
    if (isMade) {
        made->m_readEnd = duplicatedHigh(ends[0]);
        made->m_writeEnd = duplicatedHigh(ends[1]);
        closeEnd(ends[0]);
        closeEnd(ends[1]);
        isMade = made->m_readEnd != -1 && made->m_writeEnd != -1 && fcntl(made->m_readEnd, F_SETFL, O_NONBLOCK) == 0;
    }
    if (!isMade) {
        return Failure{u"cannot make a pipe for what the program tells: %1"_s.arg(qt_error_string(errno))};
    }
#    ifdef F_SETPIPE_SZ
    fcntl(made->m_readEnd, F_SETPIPE_SZ, Capacity); // fewer changes between the two; not allowed everywhere
#    endif
    return made;
}

void EventPipe::keepWriteEnd() const
{
    fcntl(m_writeEnd, F_SETFD, 0);
}

void EventPipe::closeWriteEnd()
{
    closeEnd(m_writeEnd);
}

void EventPipe::closeReadEnd()
{
    closeEnd(m_readEnd);
}

EventPipe::Reading EventPipe::read(std::span<char> buffer, std::size_t &count)
{
    count = 0;
    const auto taken = ::read(m_readEnd, buffer.data(), buffer.size());
    if (taken > 0) {
        count = static_cast<std::size_t>(taken);
        return Reading::Some;
    }
    return taken == -1 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR) ? Reading::Nothing : Reading::End;
}

#else

Result<std::shared_ptr<EventPipe>> EventPipe::open()
{
    return Failure{u"a Python program can be followed on Linux and macOS only"_s};
}

void EventPipe::keepWriteEnd() const {}
void EventPipe::closeWriteEnd() {}
void EventPipe::closeReadEnd() {}
EventPipe::Reading EventPipe::read(std::span<char>, std::size_t &count)
{
    count = 0;
    return Reading::End;
}

#endif

EventPipe::~EventPipe()
{
    closeWriteEnd();
    closeReadEnd();
}

} // namespace awaitscope
