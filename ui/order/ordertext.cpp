// SPDX-License-Identifier: MIT
// Sentences about two orders.
#include "ui/order/ordertext.h"

#include "src/trace/decimaltext.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

struct OrderText
{
    Q_DECLARE_TR_FUNCTIONS(OrderText)
};

QString counted(quint64 number)
{
    return QLocale().toString(number);
}

} // namespace

QString ordinalText(quint32 number)
{
    const quint32 tens = number % 100;
    const quint32 ones = number % 10;
    if (ones == 1 && tens != 11) {
        return OrderText::tr("%1st").arg(counted(number));
    }
    if (ones == 2 && tens != 12) {
        return OrderText::tr("%1nd").arg(counted(number));
    }
    if (ones == 3 && tens != 13) {
        return OrderText::tr("%1rd").arg(counted(number));
    }
    return OrderText::tr("%1th").arg(counted(number));
}

QString orderSentence(const ShownOrder &shown, quint32 rank)
{
    const TaskId task = shown.order().taskOf(rank);
    const QString label = shown.trace().label(task);
    const auto place = shown.placeOf(rank);
    if (!place) {
        return OrderText::tr("%1 was started %2 and has not ended yet.").arg(label, ordinalText(rank + 1));
    }
    const TaskRecord record = shown.trace().task(task);
    const QString words = [&] {
        switch (record.state) {
        case TaskState::Failed:
            return OrderText::tr("%1 was started %2 and failed %3, after %4.");
        case TaskState::Cancelled:
            return OrderText::tr("%1 was started %2 and was cancelled %3, after %4.");
        case TaskState::Done:
        case TaskState::Ready:
        case TaskState::Running:
        case TaskState::Waiting:
        case TaskState::Abandoned:
            break;
        }
        return OrderText::tr("%1 was started %2 and ended %3, after %4.");
    }();
    return words.arg(label, ordinalText(rank + 1), ordinalText(*place + 1), durationText(timeTaken(record)));
}

QString orderCaption(const ShownOrder &shown)
{
    const quint32 ended = shown.ended();
    const quint32 created = shown.created();
    if (shown.isReading()) {
        return OrderText::tr("Reading the record: %1 tasks so far.").arg(counted(shown.order().count()));
    }
    if (created == 0) {
        return OrderText::tr("No tasks yet.");
    }
    if (created == 1 && shown.order().count() == 1) {
        return OrderText::tr("A single task has nothing to overtake.");
    }
    const QString tasks = ended == created
                              ? OrderText::tr("%1 tasks").arg(counted(created))
                              : OrderText::tr("%1 of %2 tasks ended").arg(counted(ended), counted(created));
    const quint64 pairs = CompletionOrder::pairs(ended);
    const quint64 turned = shown.order().inversions(ended);
    if (pairs == 0) {
        return OrderText::tr("%1.").arg(tasks);
    }
    if (turned == 0) {
        return OrderText::tr("%1, all in the order in which they began.").arg(tasks);
    }
    return OrderText::tr("%1, %2 of %3 pairs ended in another order than they began.")
        .arg(tasks, counted(turned), counted(pairs));
}

OutcomeText outcomeText(const Trace &trace, TaskId task)
{
    constexpr int MostCharacters = 8; // of a result that is shown as it is
    constexpr double Largest = 100'000;
    const TaskRecord record = trace.task(task);
    if (record.state == TaskState::Done) {
        const QString result = trace.text(record.outcome);
        bool isNumber = false;
        const double value = QLocale::c().toDouble(result, &isNumber);
        if (isNumber && std::abs(value) < Largest) {
            return {result.size() <= MostCharacters ? result : QLocale::c().toString(value, 'f', 3), true};
        }
    }
    return {durationText(timeTaken(record)), false};
}

} // namespace awaitscope
