// SPDX-License-Identifier: MIT
// The turns in which a program's pipe is read.
#pragma once

#include "src/python/steadynow.h"
#include "src/python/streamreader.h"

#include <memory>

#include <QObject>
#include <QTimer>

class QSocketNotifier;

namespace awaitscope {

class EventPipe;

/// Reads what a program tells and appends it to a record. What is read in one turn of Qt's loop is bounded, so that a
/// window stays quick. noted() and over() come from Qt's loop and nothing is done after them: a slot may do anything.
class PipeReading : public QObject
{
    Q_OBJECT

public:
    /// Nanoseconds of the clock that Python's time.monotonic_ns() reads.
    using Clock = qint64 (*)();

    /// `trace` is empty, and has to outlive it.
    explicit PipeReading(Trace &trace, Clock clock = &steadyNow, QObject *parent = nullptr);
    ~PipeReading() override;

    /// Once.
    void begin(std::shared_ptr<EventPipe> pipe);
    /// Nothing more comes from the program: what it wrote lies in the pipe, and is still read. Beyond what a pipe holds
    /// nothing is, as somebody who has inherited it may write for ever.
    void programIsOver();

    /// Whether the stream ended before the program said goodbye.
    [[nodiscard]] bool isCut() const { return m_isCut; }
    /// How far the record goes: while a loop runs the clock, less the time that its news can take; else the end.
    [[nodiscard]] Instant now() const;

signals:
    /// A sentence about the tracing.
    void noted(const QString &sentence);
    /// isCut() has become true; the program may still run.
    void cut();
    /// The program is over, and what it told is in the record.
    void over();

private:
    void readSome();
    void takeTurn();
    [[nodiscard]] bool readPiece();
    void finish();
    void appendRest();
    void passOnNotes();

    Trace &m_trace;
    const Clock m_clock;
    StreamReader m_reader{m_trace};
    std::shared_ptr<EventPipe> m_pipe;
    std::unique_ptr<QSocketNotifier> m_arrivals; // null: nothing is read any more
    QTimer m_turn;                               // there is more to do than fitted into a turn
    QTimer m_look;                               // whether what is held back can be told, or has waited long enough
    qint64 m_began = 0;                          // on the clock
    std::size_t m_left = 0;                      // bytes to be read at most once the program is over
    bool m_isProgramOver = false;
    bool m_isCut = false;
    bool m_isTold = false; // over()
};

} // namespace awaitscope
