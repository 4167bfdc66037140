// SPDX-License-Identifier: MIT
// Events become lines by hand, in large blocks: a record may have many millions of them.
#include "src/trace/tracewriter.h"

#include "src/trace/eventline.h"
#include "src/trace/trace.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype BlockSize = qsizetype(1) << 16;

void appendEvent(QByteArray &out, const Trace &trace, EventIndex index)
{
    const TraceEvent event = trace.event(index);
    EventLine line(out, event.at, event.kind);
    // Said where it changes: what follows is of the same loop.
    const bool isOfOther = index.value > 0 && trace.loopOf(index) != trace.loopOf(EventIndex{index.value - 1});
    if (event.loop || isOfOther) {
        line.number("loop", trace.loopOf(index).value);
    }
    switch (event.kind) {
    case EventKind::IterationBegan:
        line.number("iteration", event.iteration);
        break;
    case EventKind::TaskCreated: {
        const TaskRecord &task = trace.task(*event.task);
        line.id("task", event.task);
        line.id("parent", task.parent);
        line.text("name", trace.utf8(task.name));
        line.text("coroutine", trace.utf8(task.coroutine));
        line.sourceLine(trace, task.createdAt);
        break;
    }
    case EventKind::TaskScheduled:
        line.id("task", event.task);
        break;
    case EventKind::StepBegan:
        line.id("task", event.task);
        line.text("thrown", event.text ? trace.utf8(*event.text) : std::string_view());
        break;
    case EventKind::StepEnded: {
        const WaitRecord &wait = trace.wait(*event.wait);
        line.id("task", event.task);
        line.text("awaits", trace.utf8(wait.what));
        line.sourceLine(trace, wait.line);
        line.caller(trace, wait.caller);
        line.id("awaited", event.other);
        break;
    }
    case EventKind::TimerSet: {
        const TimerRecord &timer = trace.timer(*event.timer);
        line.id("timer", event.timer);
        line.id("task", timer.task);
        line.number("deadline", timer.deadline.nanoseconds);
        line.seconds("delay", timer.delay);
        line.text("what", trace.utf8(timer.what));
        break;
    }
    case EventKind::TimerFired:
    case EventKind::TimerRan:
    case EventKind::TimerCancelled:
        line.id("timer", event.timer);
        break;
    case EventKind::CallbackScheduled:
    case EventKind::CallbackRan:
    case EventKind::CallbackCancelled:
        line.text("callback", trace.utf8(*event.text));
        break;
    case EventKind::CancelRequested:
        line.id("task", event.task);
        line.id("by", event.other);
        break;
    case EventKind::Printed:
        line.id("task", event.task);
        line.text("line", trace.utf8(*event.text));
        break;
    case EventKind::Blocking:
        line.id("task", event.task);
        line.site(trace, event.site);
        break;
    case EventKind::Warned:
        line.id("task", event.task);
        line.text("sentence", trace.utf8(*event.text));
        line.site(trace, event.site);
        break;
    case EventKind::LoopBegan: {
        const LoopFacts &loop = trace.loop(*event.loop);
        line.text("type", trace.utf8(loop.type));
        line.text("thread", trace.utf8(loop.thread));
        line.text("unseen", trace.utf8(loop.unseen));
        break;
    }
    case EventKind::LoopEnded:
        break;
    case EventKind::TaskDone:
        line.id("task", event.task);
        line.text("result", trace.utf8(*event.text));
        break;
    case EventKind::TaskFailed:
        line.id("task", event.task);
        line.text("error", trace.utf8(*event.text));
        line.site(trace, event.site);
        break;
    case EventKind::TaskCancelled:
        line.id("task", event.task);
        line.text("message", trace.utf8(*event.text));
        break;
    case EventKind::TaskAbandoned:
        line.id("task", event.task);
        break;
    }
}

// A device, a pipe: nothing that could be replaced by a file of the same name.
bool isWrittenAsItIs(const QString &path)
{
    const QFileInfo info(path);
    return info.exists() && !info.isFile() && !info.isDir();
}

Failure withoutName()
{
    return {u"a record needs the name of a file to be written to"_s};
}

Failure cannotWrite(const QString &path, const QString &reason)
{
    const QString folder = QFileInfo(path).path();
    if (!QFileInfo::exists(folder)) {
        return {u"cannot write “%1”: there is no folder “%2”; create it, or choose another place"_s.arg(path, folder)};
    }
    return {u"cannot write “%1”: %2; choose a place that can be written to"_s.arg(path, reason)};
}

} // namespace

Result<void> writeTrace(const Trace &trace, QIODevice &device)
{
    QByteArray block;
    block.reserve(2 * BlockSize);
    block += "{\"awaitscope\":\"trace\",\"version\":";
    appendNumber(block, TraceFormatVersion);
    block += ",\"about\":" + QJsonDocument(trace.about()).toJson(QJsonDocument::Compact) + "}\n";
    const std::size_t count = trace.eventCount();
    for (std::size_t i = 0; i < count; ++i) {
        appendEvent(block, trace, {static_cast<quint32>(i)});
        if (block.size() >= BlockSize) {
            if (device.write(block) != block.size()) {
                return Failure{device.errorString()};
            }
            block.resize(0); // keeps what is reserved
        }
    }
    if (device.write(block) != block.size()) {
        return Failure{device.errorString()};
    }
    return {};
}

Result<void> writeTrace(const Trace &trace, const QString &path)
{
    if (path.isEmpty()) {
        return withoutName();
    }
    if (isWrittenAsItIs(path)) {
        QFile file(path);
        const bool written = file.open(QIODevice::WriteOnly) && writeTrace(trace, file) && file.flush();
        return written ? Result<void>() : cannotWrite(path, file.errorString());
    }
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && writeTrace(trace, file) && file.commit();
    return written ? Result<void>() : cannotWrite(path, file.errorString());
}

Result<void> canWriteTrace(const QString &path)
{
    if (path.isEmpty()) {
        return withoutName();
    }
    if (isWrittenAsItIs(path)) {
        return QFileInfo(path).isWritable() ? Result<void>() : cannotWrite(path, u"it is read-only"_s);
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        return cannotWrite(path, file.errorString());
    }
    file.cancelWriting();
    return {};
}

} // namespace awaitscope
