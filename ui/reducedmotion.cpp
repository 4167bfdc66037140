// SPDX-License-Identifier: MIT
// Asks the style and the environment.
#include "ui/reducedmotion.h"

#include <QStyle>
#include <QWidget>

namespace awaitscope {

bool prefersReducedMotion(const QWidget &widget)
{
    const QByteArray chosen = qgetenv("AWAITSCOPE_REDUCED_MOTION");
    return (!chosen.isEmpty() && chosen != "0")
           || widget.style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, &widget) == 0;
}

} // namespace awaitscope
