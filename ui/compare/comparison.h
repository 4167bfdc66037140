// SPDX-License-Identifier: MIT
// Which other run is laid behind the one that is shown.
#pragma once

#include "src/measure/owntime.h"
#include "src/timeline/baseline.h"
#include "src/timeline/shownrecord.h"

#include <memory>
#include <optional>

#include <QTimer>

namespace awaitscope {

/// While comparing: the pinned run, if there is one, else the same tasks one by one. It reads only then, and a large
/// record in pieces, so that nobody has to wait for it.
class Comparison : public QObject
{
    Q_OBJECT

public:
    /// `record` has to outlive it.
    explicit Comparison(ShownRecord &record);

    [[nodiscard]] bool isComparing() const { return m_isComparing; }
    /// Null: none.
    [[nodiscard]] const std::shared_ptr<const Trace> &pinned() const { return m_pinned; }
    /// What is laid behind; null while nothing is compared.
    [[nodiscard]] const std::shared_ptr<const Ghost> &ghost() const { return m_ghost; }

public slots:
    void setComparing(bool on);
    /// Pins the run that is shown, and compares with it from now on; or compares with none any more.
    void pin(bool on);

signals:
    void comparingChanged(bool isComparing);
    void pinnedChanged(std::shared_ptr<const awaitscope::Trace> pinned);
    /// Another one, or it has grown.
    void ghostChanged(std::shared_ptr<const awaitscope::Ghost> ghost);

private:
    void startAnew();
    void read();
    void show(std::shared_ptr<const Ghost> ghost);
    [[nodiscard]] Instant begin() const;

    ShownRecord &m_record;
    std::shared_ptr<const Trace> m_trace; // that m_ownTimes reads
    std::optional<OwnTimes> m_ownTimes;   // while the tasks are laid one by one
    std::shared_ptr<Baseline> m_baseline; // of m_ownTimes
    std::shared_ptr<const Trace> m_pinned;
    std::shared_ptr<const Ghost> m_ghost;
    bool m_isComparing = false;
    QTimer m_readingOn; // there is more to read than one turn is for
};

} // namespace awaitscope
