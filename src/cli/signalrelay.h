// SPDX-License-Identifier: MIT
// Signals as they concern somebody who runs a program in the foreground.
#pragma once

#include <array>
#include <memory>

#include <QObject>

class QSocketNotifier;

namespace awaitscope {

/// While it lives, no signal that a person sends ends us. What a terminal sends to all in the foreground (Ctrl+C,
/// Ctrl+\) the program gets, too, and we wait for what it does; what a process sends, and a hangup, is told, so that it
/// can be passed on. One at a time.
class SignalRelay : public QObject
{
    Q_OBJECT

public:
    explicit SignalRelay(QObject *parent = nullptr);
    ~SignalRelay() override;

signals:
    /// It was sent to us, perhaps alone.
    void received(int signal);

private:
    struct Handlers;

    void passOn();

    std::array<int, 2> m_ends{-1, -1}; // of a pipe from the signal handler to Qt's loop
    std::unique_ptr<QSocketNotifier> m_arrivals;
    std::unique_ptr<Handlers> m_before;
};

} // namespace awaitscope
