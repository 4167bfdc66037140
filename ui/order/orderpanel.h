// SPDX-License-Identifier: MIT
// The panel of the order of completion: exactly what wait_n teaches.
#pragma once

#include "ui/order/shownorder.h"

#include <QWidget>

class QLabel;

namespace awaitscope {

class OrderStrip;

/// The order of creation on the left, that of completion on the right, the lines between, and below a sentence that
/// counts how many pairs of tasks ended in another order than they began. All of it as it was at the playhead.
class OrderPanel : public QWidget
{
    Q_OBJECT

public:
    /// `record` has to outlive the panel.
    explicit OrderPanel(ShownRecord &record, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void fitCaption();

    ShownOrder m_shown;
    OrderStrip *m_strip;
    QLabel *m_caption;
};

} // namespace awaitscope
