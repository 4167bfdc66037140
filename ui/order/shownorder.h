// SPDX-License-Identifier: MIT
// The two orders of one family as they were at the playhead.
#pragma once

#include "src/timeline/completionorder.h"
#include "src/timeline/shownrecord.h"

#include <QTimer>

namespace awaitscope {

/// Follows record and playhead, and decides on the family: that of the selected task, else the first. It reads only
/// while it is watched, and a large record in pieces, so that nobody has to wait for it.
class ShownOrder : public QObject
{
    Q_OBJECT

public:
    /// `record` has to outlive it.
    explicit ShownOrder(ShownRecord &record);

    /// Somebody looks, or nobody does any more.
    void setWatched(bool isWatched);

    [[nodiscard]] const Trace &trace() const { return m_record.trace(); }
    [[nodiscard]] Playhead &playhead() const { return m_record.playhead(); }
    /// Of the whole record; what is shown of it are the first created() ranks and the first ended() places.
    [[nodiscard]] const CompletionOrder &order() const { return m_order; }
    [[nodiscard]] quint32 created() const { return m_created; }
    [[nodiscard]] quint32 ended() const { return m_ended; }
    /// Whether the record is so large that it is not all read yet.
    [[nodiscard]] bool isReading() const { return m_isReading; }
    /// Where a rank ended; none if it had not yet.
    [[nodiscard]] std::optional<quint32> placeOf(quint32 rank) const;
    /// The rank of the selected task, if it is shown.
    [[nodiscard]] std::optional<quint32> selectedRank() const;

    /// The shown tasks as a list: those that ended, in that order; then those that have not yet, by their ranks.
    [[nodiscard]] quint32 count() const { return m_created; }
    [[nodiscard]] quint32 rankOfItem(quint32 item) const;
    [[nodiscard]] std::optional<quint32> itemOf(TaskId task) const;

signals:
    /// order() is another one, of another family or record; changed() follows.
    void replaced();
    /// Another family, or another number of tasks in it that are there or have ended.
    void changed();

private:
    void startAnew();
    void update();
    void chooseFamily();
    void replace(Parent parent);
    [[nodiscard]] const std::vector<quint32> &pending() const;

    ShownRecord &m_record;
    Families m_families;
    CompletionOrder m_order;
    quint32 m_rootsWithChildren = 0; // when m_order was begun
    quint32 m_created = 0;
    quint32 m_ended = 0;
    bool m_isWatched = false;
    bool m_isReplaced = false; // since changed()
    bool m_isReading = false;
    QTimer m_readingOn;                                    // there is more to read than one turn is for
    mutable std::optional<std::vector<quint32>> m_pending; // ranks that are there and have not ended, once asked for
};

} // namespace awaitscope
