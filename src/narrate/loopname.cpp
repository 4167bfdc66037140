// SPDX-License-Identifier: MIT
// Its number, and its thread if that tells more.
#include "src/narrate/loopname.h"

#include <QCoreApplication>

namespace awaitscope {

namespace {

struct LoopName
{
    Q_DECLARE_TR_FUNCTIONS(LoopName)
};

} // namespace

QString loopName(const Trace &trace, LoopId loop)
{
    if (trace.loopCount() <= 1) {
        return {};
    }
    const QString number = LoopName::tr("loop %1 of %2").arg(loop.value + 1).arg(trace.loopCount());
    const QString thread = trace.threadCount() > 1 ? trace.text(trace.loop(loop).thread) : QString();
    return thread.isEmpty() ? number : LoopName::tr("%1, in %2").arg(number, thread);
}

} // namespace awaitscope
