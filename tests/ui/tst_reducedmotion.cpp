// SPDX-License-Identifier: MIT
// Tests that whoever wants little motion is heard.
#include "ui/reducedmotion.h"

#include <QProxyStyle>
#include <QTest>
#include <QWidget>

using namespace awaitscope;

namespace {

// A style whose animations take that long.
class TimedStyle : public QProxyStyle
{
public:
    explicit TimedStyle(int milliseconds)
        : m_milliseconds(milliseconds)
    {
    }

    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override
    {
        return hint == SH_Widget_Animation_Duration ? m_milliseconds
                                                    : QProxyStyle::styleHint(hint, option, widget, data);
    }

private:
    int m_milliseconds;
};

} // namespace

class tst_ReducedMotion : public QObject
{
    Q_OBJECT

private slots:
    void init() { qunsetenv("AWAITSCOPE_REDUCED_MOTION"); }
    void cleanup() { init(); }

    void aStyleWithoutAnimationsIsAskedFirst()
    {
        QWidget widget;
        TimedStyle still(0);
        widget.setStyle(&still);
        QVERIFY(prefersReducedMotion(widget));
        TimedStyle lively(200);
        widget.setStyle(&lively);
        QVERIFY(!prefersReducedMotion(widget));
        widget.setStyle(nullptr);
    }

    void soIsTheEnvironment()
    {
        QWidget widget;
        TimedStyle lively(200);
        widget.setStyle(&lively);
        qputenv("AWAITSCOPE_REDUCED_MOTION", "1");
        QVERIFY(prefersReducedMotion(widget));
        qputenv("AWAITSCOPE_REDUCED_MOTION", "0");
        QVERIFY(!prefersReducedMotion(widget));
        widget.setStyle(nullptr);
    }
};

QTEST_MAIN(tst_ReducedMotion)
#include "tst_reducedmotion.moc"
