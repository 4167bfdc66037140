// SPDX-License-Identifier: MIT
// A sentence for each state of a task.
#include "ui/source/placetext.h"

#include <algorithm>
#include <functional>
#include <vector>

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

class PlaceText
{
    Q_DECLARE_TR_FUNCTIONS(PlaceText)

public:
    // "%1" is the task. A place follows.
    [[nodiscard]] static QString words(TaskState state, bool hasWaited)
    {
        switch (state) {
        case TaskState::Ready:
            return hasWaited ? tr("%1 is ready to go on") : tr("%1 is ready to begin");
        case TaskState::Running:
            return hasWaited ? tr("%1 runs: it went on") : tr("%1 runs: it began");
        case TaskState::Waiting:
            return tr("%1 waits for %2");
        case TaskState::Done:
            return hasWaited ? tr("%1 has returned; it last waited") : tr("%1 has returned; it began");
        case TaskState::Failed:
            return hasWaited ? tr("%1 has failed; it last waited") : tr("%1 has failed; it began");
        case TaskState::Cancelled:
            return hasWaited ? tr("%1 was cancelled; it last waited") : tr("%1 was cancelled; it was to begin");
        case TaskState::Abandoned:
            return hasWaited ? tr("%1 was abandoned; it waits") : tr("%1 was abandoned; it was to begin");
        }
        Q_UNREACHABLE();
    }

    [[nodiscard]] static QString sentence(const QString &words, const QString &line)
    {
        return line.isEmpty() ? tr("%1 at a line that is not in this listing").arg(words)
                              : tr("%1 here: %2").arg(words, line);
    }
    [[nodiscard]] static QString count(quint32 count, const QString &line)
    {
        return tr("%1 at %2").arg(QLocale().toString(count), line);
    }
    [[nodiscard]] static QString notCreated(const QString &task) { return tr("%1 has not been created yet").arg(task); }
};

} // namespace

QString placeSentence(const Trace &trace, TaskId task, const std::optional<TaskPlace> &place, const QString &line)
{
    const QString label = trace.label(task);
    if (!place) {
        return PlaceText::notCreated(label);
    }
    QString words = PlaceText::words(place->state, place->place.wait.has_value());
    if (place->state == TaskState::Waiting) {
        const QString what = trace.text(trace.wait(*place->place.wait).what);
        words = words.arg(label, place->awaited ? trace.label(*place->awaited) : what);
    } else {
        words = words.arg(label);
    }
    return PlaceText::sentence(words, line);
}

QString lineName(ListingLine line, const Listing &listing)
{
    return u"%1:%2"_s.arg(listing[line.file].name).arg(line.line);
}

QString countsInWords(const std::map<ListingLine, quint32> &counts, const Listing &listing)
{
    constexpr std::size_t MostNamed = 3;
    std::vector<std::pair<ListingLine, quint32>> most(counts.begin(), counts.end());
    std::ranges::stable_sort(most, std::greater<>(), &std::pair<ListingLine, quint32>::second);
    most.resize(std::min(most.size(), MostNamed));
    QStringList named;
    for (const auto &[line, count] : most) {
        named += PlaceText::count(count, lineName(line, listing));
    }
    return named.join(u", "_s);
}

} // namespace awaitscope
