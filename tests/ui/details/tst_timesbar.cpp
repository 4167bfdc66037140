// SPDX-License-Identifier: MIT
// Tests that the bar's parts are as wide as the times are long.
#include "ui/details/timesbar.h"

#include "ui/theme.h"

#include <QTest>

using namespace awaitscope;
using namespace std::chrono_literals;

class tst_TimesBar : public QObject
{
    Q_OBJECT

private slots:
    void partsAreInProportion()
    {
        QCOMPARE(running({.running = 1s, .ready = 0s, .waiting = 3s, .waits = 1}), 100 + 2); // see LeastWidth
        QCOMPARE(running({.running = 1s, .ready = 0s, .waiting = 0s, .waits = 0}), 400);
        QCOMPARE(running({.running = 0s, .ready = 0s, .waiting = 1s, .waits = 1}), 0);
    }

    void whatTookAnyTimeIsSeen() { QCOMPARE(running({.running = 1ns, .ready = 0s, .waiting = 1h, .waits = 1}), 3); }

    void noTimeAtAllIsAFrame() { QCOMPARE(running({}), 0); }

private:
    // How many pixels of the bar's middle are solid.
    static int running(const TaskTimes &times)
    {
        TimesBar bar;
        bar.setPalette(Theme::light().palette());
        bar.resize(400, 16);
        bar.setTimes(times);
        const QImage image = bar.grab().toImage();
        int count = 0;
        for (int x = 0; x < image.width(); ++x) {
            count += image.pixelColor(x, 8).rgb() == Theme::light().color(Role::Running).rgb() ? 1 : 0;
        }
        return count;
    }
};

QTEST_MAIN(tst_TimesBar)
#include "tst_timesbar.moc"
