// SPDX-License-Identifier: MIT
// Data on one stream, messages on the other.
#include "src/cli/commandoutput.h"

#include <QIODevice>

namespace awaitscope {

using namespace Qt::StringLiterals;

ExitStatus CommandOutput::print(const QByteArray &utf8)
{
    if (out.write(utf8) != utf8.size()) {
        return fail(u"cannot write the output: %1"_s.arg(out.errorString()));
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
