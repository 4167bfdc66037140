// SPDX-License-Identifier: MIT
// Writes a record in a thread of its own, so that the window stays alive however long the record is.
#pragma once

#include "src/trace/trace.h"

#include <QObject>
#include <QThreadPool>

#include <memory>

namespace awaitscope {

/// Writes one record after the other. It does not go before they are written.
class RecordSaver : public QObject
{
    Q_OBJECT

public:
    explicit RecordSaver(QObject *parent = nullptr);

    /// Starts to write the record, which must not change any more, into the file at `path`; saved() or failed() says
    /// how that went.
    void save(const std::shared_ptr<const Trace> &trace, const QString &path);

signals:
    void saved(const QString &path);
    /// Why not, in a sentence.
    void failed(const QString &sentence);

private:
    QThreadPool m_pool; // its destructor waits
};

} // namespace awaitscope
