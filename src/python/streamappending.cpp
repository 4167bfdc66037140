// SPDX-License-Identifier: MIT
// What was held back comes into the record, piece by piece.
#include "src/python/framefacts.h"
#include "src/python/notes.h"
#include "src/python/streamreader.h"

#include <algorithm>
#include <vector>

namespace awaitscope {

namespace {

constexpr int AtOnce = 4096; // pieces

} // namespace

void StreamReader::work()
{
    if (isFull()) {
        endFull();
        return;
    }
    m_held.release(AtOnce, [this](const HeldBack::Piece &piece) { append(piece); });
    if (m_held.isEmpty()) {
        closeLoops();
    }
}

void StreamReader::append(const HeldBack::Piece &piece)
{
    if (piece.kind == Frame::Note) {
        appendWarning(piece);
        return;
    }
    Loop *loop = find(piece.loop);
    if (!loop) {
        return;
    }
    if (piece.kind == Frame::LoopBegan) {
        appendBeginning(piece, *loop);
        return;
    }
    if (m_current != piece.loop) {
        m_current = piece.loop;
        m_trace.enterLoop(*loop->id);
    }
    if (piece.kind == Frame::Records) {
        if (const auto record = Record::first(piece.payload)) {
            loop->records.take(*record);
        }
    } else if (piece.kind == Frame::LoopClosed) {
        loop->records.close(piece.at, *loop->id);
        m_loopBytes -= loop->bytes;
        m_loops.erase(piece.loop);
    }
}

void StreamReader::appendBeginning(const HeldBack::Piece &piece, Loop &loop)
{
    const auto facts = FrameFacts::read(piece.payload);
    loop.id = m_trace.loopBegan(loop.records.instant(piece.at), m_trace.intern(facts->text("type")),
                                m_trace.intern(facts->text("thread_name")), m_trace.intern(facts->text("unseen")));
    m_current = piece.loop;
}

void StreamReader::appendWarning(const HeldBack::Piece &piece)
{
    const auto facts = FrameFacts::read(piece.payload);
    Loop *loop = find(piece.loop);
    std::optional<TaskId> task;
    if (loop && loop->id) {
        task = loop->records.task(static_cast<quint64>(facts->number("task")));
        if (m_current != piece.loop) {
            m_current = piece.loop;
            m_trace.enterLoop(*loop->id);
        }
    }
    const qint64 since = (Instant{piece.at} - Instant{m_zero.value_or(piece.at)}).count();
    appendNote(*facts, m_trace, {std::max<qint64>(0, since)}, task);
}

// When the interpreter has shut down, the loops that nobody closed are over with it.
void StreamReader::closeLoops()
{
    if (!m_goodbye) {
        return;
    }
    std::vector<std::pair<quint32, Loop *>> open;
    for (auto &[number, loop] : m_loops) {
        open.emplace_back(loop.id->value, &loop);
    }
    std::ranges::sort(open);
    for (const auto &[number, loop] : open) {
        m_trace.enterLoop(*loop->id);
        loop->records.close(*m_goodbye, *loop->id);
    }
    m_loops.clear();
    m_loopBytes = 0;
    m_goodbye.reset();
}

} // namespace awaitscope
