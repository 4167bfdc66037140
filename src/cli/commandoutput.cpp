// SPDX-License-Identifier: MIT
// Data on one stream, messages on the other.
#include "src/cli/commandoutput.h"

#include <QIODevice>

namespace awaitscope {

using namespace Qt::StringLiterals;

ExitStatus CommandOutput::print(const QByteArray &utf8)
{
    qsizetype written = 0;
    while (written < utf8.size()) {
        const qint64 taken = out.write(utf8.constData() + written, utf8.size() - written);
        if (taken <= 0) {
            return fail(u"cannot write the output: %1"_s.arg(out.errorString()));
        }
        written += static_cast<qsizetype>(taken); // less than all tells no reason yet; the next write does
    }
    return Success;
}

ExitStatus CommandOutput::fail(const QString &sentence)
{
    say(sentence);
    return Failed;
}

ExitStatus CommandOutput::refuse(const QString &sentence)
{
    say(sentence);
    return WrongUsage;
}

void CommandOutput::say(const QString &sentence)
{
    err.write("awaitscope: " + sentence.toUtf8() + '\n');
}

} // namespace awaitscope
