// SPDX-License-Identifier: MIT
// Whether a record is one that its own reader takes.
#pragma once

#include "src/trace/tracereader.h"
#include "src/trace/tracewriter.h"

#include <QBuffer>
#include <QString>

namespace awaitscope {

/// Writes the record and reads it again, which checks the life of every task and timer. Empty, or what is wrong.
[[nodiscard]] inline QString savedAndRead(const Trace &trace)
{
    QBuffer buffer;
    buffer.open(QIODevice::ReadWrite);
    if (const auto written = writeTrace(trace, buffer); !written) {
        return written.error();
    }
    buffer.seek(0);
    const auto read = readTrace(buffer, QStringLiteral("record"));
    return read ? QString() : read.error();
}

} // namespace awaitscope
