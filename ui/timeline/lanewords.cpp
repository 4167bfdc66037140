// SPDX-License-Identifier: MIT
// Counts, states and times, one after the other.
#include "ui/timeline/lanewords.h"

#include "src/timeline/arrangedlanes.h"
#include "src/trace/decimaltext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

struct LaneWords
{
    Q_DECLARE_TR_FUNCTIONS(LaneWords)
};

QString counted(quint32 count)
{
    return QLocale().toString(count);
}

} // namespace

QString totalInWords(const ArrangedLanes &lanes)
{
    const quint32 shown = lanes.totals().tasks();
    const quint32 all = lanes.record().lanes().count();
    return shown == all ? (all == 1 ? LaneWords::tr("1 task") : LaneWords::tr("%1 tasks").arg(counted(all)))
                        : LaneWords::tr("%1 of %2 tasks").arg(counted(shown), counted(all));
}

QString summaryInWords(const ArrangedLanes &lanes)
{
    const LaneTotals &totals = lanes.totals();
    QStringList parts;
    const std::pair<quint32, QString> counts[] = {
        {totals.tasks() - totals.over(), LaneWords::tr("%1 not over")},
        {totals.count(TaskState::Done), LaneWords::tr("%1 done")},
        {totals.count(TaskState::Failed), LaneWords::tr("%1 failed")},
        {totals.count(TaskState::Cancelled), LaneWords::tr("%1 cancelled")},
    };
    for (const auto &[count, words] : counts) {
        if (count > 0) {
            parts += words.arg(counted(count));
        }
    }
    return parts.isEmpty() ? totalInWords(lanes) : totalInWords(lanes) + u": "_s + parts.join(u", "_s);
}

QString everythingInWords(const ArrangedLanes &lanes)
{
    const LaneTotals &totals = lanes.totals();
    const auto average = totals.average();
    return average ? LaneWords::tr("%1; %2 on average, %3 at most")
                         .arg(summaryInWords(lanes), durationText(*average), durationText(totals.longest()))
                   : summaryInWords(lanes);
}

} // namespace awaitscope
