// SPDX-License-Identifier: MIT
// The event loop: what it runs, what is ready, which timers are set, who waits.
#pragma once

#include "src/timeline/shownrecord.h"
#include "ui/loop/chipanimation.h"
#include "ui/loop/looparrangement.h"

#include <QTimer>
#include <QVariantAnimation>
#include <QWidget>

#include <optional>
#include <vector>

namespace awaitscope {

/// Shows the loop as it is where the playhead stands. When that goes on by a few events, chips glide to where they are
/// next; else, or with reduced motion, they are simply there. It reads no more of the record than it has room for.
class LoopPanel : public QWidget
{
    Q_OBJECT

public:
    /// `record` has to outlive the panel.
    explicit LoopPanel(ShownRecord &record, QWidget *parent = nullptr);
    ~LoopPanel() override;

    /// Whether chips are simply shown where they are, instead of gliding there. At first as the system has it.
    void setReducedMotion(bool isReduced);

    [[nodiscard]] const ShownRecord &record() const { return m_record; }
    /// What the loop looks like where the playhead stands, as far as the record is taken in.
    [[nodiscard]] const LoopGlance &glance() const { return m_shown.glance; }
    /// The chips in reading order, where they are, or are going to.
    [[nodiscard]] const std::vector<PlacedChip> &chips() const { return m_shown.chips; }
    /// The chips as they are seen at this moment.
    [[nodiscard]] std::vector<PlacedChip> seenChips() const;
    [[nodiscard]] std::optional<std::size_t> chipAt(QPointF point) const;
    /// How many there are in the row of a chip, seen or not.
    [[nodiscard]] std::size_t countIn(LoopRow row) const;
    /// The chip that the arrow keys have come to; none without any.
    [[nodiscard]] std::optional<std::size_t> currentChip() const;
    /// Has them come to that chip, and selects its task.
    void setCurrentChip(std::size_t index);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;

private:
    enum class Change : quint8 { Show, Glide };

    void follow();
    void showAnew();
    void arrange(Change change, const LoopHistory &history, quint32 eventCount);
    [[nodiscard]] bool isMotionReduced() const;

    ShownRecord &m_record;
    LoopArrangement m_shown;
    LoopId m_loop;     // of m_shown
    ChipGlide m_glide; // while m_motion runs
    QVariantAnimation m_motion{this};
    QTimer m_catchingUp{this}; // runs while the record is not taken in up to the playhead
    std::optional<LoopChip> m_current;
    std::optional<bool> m_isMotionReduced; // if somebody said so
    bool m_isAnotherRecord = true;
    bool m_isStale = true;     // something has changed while it was hidden
    bool m_showsFocus = false; // the focus came by keyboard
};

} // namespace awaitscope
