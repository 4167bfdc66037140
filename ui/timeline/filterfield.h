// SPDX-License-Identifier: MIT
// The field in which one types what to look for.
#pragma once

#include <QLineEdit>
#include <QPointer>

namespace awaitscope {

/// A line with a button to clear it. Esc clears it and gives the focus back to where it was before; Return only gives
/// it back.
class FilterField : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterField(QWidget *parent = nullptr);

    /// Where the focus goes when it came from nowhere; it has to outlive the field or be destroyed as a QObject.
    void setFallback(QWidget *widget) { m_fallback = widget; }

public slots:
    /// Takes the focus, with everything selected.
    void enter();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void leave();

    QPointer<QWidget> m_before; // had the focus before enter()
    QPointer<QWidget> m_fallback;
};

} // namespace awaitscope
