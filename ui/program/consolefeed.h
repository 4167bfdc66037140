// SPDX-License-Identifier: MIT
// What a program has written and the console has not shown yet.
#pragma once

#include "ui/program/terminaltext.h"

#include <QByteArray>

#include <array>
#include <deque>
#include <vector>

namespace awaitscope {

/// Where a piece of the console's text comes from.
enum class ConsoleKind : quint8 {
    Output, ///< the program's stdout
    Error,  ///< its stderr
    Input,  ///< what the person wrote; a whole line
    Note,   ///< Awaitscope itself; a whole line
};

/// Text to be shown.
struct ConsolePiece
{
    ConsoleKind kind = ConsoleKind::Output;
    QString text;

    friend bool operator==(const ConsolePiece &, const ConsolePiece &) = default;
};

/// A queue between a program, which may write faster than anybody can show, and the console. It holds a bounded amount:
/// of a flood the oldest part that waits is left out, and a note in its place says how much that was.
class ConsoleFeed
{
public:
    static constexpr qsizetype MostBytes = qsizetype(2) * 1024 * 1024; ///< that wait
    static constexpr qsizetype MostLines = 12'000;                     ///< that wait
    static constexpr qsizetype FrameBytes = qsizetype(64) * 1024;      ///< about as much is taken at once
    static constexpr qsizetype FrameLines = 1'000;

    /// Of Output or Error.
    void write(ConsoleKind kind, const QByteArray &bytes);
    /// Of Input or Note.
    void say(ConsoleKind kind, const QString &line);

    [[nodiscard]] bool isEmpty() const { return m_waiting.empty(); }
    /// Takes out as much as can be shown within a frame.
    [[nodiscard]] std::vector<ConsolePiece> take();
    void clear();

private:
    struct Chunk
    {
        ConsoleKind kind = ConsoleKind::Output;
        QByteArray bytes;
        qsizetype lines = 0;
    };

    void append(Chunk chunk);
    void leaveOut();
    [[nodiscard]] TerminalText &reader(ConsoleKind kind) { return m_readers[kind == ConsoleKind::Error ? 1 : 0]; }

    std::deque<Chunk> m_waiting;
    qsizetype m_bytes = 0;                 // of m_waiting
    qsizetype m_lines = 0;                 // of m_waiting
    qsizetype m_leftOut = 0;               // bytes, of which no note has told yet
    std::array<TerminalText, 2> m_readers; // of Output and Error
};

} // namespace awaitscope
