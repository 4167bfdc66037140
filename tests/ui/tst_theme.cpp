// SPDX-License-Identifier: MIT
// Tests that every role can be seen, in both palettes, and that the application follows the chosen scheme.
#include "ui/theme.h"

#include <QApplication>
#include <QImage>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// The share of an icon's pixels in exactly that colour.
int pixelsOf(const QImage &image, const QColor &color)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            count += pixel.alpha() == 255 && pixel.rgb() == color.rgb() ? 1 : 0;
        }
    }
    return count;
}

} // namespace

class tst_Theme : public QObject
{
    Q_OBJECT

private slots:
    void contrastIsThatOfWcag()
    {
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
        QVERIFY(std::abs(contrast(QColor(0xff767676), Qt::white) - 4.54) < 0.01);
    }

    void everyRoleStandsOut_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void everyRoleStandsOut()
    {
        QFETCH(bool, isDark);
        const Theme &theme = isDark ? Theme::dark() : Theme::light();
        QCOMPARE(theme.isDark(), isDark);
        for (const Role background : {Role::Background, Role::LaneAlternate}) {
            for (const Role graphic :
                 {Role::Running, Role::Waiting, Role::Ready, Role::Done, Role::Failed, Role::Cancelled, Role::Blocking,
                  Role::Selection, Role::Playhead, Role::Ghost, Role::Accent}) {
                const double found = contrast(theme.color(graphic), theme.color(background));
                QVERIFY2(found >= 3, qPrintable(u"role %1: %2"_s.arg(static_cast<int>(graphic)).arg(found)));
            }
        }
        for (const Role background : {Role::Background, Role::LaneAlternate, Role::Frame, Role::SelectionFill}) {
            for (const Role text : {Role::Text, Role::MutedText}) {
                const double found = contrast(theme.color(text), theme.color(background));
                QVERIFY2(found >= 4.5, qPrintable(u"role %1: %2"_s.arg(static_cast<int>(text)).arg(found)));
            }
        }
        // Code, also in the line that is marked.
        for (const Role background : {Role::Background, Role::SelectionFill}) {
            for (const Role text :
                 {Role::SyntaxKeyword, Role::SyntaxString, Role::SyntaxComment, Role::SyntaxNumber, Role::SyntaxName}) {
                const double found = contrast(theme.color(text), theme.color(background));
                QVERIFY2(found >= 4.5, qPrintable(u"role %1: %2"_s.arg(static_cast<int>(text)).arg(found)));
            }
        }
        // Bars in the selected lane are still seen, and running stands out from the waiting around it.
        QVERIFY(contrast(theme.color(Role::Waiting), theme.color(Role::SelectionFill)) >= 2.5);
        QVERIFY(contrast(theme.color(Role::Running), theme.color(Role::WaitingFill)) >= 4.5);
        QVERIFY(contrast(theme.color(Role::Running), theme.color(Role::Waiting)) >= 2);
    }

    void theApplicationsPaletteIsReadable_data() { everyRoleStandsOut_data(); }
    void theApplicationsPaletteIsReadable()
    {
        QFETCH(bool, isDark);
        const QPalette palette = (isDark ? Theme::dark() : Theme::light()).palette();
        QCOMPARE(awaitscope::isDark(palette), isDark);
        QCOMPARE(Theme::of(palette).isDark(), isDark);
        const std::pair<QPalette::ColorRole, QPalette::ColorRole> pairs[] = {
            {QPalette::WindowText, QPalette::Window},
            {QPalette::Text, QPalette::Base},
            {QPalette::ButtonText, QPalette::Button},
            {QPalette::ToolTipText, QPalette::ToolTipBase},
            {QPalette::HighlightedText, QPalette::Highlight},
            {QPalette::PlaceholderText, QPalette::Base},
            {QPalette::Link, QPalette::Base}};
        for (const auto &[text, background] : pairs) {
            const double found = contrast(palette.color(text), palette.color(background));
            QVERIFY2(found >= 4.5, qPrintable(u"role %1: %2"_s.arg(static_cast<int>(text)).arg(found)));
        }
    }

    void aSchemeChangesTheWholeApplication()
    {
        applyColorScheme(ColorScheme::Dark);
        QVERIFY(isDark(QApplication::palette()));
        QVERIFY(Theme::of(QApplication::palette()).isDark());
        applyColorScheme(ColorScheme::Light);
        QVERIFY(!isDark(QApplication::palette()));
        const QPalette light = QApplication::palette();
        applyColorScheme(ColorScheme::System);
        QVERIFY(QApplication::palette() != light || QApplication::palette().resolveMask() == 0);
    }

    void iconsTakeOnTheColourOfText()
    {
        const QIcon icon = themedIcon(u"run"_s);
        QVERIFY(!icon.isNull());
        for (const auto scheme : {ColorScheme::Light, ColorScheme::Dark}) {
            applyColorScheme(scheme);
            const QColor text = QApplication::palette().color(QPalette::ButtonText);
            const QColor disabled = QApplication::palette().color(QPalette::Disabled, QPalette::ButtonText);
            QVERIFY(pixelsOf(icon.pixmap(24).toImage(), text) > 60);
            QVERIFY(pixelsOf(icon.pixmap(QSize(24, 24), QIcon::Disabled).toImage(), disabled) > 60);
        }
    }

    void iconsAreSharpAtEveryRatio()
    {
        const QIcon icon = themedIcon(u"fit"_s);
        QCOMPARE(icon.pixmap(QSize(24, 24), 2.0).size(), QSize(48, 48));
        QCOMPARE(icon.pixmap(QSize(24, 24), 1.5).size(), QSize(36, 36));
    }

    void anIconThatIsNotThereIsNull() { QVERIFY(themedIcon(u"no such icon"_s).isNull()); }
};

QTEST_MAIN(tst_Theme)

#include "tst_theme.moc"
