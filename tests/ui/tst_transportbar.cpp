// SPDX-License-Identifier: MIT
// Tests the tool bar over the timeline.
#include "ui/transportbar.h"

#include "ui/actions.h"

#include <QLabel>
#include <QMainWindow>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class TransportBarTest : public QObject
{
    Q_OBJECT

private slots:
    void aSpeedIsWrittenAsAPersonWould_data();
    void aSpeedIsWrittenAsAPersonWould();
    void oneStepDoublesTheSpeed();
    void theSliderTellsItsSpeed();
    void theTimeIsShownToTheMillisecond();
    void whereThereIsNoSpeedItSaysWhy();
};

void TransportBarTest::aSpeedIsWrittenAsAPersonWould_data()
{
    QTest::addColumn<double>("speed");
    QTest::addColumn<QString>("text");
    QTest::newRow("real time") << 1.0 << u"1×"_s;
    QTest::newRow("half") << 0.5 << u"½×"_s;
    QTest::newRow("a quarter") << 0.25 << u"¼×"_s;
    QTest::newRow("an eighth") << 0.125 << u"⅛×"_s;
    QTest::newRow("slowest") << 1.0 / 16 << u"⅟₁₆×"_s;
    QTest::newRow("fastest") << 16.0 << u"16×"_s;
    QTest::newRow("between") << 2.8284 << u"2.83×"_s;
    QTest::newRow("between, slow") << 0.3536 << u"0.35×"_s;
}

void TransportBarTest::aSpeedIsWrittenAsAPersonWould()
{
    QFETCH(double, speed);
    QFETCH(QString, text);
    QCOMPARE(speedText(speed), text);
}

void TransportBarTest::oneStepDoublesTheSpeed()
{
    QMainWindow window;
    const Actions actions(&window);
    TransportBar bar(actions);
    QCOMPARE(bar.speed(), 1.0);
    bar.stepSpeed(1);
    QCOMPARE(bar.speed(), 2.0);
    bar.stepSpeed(-2);
    QCOMPARE(bar.speed(), 0.5);
    bar.stepSpeed(100);
    QCOMPARE(bar.speed(), 16.0);
    bar.stepSpeed(-100);
    QCOMPARE(bar.speed(), 1.0 / 16);
}

void TransportBarTest::theSliderTellsItsSpeed()
{
    QMainWindow window;
    const Actions actions(&window);
    TransportBar bar(actions);
    QSignalSpy changed(&bar, &TransportBar::speedChanged);
    bar.findChild<QSlider *>()->setValue(bar.findChild<QSlider *>()->maximum());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.constFirst().constFirst().toDouble(), 16.0);
}

void TransportBarTest::theTimeIsShownToTheMillisecond()
{
    QMainWindow window;
    const Actions actions(&window);
    TransportBar bar(actions);
    const auto shows = [&bar](const QString &text) {
        const auto labels = bar.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->text() == text; });
    };
    bar.showTime(Instant::fromSeconds(2.3141), std::nullopt);
    QVERIFY(shows(u"t = 2.314 s"_s));
    bar.showTime(Instant::fromSeconds(2.3141), Instant::fromSeconds(4.871));
    QVERIFY(shows(u"t = 2.314 s / 4.871 s"_s));
}

void TransportBarTest::whereThereIsNoSpeedItSaysWhy()
{
    QMainWindow window;
    const Actions actions(&window);
    TransportBar bar(actions);
    const auto *slider = bar.findChild<QSlider *>();
    bar.setSpeedAvailable(false);
    QVERIFY(!slider->isEnabled());
    QVERIFY(slider->toolTip().contains(u"real time"));
    bar.setSpeedAvailable(true);
    QVERIFY(slider->isEnabled());
    QVERIFY(slider->toolTip().contains(u"Loop seconds"));
}

QTEST_MAIN(TransportBarTest)
#include "tst_transportbar.moc"
