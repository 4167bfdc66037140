// SPDX-License-Identifier: MIT
// Where a command writes, and how it ends.
#pragma once

#include <QByteArray>
#include <QString>

class QIODevice;

namespace awaitscope {

/// Exit statuses, as command-line users expect them.
enum ExitStatus : int {
    Success = 0,
    Failed = 1,       ///< it could not be done
    WrongUsage = 2,   ///< it could not be understood
    Interrupted = 130 ///< Ctrl-C
};

/// The two streams of a command, and what the reader of the first can show. Injected, so that tests can read them.
struct CommandOutput
{
    QIODevice &out;     ///< only what was asked for
    QIODevice &err;     ///< only what went wrong
    int columns = 100;  ///< how wide a line of text may be
    bool isUtf8 = true; ///< whether it may have other characters than ASCII

    /// Writes `utf8` to `out`; if that fails, says so on `err`.
    [[nodiscard]] ExitStatus print(const QByteArray &utf8);
    /// Says on `err`, in one line, why the command cannot be done.
    ExitStatus fail(const QString &sentence);
    /// Says on `err`, in one line, what is wrong with the arguments.
    ExitStatus refuse(const QString &sentence);

private:
    void say(const QString &sentence);
};

} // namespace awaitscope
