// SPDX-License-Identifier: MIT
// Records as the bytes of their files.
#pragma once

#include "src/trace/tracereader.h"
#include "src/trace/tracewriter.h"

#include <QBuffer>
#include <QString>

namespace awaitscope {

/// The file of a record.
[[nodiscard]] inline QByteArray written(const Trace &trace)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    return writeTrace(trace, buffer) ? buffer.data() : QByteArray("not written");
}

/// The record of a file that is called “sample”.
[[nodiscard]] inline Result<std::shared_ptr<Trace>> readFrom(QByteArray bytes)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    return readTrace(buffer, QStringLiteral("sample"));
}

/// Writes the record and reads it again, which checks the life of every task and timer. Empty, or what is wrong.
[[nodiscard]] inline QString savedAndRead(const Trace &trace)
{
    const auto read = readFrom(written(trace));
    return read ? QString() : read.error();
}

} // namespace awaitscope
