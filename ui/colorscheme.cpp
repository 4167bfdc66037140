// SPDX-License-Identifier: MIT
// Sets the application's style and palette.
#include "ui/theme.h"

#include <QApplication>
#include <QStyle>

namespace awaitscope {

using namespace Qt::StringLiterals;

void applyColorScheme(ColorScheme scheme)
{
    const QString fusion = u"fusion"_s;
    if (QApplication::style()->name() != fusion) {
        QApplication::setStyle(fusion);
    }
    switch (scheme) {
    case ColorScheme::System:
        QApplication::setPalette(QPalette()); // an empty one: back to the platform's
        return;
    case ColorScheme::Light:
        QApplication::setPalette(Theme::light().palette());
        return;
    case ColorScheme::Dark:
        QApplication::setPalette(Theme::dark().palette());
        return;
    }
}

} // namespace awaitscope
