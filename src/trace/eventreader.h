// SPDX-License-Identifier: MIT
// The events of a record that somebody else has written, one JSON object each.
#pragma once

#include "src/trace/lifecycle.h"
#include "src/trace/trace.h"

#include <optional>
#include <unordered_map>

#include <QJsonObject>
#include <QString>

namespace awaitscope {

class JsonFields;

/// Appends one event after the other to a trace, or says what is wrong with it; each is checked against what came
/// before it.
class EventReader
{
public:
    /// `trace` has to outlive it.
    explicit EventReader(Trace &trace)
        : m_trace(trace)
    {
    }

    /// Empty, or what is wrong in words that may follow "line 3: "; the trace is good for nothing then.
    [[nodiscard]] QString append(const QJsonObject &object);

private:
    [[nodiscard]] qint64 lastTask() const;
    [[nodiscard]] std::optional<TaskId> optionalTask(JsonFields &fields, QLatin1StringView key) const;
    [[nodiscard]] SiteId site(JsonFields &fields);
    [[nodiscard]] SiteId site(JsonFields &fields, QLatin1StringView fileKey, QLatin1StringView lineKey,
                              QLatin1StringView functionKey);
    void enterLoop(JsonFields &fields);
    void loopBegan(Instant at, JsonFields &fields);
    void loopEnded(Instant at, JsonFields &fields);
    void warned(Instant at, JsonFields &fields);
    void iterationBegan(Instant at, JsonFields &fields);
    void taskCreated(Instant at, JsonFields &fields);
    void timerSet(Instant at, JsonFields &fields);
    void ofTimer(Instant at, EventKind kind, JsonFields &fields);
    void ofCallback(Instant at, EventKind kind, JsonFields &fields);
    void printed(Instant at, JsonFields &fields);
    void ofTask(Instant at, EventKind kind, JsonFields &fields);
    void take(JsonFields &fields, EventKind kind, quint32 subject);

    Trace &m_trace;
    Lifecycle m_lifecycle;
    std::unordered_map<quint32, quint32> m_iterations; // the newest, by loop
    quint32 m_loop = 0;                                // of what comes
};

} // namespace awaitscope
