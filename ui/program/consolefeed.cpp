// SPDX-License-Identifier: MIT
// Bytes in small chunks, so that little has to be left out at a time.
#include "ui/program/consolefeed.h"

#include <QCoreApplication>
#include <QLocale>

#include <utility>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype ChunkBytes = 2048;

bool isOfProgram(ConsoleKind kind)
{
    return kind == ConsoleKind::Output || kind == ConsoleKind::Error;
}

} // namespace

void ConsoleFeed::write(ConsoleKind kind, const QByteArray &bytes)
{
    for (qsizetype at = 0; at < bytes.size(); at += ChunkBytes) {
        const QByteArray part = bytes.mid(at, ChunkBytes);
        append({kind, part, part.count('\n')});
    }
    leaveOut();
}

void ConsoleFeed::say(ConsoleKind kind, const QString &line)
{
    append({kind, line.toUtf8(), 1});
}

void ConsoleFeed::append(Chunk chunk)
{
    m_bytes += chunk.bytes.size();
    m_lines += chunk.lines;
    if (!m_waiting.empty() && isOfProgram(chunk.kind) && m_waiting.back().kind == chunk.kind
        && m_waiting.back().bytes.size() < ChunkBytes) { // many small ones
        m_waiting.back().bytes += chunk.bytes;
        m_waiting.back().lines += chunk.lines;
    } else {
        m_waiting.push_back(std::move(chunk));
    }
}

// From the front: what came last is what one wants to see.
void ConsoleFeed::leaveOut()
{
    const auto isTooMuch = [this] { return m_bytes > MostBytes || m_lines > MostLines; };
    if (!isTooMuch()) {
        return;
    }
    std::erase_if(m_waiting, [&](const Chunk &chunk) {
        if (!isTooMuch() || !isOfProgram(chunk.kind)) {
            return false;
        }
        m_bytes -= chunk.bytes.size();
        m_lines -= chunk.lines;
        m_leftOut += chunk.bytes.size();
        return true;
    });
}

std::vector<ConsolePiece> ConsoleFeed::take()
{
    std::vector<ConsolePiece> pieces;
    if (m_leftOut > 0) {
        const QString size = QLocale().formattedDataSize(std::exchange(m_leftOut, 0));
        pieces.push_back({ConsoleKind::Note, QCoreApplication::translate("ConsoleFeed", "… %1 left out: it wrote more "
                                                                                        "than can be shown …")
                                                 .arg(size)});
        for (TerminalText &each : m_readers) {
            each.reset(); // what has begun will not go on
        }
    }
    for (qsizetype bytes = 0, lines = 0; !m_waiting.empty() && bytes < FrameBytes && lines < FrameLines;) {
        const Chunk chunk = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_bytes -= chunk.bytes.size();
        m_lines -= chunk.lines;
        bytes += chunk.bytes.size();
        lines += chunk.lines;
        const bool isDecoded = !isOfProgram(chunk.kind);
        const QString text = isDecoded ? QString::fromUtf8(chunk.bytes) : reader(chunk.kind).read(chunk.bytes);
        if (!isDecoded && !pieces.empty() && pieces.back().kind == chunk.kind) {
            pieces.back().text += text;
        } else {
            pieces.push_back({chunk.kind, text});
        }
    }
    return pieces;
}

void ConsoleFeed::clear()
{
    *this = {};
}

} // namespace awaitscope
