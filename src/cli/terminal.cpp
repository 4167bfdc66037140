// SPDX-License-Identifier: MIT
// Environment variables, and the terminal's own size.
#include "src/cli/terminal.h"

#include <algorithm>

#include <QByteArray>
#include <QtGlobal>

#ifdef Q_OS_UNIX
#    include <sys/ioctl.h>
#    include <unistd.h>
#endif

namespace awaitscope {

namespace {

int askedColumns()
{
    constexpr int Usual = 100;
    bool isNumber = false;
    const int columns = qEnvironmentVariableIntValue("COLUMNS", &isNumber);
    if (isNumber && columns > 0) {
        return columns;
    }
#ifdef Q_OS_UNIX
    winsize size = {};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        return size.ws_col;
    }
#endif
    return Usual;
}

} // namespace

int terminalColumns()
{
    constexpr int Least = 40;
    constexpr int Most = 400;
    return std::clamp(askedColumns(), Least, Most);
}

bool isUtf8Locale(QByteArrayView name)
{
    const QByteArray lower = name.toByteArray().toLower();
    return lower.isEmpty() || lower.contains("utf-8") || lower.contains("utf8");
}

bool isUtf8Locale()
{
#ifdef Q_OS_UNIX
    // In the order of POSIX; an empty one counts as not set.
    for (const char *variable : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        if (const QByteArray name = qgetenv(variable); !name.isEmpty()) {
            return isUtf8Locale(name);
        }
    }
#endif
    return true;
}

} // namespace awaitscope
