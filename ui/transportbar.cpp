// SPDX-License-Identifier: MIT
// The transport's widgets.
#include "ui/transportbar.h"

#include "ui/actions.h"
#include "ui/logscale.h"

#include <array>
#include <utility>

#include <QAction>
#include <QLabel>
#include <QLocale>
#include <QSlider>
#include <QToolButton>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {
constexpr int PositionsPerDoubling = 8;
}

QString speedText(double speed)
{
    constexpr std::array<std::pair<double, char16_t>, 3> fractions{{{0.5, u'½'}, {0.25, u'¼'}, {0.125, u'⅛'}}};
    for (const auto &[value, sign] : fractions) {
        if (speed == value) {
            return QString(QChar(sign)) + u'×';
        }
    }
    if (speed == 1.0 / 16) {
        return u"⅟₁₆×"_s;
    }
    return QLocale::c().toString(speed, 'g', speed < 1 ? 2 : 3) + u'×';
}

TransportBar::TransportBar(const Actions &actions, QWidget *parent)
    : QToolBar(tr("Transport"), parent)
    , m_speed(new QSlider(Qt::Horizontal))
    , m_speedText(new QLabel)
    , m_time(new QLabel)
{
    setObjectName(u"transport"_s); // under which its place is kept
    setMovable(false);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);

    addAction(actions.runPause);
    m_run = qobject_cast<QToolButton *>(widgetForAction(actions.runPause));
    m_run->setMinimumWidth(m_run->fontMetrics().horizontalAdvance(u"Pause"_s) + 48); // Run and Pause: no jump
    m_run->setAutoRaise(false); // it looks like the button that it is: this is where one begins
    for (QAction *action :
         {actions.stepBack, actions.stepForward, actions.toStart, actions.toEnd, actions.playAgain, actions.restart}) {
        addAction(action);
        qobject_cast<QToolButton *>(widgetForAction(action))->setToolButtonStyle(Qt::ToolButtonIconOnly);
    }
    for (QAction *action : this->actions()) {
        widgetForAction(action)->setFocusPolicy(Qt::StrongFocus);
    }
    addSeparator();

    auto *label = new QLabel(tr("speed"));
    label->setContentsMargins(8, 0, 4, 0);
    addWidget(label);
    m_speed->setRange(0, SpeedScale.steps);
    m_speed->setPageStep(PositionsPerDoubling);
    m_speed->setFixedWidth(140);
    m_speed->setAccessibleName(tr("Speed"));
    addWidget(m_speed);
    m_speedText->setMinimumWidth(fontMetrics().horizontalAdvance(u" 0.063× "_s));
    m_speedText->setContentsMargins(4, 0, 8, 0);
    addWidget(m_speedText);
    addSeparator();

    auto *left = new QWidget;
    left->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(left);
    m_time->setAccessibleName(tr("Loop time"));
    addWidget(m_time);
    auto *right = new QWidget;
    right->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(right);
    for (QAction *action :
         {actions.zoomOut, actions.zoomIn, actions.fit, actions.follow, actions.compare, actions.present}) {
        addAction(action);
        auto *button = qobject_cast<QToolButton *>(widgetForAction(action));
        button->setFocusPolicy(Qt::StrongFocus);
        if (action == actions.zoomOut || action == actions.zoomIn || action == actions.fit) {
            button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        }
    }

    connect(m_speed, &QSlider::valueChanged, this, [this] {
        m_speedText->setText(speedText(speed()));
        emit speedChanged(speed());
    });
    setSpeed(1);
    setSpeedAvailable(true);
}

double TransportBar::speed() const
{
    return SpeedScale.valueAt(m_speed->value());
}

void TransportBar::setSpeed(double speed)
{
    m_speed->setValue(SpeedScale.positionOf(speed));
    m_speedText->setText(speedText(this->speed()));
}

void TransportBar::stepSpeed(int doublings)
{
    m_speed->setValue(m_speed->value() + doublings * PositionsPerDoubling);
}

void TransportBar::setSpeedAvailable(bool isAvailable)
{
    m_speed->setEnabled(isAvailable);
    m_speedText->setEnabled(isAvailable);
    m_speed->setToolTip(isAvailable ? tr("Loop seconds a real second; never changes what happens ([ and ])")
                                    : tr("A program runs in real time: only exercises and records have a speed"));
}

void TransportBar::showTime(Instant now, std::optional<Instant> end)
{
    const QLocale locale = QLocale::c();
    QString text = u"t = "_s + locale.toString(now.seconds(), 'f', 3) + u" s"_s;
    if (end) {
        text += u" / "_s + locale.toString(end->seconds(), 'f', 3) + u" s"_s;
    }
    m_time->setText(text);
}

void TransportBar::focusRun()
{
    m_run->setFocus(Qt::OtherFocusReason);
}

} // namespace awaitscope
