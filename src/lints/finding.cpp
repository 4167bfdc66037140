// SPDX-License-Identifier: MIT
// One sentence for each kind of finding.
#include "src/lints/finding.h"

#include "src/narrate/placename.h"
#include "src/narrate/sentence.h"
#include "src/trace/decimaltext.h"

#include <QCoreApplication>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

class FindingText
{
    Q_DECLARE_TR_FUNCTIONS(FindingText)
};

bool isKnown(const SourceLine &line)
{
    return line.line > 0;
}

QString blockedSentence(const Trace &trace, const Finding &finding)
{
    const QString task = trace.label(*finding.task);
    if (!finding.lasts) {
        return FindingText::tr("%1 %2").arg(task, blockedWords(trace, finding.length, finding.line));
    }
    const QString words =
        FindingText::tr("%1 has blocked the loop for %2 so far").arg(task, durationText(finding.length));
    return isKnown(finding.line) ? FindingText::tr("%1, in %2").arg(words, placeName(trace, finding.line)) : words;
}

QString sequentialSentence(const Trace &trace, const Finding &finding)
{
    const QString path = trace.text(finding.awaited);
    const QString function = path.mid(path.lastIndexOf(u'.') + 1); // "Crawler.fetch" is fetch for who awaits it
    return FindingText::tr(
               "%1 awaited %2 %3 times one after the other (%4), %5 in all; if none needs what another one brings, "
               "together they could take %6")
        .arg(trace.label(*finding.task), function.isEmpty() ? FindingText::tr("the same coroutine") : function,
             countText(finding.count), placeName(trace, finding.line), durationText(finding.length),
             durationText(finding.longest));
}

QString neverYieldsSentence(const Trace &trace, const Finding &finding)
{
    const QString length = durationText(finding.length);
    if (finding.count == 1) {
        return FindingText::tr("%1 never gave the thread back: it ran to its end in one step, %2")
            .arg(trace.label(*finding.task), length);
    }
    return FindingText::tr("%1 tasks of %2 never gave the thread back: each ran to its end in one step, %3 in all")
        .arg(countText(finding.count), trace.text(trace.task(*finding.task).coroutine), length);
}

} // namespace

QString blockedWords(const Trace &trace, Duration length, const SourceLine &line)
{
    const QString words = FindingText::tr("blocked the loop for %1").arg(durationText(length));
    return isKnown(line) ? FindingText::tr("%1 in %2").arg(words, placeName(trace, line)) : words;
}

QString findingSentence(const Trace &trace, const Finding &finding)
{
    switch (finding.kind) {
    case FindingKind::BlockedLoop:
        return blockedSentence(trace, finding);
    case FindingKind::SequentialAwaits:
        return sequentialSentence(trace, finding);
    case FindingKind::NeverYields:
        return neverYieldsSentence(trace, finding);
    case FindingKind::Warning:
        return happeningOf(trace, finding.event);
    }
    Q_UNREACHABLE();
}

} // namespace awaitscope
