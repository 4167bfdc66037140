// SPDX-License-Identifier: MIT
// Word by word, up to the script: what follows is the program's, whatever it looks like.
#include "src/cli/traceoptions.h"

#include "src/cli/nearmiss.h"
#include "src/exercises/quoted.h"

#include <QFileInfo>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

const QStringList ValueOptions{u"python"_s, u"trace"_s};
const QStringList FlagOptions{u"headless"_s, u"json"_s, u"help"_s};

// Takes in an option and its value, which may be the next of `rest`.
Result<void> takeOption(const QString &word, QStringList &rest, TraceOptions &options)
{
    const QString name = word == u"-h"_s ? u"help"_s : word.section(u'=', 0, 0).mid(word.startsWith(u"--"_s) ? 2 : 1);
    const bool hasValue = word.contains(u'=');
    if (FlagOptions.contains(name)) {
        if (hasValue) {
            return Failure{u"--%1 takes no value"_s.arg(name)};
        }
        options.wantsHelp = options.wantsHelp || name == u"help"_s;
        options.wantsJson = options.wantsJson || name == u"json"_s;
        options.isHeadless = options.isHeadless || name != u"help"_s;
        return {};
    }
    if (!ValueOptions.contains(name)) {
        const auto meant = nearMiss(name, traceOptionNames());
        return Failure{
            u"trace has no option %1%2"_s.arg(quoted(u"--"_s + name), meant ? u"; did you mean “--%1”?"_s.arg(*meant)
                                                                            : u"; “awaitscope --help” lists them"_s)};
    }
    if (!hasValue && rest.isEmpty()) {
        return Failure{u"%1 needs a value"_s.arg(quoted(word))};
    }
    const QString value = hasValue ? word.section(u'=', 1) : rest.takeFirst();
    if (name == u"python"_s) {
        if (value.isEmpty()) {
            return Failure{u"--python needs the name or the path of a Python"_s};
        }
        options.launch.python = value;
    } else {
        if (value.isEmpty()) {
            return Failure{u"--trace needs the name of a file"_s};
        }
        options.traceFile = value;
    }
    return {};
}

// Somebody's source, most likely because the name of a file was forgotten after --trace.
bool isProgram(const QString &path, const QString &script)
{
    const QFileInfo file(path);
    const QString suffix = file.suffix().toLower();
    return file.exists() && (file == QFileInfo(script) || suffix == u"py"_s || suffix == u"pyw"_s);
}

} // namespace

QStringList traceOptionNames()
{
    return ValueOptions + FlagOptions;
}

Result<TraceOptions> readTraceOptions(const QStringList &arguments)
{
    TraceOptions options;
    QStringList rest = arguments;
    while (!rest.isEmpty() && rest.constFirst().startsWith(u'-') && rest.constFirst().size() > 1) {
        const QString word = rest.takeFirst();
        if (word == u"--"_s) {
            break;
        }
        if (const auto taken = takeOption(word, rest, options); !taken) {
            return Failure{taken.error()};
        }
    }
    if (options.wantsHelp) {
        return options;
    }
    if (rest.isEmpty()) {
        return Failure{u"trace needs a Python program: awaitscope trace [options] SCRIPT.py [arguments]"_s};
    }
    options.launch.script = rest.takeFirst();
    if (options.launch.script.isEmpty()) {
        return Failure{u"the name of the program is an empty text"_s};
    }
    options.launch.arguments = rest;
    if (options.traceFile && isProgram(*options.traceFile, options.launch.script)) {
        return Failure{
            u"--trace would replace the program %1 by a record; name another file"_s.arg(quoted(*options.traceFile))};
    }
    return options;
}

std::optional<TraceOptions> programForWindow(const QStringList &arguments)
{
    if (arguments.isEmpty()) {
        return std::nullopt;
    }
    const QString &first = arguments.constFirst();
    const bool isProgram =
        (first.endsWith(u".py"_s) || first.endsWith(u".pyw"_s)) && !first.startsWith(u'-') && QFileInfo(first).isFile();
    if (!isProgram && first != u"trace"_s) {
        return std::nullopt;
    }
    const auto options = readTraceOptions(isProgram ? arguments : arguments.mid(1));
    return options && !options->isHeadless && !options->wantsHelp ? std::optional(*options) : std::nullopt;
}

} // namespace awaitscope
