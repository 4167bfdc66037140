// SPDX-License-Identifier: MIT
// How a program ended.
#pragma once

#include <QString>

namespace awaitscope {

/// How a program ended.
struct ProgramEnd
{
    enum class Kind : quint8 {
        Exited, ///< by itself, with an exit status
        Killed, ///< by a signal
        Lost,   ///< nobody knows: it did not even answer to SIGKILL
    };

    Kind kind = Kind::Lost;
    int status = 0;   ///< its exit status, or the number of the signal
    QString sentence; ///< for the person: "It ended with exit status 3."

    [[nodiscard]] static ProgramEnd exited(int status);
    [[nodiscard]] static ProgramEnd killed(int signal);
    /// By a signal that somebody asked us to send.
    [[nodiscard]] static ProgramEnd stopped(int signal);
    [[nodiscard]] static ProgramEnd lost();

    /// What a shell makes of it: the exit status, 128 + the number of the signal, or 1.
    [[nodiscard]] int shellStatus() const;
};

} // namespace awaitscope
