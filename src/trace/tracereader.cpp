// SPDX-License-Identifier: MIT
// Line by line, each checked against what came before it.
#include "src/trace/tracereader.h"

#include "src/trace/eventreader.h"
#include "src/trace/jsonfields.h"
#include "src/trace/trace.h"
#include "src/trace/tracewriter.h"

#include <array>
#include <limits>

#include <QFile>
#include <QJsonDocument>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

// Empty, or what is wrong with the first line in words that may follow the file's name.
QString objectionToHeader(const QJsonObject &header)
{
    if (header.value("awaitscope"_L1).toString() != "trace"_L1) {
        return u"it does not begin like a record that “awaitscope run EXERCISE --trace FILE” writes"_s;
    }
    JsonFields fields(header);
    const qint64 version = fields.integer("version"_L1, 1, std::numeric_limits<quint32>::max());
    if (!fields.problem().isEmpty()) {
        return u"line 1: "_s + fields.problem();
    }
    if (version > TraceFormatVersion) {
        return u"it is a record of version %1, and this program reads up to version %2; open it with a newer one"_s.arg(
            QString::number(version), QString::number(TraceFormatVersion));
    }
    const QJsonValue about = header.value("about"_L1);
    return about.isObject() || about.isUndefined() ? QString() : u"line 1: about has to be an object"_s;
}

// The next line with its new line, or as much of one that is too long as shows that it is. False at the end.
bool readLine(QIODevice &device, QByteArray &line)
{
    std::array<char, 4096> piece;
    line.resize(0); // keeps its memory
    while (!line.endsWith('\n') && line.size() <= LongestTraceLine) {
        const qint64 length = device.readLine(piece.data(), piece.size());
        if (length <= 0) {
            break;
        }
        line.append(piece.data(), static_cast<qsizetype>(length));
    }
    return !line.isEmpty();
}

} // namespace

Result<std::shared_ptr<Trace>> readTrace(QIODevice &device, const QString &name)
{
    auto trace = std::make_shared<Trace>();
    EventReader events(*trace);
    const auto failure = [&](const QString &problem) { return Failure{u"cannot read “%1”: %2"_s.arg(name, problem)}; };
    QByteArray line;
    for (qint64 number = 1;; ++number) {
        if (!readLine(device, line)) {
            if (!device.atEnd()) {
                return failure(device.errorString());
            }
            return number > 1 ? Result(trace) : failure(u"it is empty"_s);
        }
        const auto lineFailure = [&](const QString &problem) {
            return failure(u"line %1: %2"_s.arg(QString::number(number), problem));
        };
        const bool isWhole = line.endsWith('\n');
        if (line.size() > LongestTraceLine) {
            return lineFailure(u"it is longer than %1 bytes"_s.arg(LongestTraceLine));
        }
        const QJsonDocument document = QJsonDocument::fromJson(line);
        const QJsonObject object = document.object();
        if (number == 1) {
            if (const QString objection = objectionToHeader(object); !objection.isEmpty()) {
                return failure(objection);
            }
            trace->setAbout(object.value("about"_L1).toObject());
            continue;
        }
        if (!document.isObject()) {
            return lineFailure(isWhole ? u"it is not a JSON object"_s : u"the file ends in the middle of it"_s);
        }
        if (const QString problem = events.append(object); !problem.isEmpty()) {
            return lineFailure(problem);
        }
    }
}

Result<std::shared_ptr<Trace>> readTrace(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Failure{u"cannot read “%1”: %2"_s.arg(path, file.errorString())};
    }
    auto trace = readTrace(file, path);
    if (trace && file.error() != QFileDevice::NoError) {
        return Failure{u"cannot read “%1”: %2"_s.arg(path, file.errorString())};
    }
    return trace;
}

} // namespace awaitscope
