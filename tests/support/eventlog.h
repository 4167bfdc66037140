// SPDX-License-Identifier: MIT
// A log that the coroutines of a test write, line by line, as a person would with print().
#pragma once

#include "src/async/eventloop.h"

#include <QString>
#include <QStringList>

namespace awaitscope {

/// Texts with the loop's iteration and time at which they were written.
class EventLog
{
public:
    explicit EventLog(EventLoop &loop)
        : m_loop(loop)
    {
    }

    /// Writes a line.
    void operator()(const QString &text)
    {
        m_texts.append(text);
        const QString time = QString::number(m_loop.clock().instant().seconds());
        m_lines.append(QString::number(m_loop.iteration()) + QStringLiteral(" @") + time + u' ' + text);
    }

    /// What was written: "woke".
    [[nodiscard]] const QStringList &texts() const { return m_texts; }
    /// The same with iteration and loop time in seconds: "4 @1.5 woke".
    [[nodiscard]] const QStringList &lines() const { return m_lines; }

private:
    EventLoop &m_loop;
    QStringList m_texts;
    QStringList m_lines;
};

/// Writes into the log when it is destroyed: shows when a coroutine's variables go, and that they do.
class LogAtEnd
{
public:
    LogAtEnd(EventLog &log, QString text)
        : m_log(&log)
        , m_text(std::move(text))
    {
    }
    LogAtEnd(LogAtEnd &&other) noexcept
        : m_log(std::exchange(other.m_log, nullptr))
        , m_text(std::move(other.m_text))
    {
    }
    LogAtEnd &operator=(LogAtEnd &&) = delete;
    ~LogAtEnd()
    {
        if (m_log) {
            (*m_log)(m_text);
        }
    }

private:
    EventLog *m_log; // null: moved from
    QString m_text;
};

} // namespace awaitscope
