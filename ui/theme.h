// SPDX-License-Identifier: MIT
// How the window looks: which colour plays which role, light or dark, and icons in those colours. The only place that
// knows colours.
#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QString>

#include <array>

namespace awaitscope {

/// What a colour is for. Those marked "graphic" have a contrast of at least 3:1 against Background and LaneAlternate,
/// those marked "text" 4.5:1; the others only decorate.
enum class Role : quint8 {
    Background,    ///< behind the lanes
    LaneAlternate, ///< behind every other lane
    Frame,         ///< behind the ruler and the labels
    Grid,          ///< lines through the lanes at the ruler's ticks
    GridStrong,    ///< lines between ruler, labels and lanes
    Text,          ///< text
    MutedText,     ///< text that is less important
    Running,       ///< graphic: a task that runs, solid
    Waiting,       ///< graphic: a task that waits: its outline, and its fill where hatching is too fine to be seen
    WaitingFill,   ///< behind the hatching
    WaitingHatch,  ///< the hatching
    Ready,         ///< graphic: a task that could run, dotted
    Done,          ///< graphic: ✓
    Failed,        ///< graphic: ✗
    Cancelled,     ///< graphic: ⊘
    Blocking,      ///< graphic: a step that blocks the loop, a bracket with a wedge
    Selection,     ///< graphic: marks the selected task
    SelectionFill, ///< behind the selected lane
    Playhead,      ///< graphic: the instant shown
    Ghost,         ///< graphic: where a task would be in another run, an outline of dashes
    Accent,        ///< graphic: focus, and what can be done next
    SyntaxKeyword, ///< text of a listing: words of the language
    SyntaxString,  ///< text of a listing: strings
    SyntaxComment, ///< text of a listing: comments
    SyntaxNumber,  ///< text of a listing: numbers
    SyntaxName,    ///< text of a listing: names where they are defined, decorators, preprocessor directives
};

inline constexpr int RoleCount = static_cast<int>(Role::SyntaxName) + 1;

/// A palette of roles. There are two, one for light and one for dark surroundings, both made from the colours of Okabe
/// and Ito, which people with any kind of colour vision tell apart; darkened or lightened where the contrast asks for
/// it.
class Theme
{
public:
    [[nodiscard]] static const Theme &light();
    [[nodiscard]] static const Theme &dark();
    /// The one that suits an application's palette: dark if its windows are darker than their text.
    [[nodiscard]] static const Theme &of(const QPalette &palette);

    [[nodiscard]] QColor color(Role role) const { return QColor(m_colors[static_cast<std::size_t>(role)]); }
    [[nodiscard]] bool isDark() const { return m_isDark; }
    /// The application's palette in these colours.
    [[nodiscard]] QPalette palette() const;

private:
    using Colors = std::array<QRgb, RoleCount>;

    constexpr Theme(bool isDark, const Colors &colors)
        : m_isDark(isDark)
        , m_colors(colors)
    {
    }

    bool m_isDark;
    Colors m_colors; // by Role
};

/// Whether windows of this palette are darker than their text.
[[nodiscard]] bool isDark(const QPalette &palette);

/// The contrast of two opaque colours, 1 … 21, as WCAG 2 defines it.
[[nodiscard]] double contrast(const QColor &one, const QColor &other);

/// Light, dark, or as the system has it: what the person chose.
enum class ColorScheme : quint8 { System, Light, Dark };

/// Puts the whole application into that scheme, at once. All three are drawn by Qt's Fusion style, which follows
/// palettes everywhere; with System, the palette is the platform's own.
void applyColorScheme(ColorScheme scheme);

/// The icon `:/icons/NAME.svg`, drawn in the colour that the application's palette has for the text of buttons at the
/// time of drawing: it follows a change of scheme by itself. Sharp at every size and device pixel ratio. An icon that
/// is not there is null.
[[nodiscard]] QIcon themedIcon(const QString &name);

} // namespace awaitscope
