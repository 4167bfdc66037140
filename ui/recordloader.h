// SPDX-License-Identifier: MIT
// Reads a record in a thread of its own, so that the window stays alive however large the file is.
#pragma once

#include "src/trace/result.h"
#include "src/trace/trace.h"

#include <QObject>

#include <atomic>
#include <memory>

class QThread;

namespace awaitscope {

/// Reads one record after the other; a new one, or the end of the loader, cancels the one under way.
class RecordLoader : public QObject
{
    Q_OBJECT

public:
    explicit RecordLoader(QObject *parent = nullptr);
    ~RecordLoader() override;

    /// Starts to read the file at `path`; loaded() or failed() says how that went, and neither after cancel().
    void load(const QString &path);
    void cancel();

signals:
    /// How much of the file has been read; 0 … 100.
    void progressed(int percent);
    void loaded(std::shared_ptr<const awaitscope::Trace> trace);
    /// Why not, in a sentence.
    void failed(const QString &sentence);

private:
    void deliver(quint32 job, const Result<std::shared_ptr<Trace>> &trace);

    std::unique_ptr<QThread> m_thread; // null: nothing is under way
    std::atomic_bool m_isCancelled = false;
    quint32 m_job = 0; // what arrives of earlier ones counts no more
};

} // namespace awaitscope
