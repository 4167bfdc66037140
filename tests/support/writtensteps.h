// SPDX-License-Identifier: MIT
// Records written step by step, in whole milliseconds.
#pragma once

#include "src/trace/trace.h"

#include <memory>
#include <optional>
#include <string_view>

#include <QFile>
#include <QTemporaryDir>

namespace awaitscope {

/// Writes a record of a program in crawl.py, whose tasks begin and end their steps as a test says. The file is there,
/// and its lines wait: those from 51 to 60 in a loop, those above in none.
class WrittenSteps
{
public:
    [[nodiscard]] Trace &trace() { return *m_trace; }
    [[nodiscard]] const std::shared_ptr<Trace> &shared() const { return m_trace; }

    TaskId create(int at, std::string_view coroutine)
    {
        const TaskId task = m_trace->taskCreated(instant(at), {}, {}, m_trace->intern(coroutine), {});
        m_trace->taskScheduled(instant(at), task);
        return task;
    }
    void begin(int at, TaskId task, std::string_view thrown = {})
    {
        m_trace->stepBegan(instant(at), task, m_trace->intern(thrown));
    }
    void wait(int at, TaskId task, WaitId wait) { m_trace->stepEnded(instant(at), task, wait, {}); }
    void done(int at, TaskId task) { m_trace->taskDone(instant(at), task, {}); }

    [[nodiscard]] static QString path()
    {
        static const QTemporaryDir folder;
        const QString name = folder.filePath(QStringLiteral("crawl.py"));
        if (QFile file(name); !file.exists() && file.open(QIODevice::WriteOnly)) {
            const QByteArray wait = "    await wait()\n";
            file.write("async def crawl():\n" + wait.repeated(48) + "    while True:\n" + ("    " + wait).repeated(10));
        }
        return name;
    }

    /// A line of crawl.py; the function of its first mention counts.
    SiteId site(quint32 line, std::string_view function = {})
    {
        return m_trace->site(path().toStdString(), line, m_trace->intern(function));
    }
    WaitId waitFor(std::string_view what, SiteId line, SiteId caller = {})
    {
        return m_trace->wait(m_trace->intern(what), line, caller);
    }

    [[nodiscard]] static Instant instant(int milliseconds) { return {qint64(milliseconds) * 1'000'000}; }

private:
    std::shared_ptr<Trace> m_trace = std::make_shared<Trace>();
};

} // namespace awaitscope
