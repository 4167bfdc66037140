// SPDX-License-Identifier: MIT
// The catalogue as text and as JSON.
#include "src/cli/listcommand.h"

#include "src/cli/helptext.h"
#include "src/cli/nearmiss.h"
#include "src/exercises/catalogue.h"
#include "src/exercises/quoted.h"
#include "src/exercises/readnumber.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

QByteArray asText()
{
    qsizetype widest = 0;
    for (const Exercise &exercise : catalogue()) {
        widest = std::max(widest, exercise.name.size());
    }
    QString text;
    for (const Exercise &exercise : catalogue()) {
        const QString takes = exercise.takesN ? u"n, max_delay"_s : u"max_delay"_s;
        text += u"%1  %2  %3\n"_s.arg(exercise.name.leftJustified(widest), takes.leftJustified(12), exercise.title);
    }
    return text.toUtf8();
}

QByteArray asJson()
{
    QJsonArray exercises;
    for (const Exercise &exercise : catalogue()) {
        const QJsonObject n{{u"least"_s, exercise.leastN}, {u"most"_s, MostTasks}, {u"default"_s, Parameters().n}};
        const QJsonObject maxDelay{
            {u"least"_s, 0}, {u"most"_s, LongestMaxDelay}, {u"default"_s, exercise.defaultMaxDelay}};
        exercises += QJsonObject{{u"name"_s, exercise.name},
                                 {u"title"_s, exercise.title},
                                 {u"explanation"_s, exercise.explanation},
                                 {u"n"_s, exercise.takesN ? QJsonValue(n) : QJsonValue()},
                                 {u"max_delay"_s, maxDelay}};
    }
    return QJsonDocument(exercises).toJson();
}

} // namespace

ExitStatus listExercises(const QStringList &arguments, CommandOutput &output)
{
    bool wantsJson = false;
    for (const QString &argument : arguments) {
        if (argument == u"--help"_s || argument == u"-h"_s) {
            return output.print(helpText().toUtf8());
        }
        if (argument != u"--json"_s) {
            const bool isOption = argument.startsWith(u'-');
            return output.refuse(u"list %1 %2%3"_s.arg(
                isOption ? u"has no option"_s : u"takes no argument"_s, quoted(argument),
                didYouMean(argument, isOption ? QStringList{u"--json"_s, u"--help"_s} : QStringList())));
        }
        wantsJson = true;
    }
    return output.print(wantsJson ? asJson() : asText());
}

} // namespace awaitscope
