// SPDX-License-Identifier: MIT
// A record in the words of the recorded logs of CPython's asyncio, a line for each iteration.
#pragma once

#include "src/async/eventloop.h"
#include "src/trace/trace.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace awaitscope {

/// What the coroutines of a program say, put in between the events of the record where they belong.
class Journal
{
public:
    explicit Journal(const Trace &trace)
        : m_trace(trace)
    {
    }

    /// Notes that somebody said `text`.
    void say(const QString &text) { m_said.push_back({m_trace.eventCount(), text}); }

    /// A line for each iteration in which anything happened: its number, the loop's time in seconds, what happened.
    ///
    ///     2 @0: a step; a says hello; a waits for future; main waits for b; b scheduled; b step throws; b cancelled
    ///
    /// `future` stands for everything that is waited for and is no task; `yield` for nothing.
    [[nodiscard]] QStringList lines() const;

private:
    struct Said
    {
        std::size_t after; // so many events of the record
        QString text;
    };

    const Trace &m_trace;
    std::vector<Said> m_said;
};

/// Such lines as they stand in a test: what is indented deeper than the first line goes on with the line before.
[[nodiscard]] QStringList linesOf(const char *text);

} // namespace awaitscope
