// SPDX-License-Identifier: MIT
// A pool of one thread.
#include "ui/recordsaver.h"

#include "src/trace/tracewriter.h"

namespace awaitscope {

RecordSaver::RecordSaver(QObject *parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

void RecordSaver::save(const std::shared_ptr<const Trace> &trace, const QString &path)
{
    m_pool.start([this, trace, path] {
        const auto written = writeTrace(*trace, path);
        QMetaObject::invokeMethod(
            this,
            [this, written, path] {
                if (written) {
                    emit saved(path);
                } else {
                    emit failed(written.error());
                }
            },
            Qt::QueuedConnection);
    });
}

} // namespace awaitscope
