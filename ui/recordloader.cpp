// SPDX-License-Identifier: MIT
// A thread, and a file that tells how far it has been read.
#include "ui/recordloader.h"

#include "src/trace/tracereader.h"

#include <QFile>
#include <QThread>

#include <functional>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

/// A file that says how many percent of it have been read, and ends when it is told to.
class WatchedFile final : public QFile
{
public:
    WatchedFile(const QString &path, const std::atomic_bool &isCancelled, std::function<void(int)> progressed)
        : QFile(path)
        , m_isCancelled(isCancelled)
        , m_progressed(std::move(progressed))
    {
    }

protected:
    qint64 readData(char *data, qint64 size) override
    {
        if (m_isCancelled) {
            return -1;
        }
        const qint64 read = QFile::readData(data, size);
        m_read += std::max<qint64>(read, 0);
        if (const int percent = static_cast<int>(m_read * 100 / std::max<qint64>(this->size(), 1));
            percent != m_percent) {
            m_percent = percent;
            m_progressed(percent);
        }
        return read;
    }

private:
    const std::atomic_bool &m_isCancelled;
    std::function<void(int)> m_progressed;
    qint64 m_read = 0;
    int m_percent = 0;
};

} // namespace

RecordLoader::RecordLoader(QObject *parent)
    : QObject(parent)
{
}

RecordLoader::~RecordLoader()
{
    cancel();
}

void RecordLoader::load(const QString &path)
{
    cancel();
    m_isCancelled = false;
    const quint32 job = ++m_job;
    m_thread.reset(QThread::create([this, job, path] {
        WatchedFile file(path, m_isCancelled, [this](int percent) { emit progressed(percent); });
        if (!file.open(QIODevice::ReadOnly)) {
            deliver(job, Failure{tr("cannot read “%1”: %2").arg(path, file.errorString())});
            return;
        }
        deliver(job, readTrace(file, path));
    }));
    m_thread->start();
}

void RecordLoader::cancel()
{
    m_isCancelled = true;
    ++m_job;
    if (m_thread) {
        m_thread->wait();
        m_thread.reset();
    }
}

// Called in the reading thread; goes on in the loader's own.
void RecordLoader::deliver(quint32 job, const Result<std::shared_ptr<Trace>> &trace)
{
    QMetaObject::invokeMethod(
        this,
        [this, job, trace] {
            if (job != m_job) {
                return;
            }
            if (trace) {
                emit loaded(*trace);
            } else {
                emit failed(trace.error());
            }
        },
        Qt::QueuedConnection);
}

} // namespace awaitscope
