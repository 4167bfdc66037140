// SPDX-License-Identifier: MIT
// Read, append, and let Qt's loop go on.
#include "src/python/pipereading.h"

#include "src/python/eventpipe.h"

#include <array>
#include <chrono>
#include <utility>

#include <QSocketNotifier>

namespace awaitscope {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::nanoseconds TurnLength = 6ms;
constexpr std::chrono::nanoseconds Latest = 60ms; // the tracer sends after 50 ms at most
constexpr std::size_t PieceSize = std::size_t(1) << 16;

} // namespace

PipeReading::PipeReading(Trace &trace, Clock clock, QObject *parent)
    : QObject(parent)
    , m_trace(trace)
    , m_clock(clock)
{
    m_turn.setSingleShot(true);
    m_turn.callOnTimeout(this, &PipeReading::readSome);
    m_look.setInterval(50ms);
    m_look.callOnTimeout(this, &PipeReading::readSome);
}

PipeReading::~PipeReading() = default;

void PipeReading::begin(std::shared_ptr<EventPipe> pipe)
{
    m_pipe = std::move(pipe);
    m_began = m_clock();
    m_arrivals = std::make_unique<QSocketNotifier>(m_pipe->readEnd(), QSocketNotifier::Read);
    connect(m_arrivals.get(), &QSocketNotifier::activated, this, &PipeReading::readSome);
}

void PipeReading::programIsOver()
{
    if (std::exchange(m_isProgramOver, true)) {
        return;
    }
    m_left = EventPipe::Capacity;
    m_turn.start(0ms);
}

Instant PipeReading::now() const
{
    constexpr std::chrono::nanoseconds Far = 1h;
    const auto zero = m_reader.zero();
    // A loop that claims to have begun long before the program did tells nothing about now.
    if (!zero || !m_reader.isLoopRunning() || Instant{m_began} - Instant{*zero} > Far) {
        return m_trace.end();
    }
    return std::max(m_trace.end(), Instant() + (Instant{m_clock()} - Instant{*zero}) + -Latest);
}

void PipeReading::readSome()
{
    if (m_arrivals) {
        m_arrivals->setEnabled(true);
        takeTurn();
        passOnNotes();
    } else {
        appendRest();
    }
}

void PipeReading::takeTurn()
{
    const qint64 until = m_clock() + TurnLength.count();
    do {
        if (m_reader.hasMore()) {
            m_reader.work();
        } else if (!m_reader.isOpen()) {
            finish();
            return;
        } else if (!readPiece()) {
            return;
        }
    } while (m_clock() < until);
    m_arrivals->setEnabled(false); // one turn for each of Qt's
    m_turn.start(0ms);
}

// False: there is nothing to do at present, or ever.
bool PipeReading::readPiece()
{
    static thread_local std::array<char, PieceSize> piece;
    std::size_t count = 0;
    const auto reading = m_isProgramOver && m_left == 0 ? EventPipe::Reading::Nothing : m_pipe->read(piece, count);
    if (reading == EventPipe::Reading::End || (m_isProgramOver && reading == EventPipe::Reading::Nothing)) {
        m_isCut = true;
        finish();
        emit cut();
        return false;
    }
    if (reading == EventPipe::Reading::Nothing) {
        m_reader.clockIs(m_clock());
        if (!m_reader.hasMore()) {
            m_reader.isHolding() ? m_look.start() : m_look.stop();
        }
        return m_reader.hasMore();
    }
    m_left -= std::min(m_left, count);
    m_reader.feed(std::span(piece).first(count));
    return true;
}

void PipeReading::finish()
{
    m_arrivals.reset();
    m_pipe->closeReadEnd();
    m_look.stop();
    m_reader.finish();
    m_turn.start(0ms);
}

// In turns, too: it can be much that was held back.
void PipeReading::appendRest()
{
    const qint64 until = m_clock() + TurnLength.count();
    while (m_reader.hasMore() && m_clock() < until) {
        m_reader.work();
    }
    passOnNotes();
    if (m_reader.hasMore()) {
        m_turn.start(0ms);
    } else if (m_isProgramOver && !std::exchange(m_isTold, true)) {
        QMetaObject::invokeMethod(this, &PipeReading::over, Qt::QueuedConnection);
    }
}

void PipeReading::passOnNotes()
{
    for (const QString &sentence : m_reader.takeNotes()) {
        QMetaObject::invokeMethod(this, [this, sentence] { emit noted(sentence); }, Qt::QueuedConnection);
    }
}

} // namespace awaitscope
