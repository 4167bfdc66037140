// SPDX-License-Identifier: MIT
// The two palettes.
#include "ui/theme.h"

#include <cmath>

namespace awaitscope {

namespace {

// By Role.
constexpr std::array<QRgb, RoleCount> LightColors = {
    0xffffffff, // Background
    0xfff7f9fb, // LaneAlternate
    0xfff1f4f7, // Frame
    0xffe6eaee, // Grid
    0xffc9d1d9, // GridStrong
    0xff1d2630, // Text
    0xff56616d, // MutedText
    0xff0a4a80, // Running: Okabe–Ito blue, darkened: in grey, too, it stands out from the waiting around it
    0xff4790c6, // Waiting: their sky blue, darkened
    0xffe7f2fa, // WaitingFill
    0xff8cc0e4, // WaitingHatch
    0xffa06200, // Ready: their orange, darkened
    0xff007a5a, // Done: their bluish green, darkened
    0xffc44e00, // Failed: their vermillion, darkened
    0xffa04a83, // Cancelled: their reddish purple, darkened
    0xff7d7200, // Blocking: their yellow, darkened
    0xff0072b2, // Selection: their blue
    0xffe0edf8, // SelectionFill
    0xff2b3643, // Playhead
    0xff7d8894, // Ghost
    0xff0072b2, // Accent
    0xff00588f, // SyntaxKeyword: their blue, darkened
    0xff006349, // SyntaxString: their bluish green, darkened
    0xff56616d, // SyntaxComment
    0xff963b00, // SyntaxNumber: their vermillion, darkened
    0xff853a6c, // SyntaxName: their reddish purple, darkened
};

constexpr std::array<QRgb, RoleCount> DarkColors = {
    0xff14191f, // Background
    0xff181e25, // LaneAlternate
    0xff1c232b, // Frame
    0xff262e37, // Grid
    0xff3b4652, // GridStrong
    0xffe4e9ee, // Text
    0xff9ba7b4, // MutedText
    0xff9ad6fa, // Running: Okabe–Ito sky blue, lightened
    0xff4a8fc0, // Waiting
    0xff182c3d, // WaitingFill
    0xff336a93, // WaitingHatch
    0xffe69f00, // Ready: their orange
    0xff33c79b, // Done: their bluish green, lightened
    0xfff5803e, // Failed: their vermillion, lightened
    0xffd68fba, // Cancelled: their reddish purple, lightened
    0xfff0e442, // Blocking: their yellow
    0xff56b4e9, // Selection: their sky blue
    0xff1d3245, // SelectionFill
    0xffeef2f6, // Playhead
    0xff7c8996, // Ghost
    0xff56b4e9, // Accent
    0xff7cc6f5, // SyntaxKeyword: their sky blue, lightened
    0xff5ed4af, // SyntaxString: their bluish green, lightened
    0xff9ba7b4, // SyntaxComment
    0xfff79c66, // SyntaxNumber: their vermillion, lightened
    0xffe2a5cb, // SyntaxName: their reddish purple, lightened
};

// The share of light that a colour gives back, 0 … 1 (WCAG's relative luminance).
double luminance(const QColor &color)
{
    const auto linear = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

const Theme &Theme::light()
{
    static constexpr Theme theme(false, LightColors);
    return theme;
}

const Theme &Theme::dark()
{
    static constexpr Theme theme(true, DarkColors);
    return theme;
}

const Theme &Theme::of(const QPalette &palette)
{
    return awaitscope::isDark(palette) ? dark() : light();
}

QPalette Theme::palette() const
{
    const QColor window = color(Role::Frame);
    const QColor base = color(Role::Background);
    const QColor text = color(Role::Text);
    const QColor muted = color(Role::MutedText);
    const QColor button = m_isDark ? QColor(0xff2a333d) : QColor(0xfffafbfc);

    // The shades of frames and bevels are derived from the button's colour.
    QPalette palette(button, window);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}) {
        palette.setColor(role, text);
        palette.setColor(QPalette::Disabled, role, m_isDark ? QColor(0xff6b7783) : QColor(0xff97a1ab));
    }
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::AlternateBase, color(Role::LaneAlternate));
    palette.setColor(QPalette::ToolTipBase, m_isDark ? QColor(0xff2a333d) : base);
    palette.setColor(QPalette::PlaceholderText, muted);
    palette.setColor(QPalette::BrightText, color(Role::Failed));
    palette.setColor(QPalette::Highlight, m_isDark ? QColor(0xff2a6d9e) : color(Role::Accent));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, color(Role::GridStrong));
    palette.setColor(QPalette::Link, color(Role::Accent));
    palette.setColor(QPalette::LinkVisited, color(Role::Cancelled));
    return palette;
}

bool isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Window)) < luminance(palette.color(QPalette::WindowText));
}

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one) + 0.05;
    const double b = luminance(other) + 0.05;
    return a > b ? a / b : b / a;
}

} // namespace awaitscope
