// SPDX-License-Identifier: MIT
// The tool bar over the timeline: run, step, speed, and where time stands.
#pragma once

#include "src/trace/instant.h"

#include <optional>

#include <QToolBar>

class QLabel;
class QSlider;
class QToolButton;

namespace awaitscope {

struct Actions;

/// Run/Pause, the steps through the record, the speed from ⅟₁₆× to 16×, the loop's time, and the view's own buttons.
class TransportBar : public QToolBar
{
    Q_OBJECT

public:
    explicit TransportBar(const Actions &actions, QWidget *parent = nullptr);

    /// Loop seconds a real second.
    [[nodiscard]] double speed() const;
    void setSpeed(double speed);
    void stepSpeed(int doublings);

    /// Whether the speed can be chosen; of somebody's program it cannot.
    void setSpeedAvailable(bool isAvailable);

    /// Shows "t = 2.314 s"; with `end`, "t = 2.314 s / 4.871 s".
    void showTime(Instant now, std::optional<Instant> end);

    void focusRun();

signals:
    void speedChanged(double speed);

private:
    QToolButton *m_run;
    QSlider *m_speed;
    QLabel *m_speedText;
    QLabel *m_time;
};

/// A speed as a person writes it: "1×", "¼×", "2.8×".
[[nodiscard]] QString speedText(double speed);

} // namespace awaitscope
