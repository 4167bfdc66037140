// SPDX-License-Identifier: MIT
// Written by hand: QJsonDocument writes 5.0 as 5.
#include "src/cli/jsonvalues.h"

#include "src/async/repr.h"
#include "src/trace/jsontext.h"

#include <cmath>

namespace awaitscope {

QByteArray jsonText(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    QByteArray json;
    appendJsonString(json, {utf8.constData(), static_cast<std::size_t>(utf8.size())});
    return json;
}

QByteArray jsonNumber(double value)
{
    if (!std::isfinite(value)) {
        return "null";
    }
    QByteArray json;
    appendRepr(json, value);
    return json;
}

QByteArray jsonInstant(std::optional<Instant> at)
{
    return at ? jsonNumber(at->seconds()) : QByteArray("null");
}

QByteArray jsonState(TaskState state)
{
    switch (state) {
    case TaskState::Ready:
        return R"("ready")";
    case TaskState::Running:
        return R"("running")";
    case TaskState::Waiting:
        return R"("waiting")";
    case TaskState::Done:
        return R"("done")";
    case TaskState::Failed:
        return R"("failed")";
    case TaskState::Cancelled:
        return R"("cancelled")";
    case TaskState::Abandoned:
        break;
    }
    return R"("abandoned")";
}

QByteArray jsonField(const char *key, const QByteArray &value)
{
    return " \"" + QByteArray(key) + "\": " + value + ",\n";
}

} // namespace awaitscope
