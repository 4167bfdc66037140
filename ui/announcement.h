// SPDX-License-Identifier: MIT
// Things that are said to whoever cannot see them.
#pragma once

#include <QObject>
#include <QString>

#include <chrono>

class QTimer;
class QWidget;

namespace awaitscope {

/// Has assistive technology say `text` as soon as it has nothing else to say. `place` is the widget that shows it.
/// Where Qt has no announcements (before 6.8), the text becomes the widget's accessible name, and an alert points to
/// it.
void announce(QWidget &place, const QString &text);

/// Announces the newest of texts that may come sixty times a second: one that comes after a pause at once, and of those
/// that follow each other only the last, when it has been the newest for a while.
class Announcer : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds Pause{500};

    /// `place` shows the texts, and owns the announcer.
    explicit Announcer(QWidget &place);

    void say(const QString &text);

private:
    void sayNewest();

    QWidget &m_place;
    QTimer *m_pause; // runs until the texts have been quiet for a while
    QString m_newest;
    QString m_said;
};

} // namespace awaitscope
