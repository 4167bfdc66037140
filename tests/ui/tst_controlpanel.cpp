// SPDX-License-Identifier: MIT
// Tests where a person chooses an exercise and its arguments.
#include "ui/controlpanel.h"

#include "src/exercises/readnumber.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class ControlPanelTest : public QObject
{
    Q_OBJECT

private slots:
    void itListsTheWholeCatalogue();
    void theSliderForNMovesTheBox();
    void theBoxForNMovesTheSliderAndKeepsItsOwnValue();
    void theSliderForMaxDelayMovesTheBox();
    void theBoxForMaxDelayKeepsHundredths();
    void valuesOutsideTheRangeCannotBeEntered();
    void anExerciseWithoutNDisablesIt();
    void aSeedThatIsNoNumberIsASentenceBelowIt();
    void aNewSeedIsDrawnOnlyWhenWanted();
    void whoWritesASeedWantsThatOne();
    void parametersAreReadAsTheyWereSet();

private:
    template <class Widget>
    static Widget *find(const ControlPanel &panel, const char *name)
    {
        auto *widget = panel.findChild<Widget *>(QString::fromLatin1(name));
        Q_ASSERT(widget);
        return widget;
    }
};

void ControlPanelTest::itListsTheWholeCatalogue()
{
    const ControlPanel panel;
    const auto *list = find<QListWidget>(panel, "exercises");
    QStringList names;
    for (int row = 0; row < list->count(); ++row) {
        const bool isHeading = list->item(row)->flags() == Qt::NoItemFlags;
        QCOMPARE(isHeading, row == 0 || list->item(row)->text() == u"More of asyncio"_s);
        if (!isHeading) {
            names += list->item(row)->text();
        }
    }
    QCOMPARE(names.size(), static_cast<qsizetype>(catalogue().size()));
    for (qsizetype i = 0; i < names.size(); ++i) {
        QCOMPARE(names[i], catalogue()[static_cast<std::size_t>(i)].name);
    }
    QCOMPARE(panel.exercise().name, u"wait_n"_s);
}

void ControlPanelTest::theSliderForNMovesTheBox()
{
    const ControlPanel panel;
    auto *slider = find<QSlider>(panel, "nSlider");
    slider->setValue(300);
    QCOMPARE(find<QSpinBox>(panel, "nBox")->value(), 1000);
    slider->setValue(slider->maximum());
    QCOMPARE(find<QSpinBox>(panel, "nBox")->value(), MostTasks);
    slider->setValue(slider->minimum());
    QCOMPARE(find<QSpinBox>(panel, "nBox")->value(), 1);
}

void ControlPanelTest::theBoxForNMovesTheSliderAndKeepsItsOwnValue()
{
    const ControlPanel panel;
    auto *box = find<QSpinBox>(panel, "nBox");
    box->setValue(123'457);
    QCOMPARE(find<QSlider>(panel, "nSlider")->value(), 509);
    QCOMPARE(box->value(), 123'457);
}

void ControlPanelTest::theSliderForMaxDelayMovesTheBox()
{
    const ControlPanel panel;
    find<QSlider>(panel, "delaySlider")->setValue(73);
    QCOMPARE(find<QDoubleSpinBox>(panel, "delayBox")->value(), 7.3);
}

void ControlPanelTest::theBoxForMaxDelayKeepsHundredths()
{
    const ControlPanel panel;
    auto *box = find<QDoubleSpinBox>(panel, "delayBox");
    box->setValue(2.57);
    QCOMPARE(find<QSlider>(panel, "delaySlider")->value(), 26);
    QCOMPARE(box->value(), 2.57);
}

void ControlPanelTest::valuesOutsideTheRangeCannotBeEntered()
{
    const ControlPanel panel;
    auto *n = find<QSpinBox>(panel, "nBox");
    n->setValue(0);
    QCOMPARE(n->value(), 1);
    n->setValue(2'000'000);
    QCOMPARE(n->value(), 1'000'000);
    auto *delay = find<QDoubleSpinBox>(panel, "delayBox");
    delay->selectAll();
    QTest::keyClicks(delay, u"nan-inf"_s);
    delay->interpretText();
    QVERIFY(delay->value() >= 0 && delay->value() <= 60);
    delay->setValue(-1);
    QCOMPARE(delay->value(), 0.0);
    delay->setValue(61);
    QCOMPARE(delay->value(), 60.0);
}

void ControlPanelTest::anExerciseWithoutNDisablesIt()
{
    ControlPanel panel;
    QVERIFY(find<QSpinBox>(panel, "nBox")->isEnabled());
    panel.setExercise(*findExercise(u"wait_random"));
    QVERIFY(!find<QSpinBox>(panel, "nBox")->isEnabled());
    QVERIFY(!find<QSlider>(panel, "nSlider")->isEnabled());
    QVERIFY(find<QDoubleSpinBox>(panel, "delayBox")->isEnabled());
}

void ControlPanelTest::aSeedThatIsNoNumberIsASentenceBelowIt()
{
    ControlPanel panel;
    panel.setSeedNewEachTime(false);
    auto *problem = find<QLabel>(panel, "problem");
    QVERIFY(problem->isHidden());
    find<QLineEdit>(panel, "seedEdit")->setText(u"forty-two"_s);
    QVERIFY(!panel.parameters());
    QVERIFY(!problem->isHidden());
    QVERIFY2(problem->text().contains(u"forty-two"), qPrintable(problem->text()));
    find<QLineEdit>(panel, "seedEdit")->setText(u"-7"_s);
    QVERIFY(panel.parameters());
    QVERIFY(problem->isHidden());
}

void ControlPanelTest::aNewSeedIsDrawnOnlyWhenWanted()
{
    ControlPanel panel;
    panel.setSeedNewEachTime(false);
    panel.drawSeed();
    QCOMPARE(panel.parameters()->seed, Seed(42));
    panel.setSeedNewEachTime(true);
    panel.drawSeed();
    const Seed first = panel.parameters()->seed;
    panel.drawSeed();
    panel.drawSeed();
    QVERIFY(first != panel.parameters()->seed || first != Seed(42));
}

void ControlPanelTest::whoWritesASeedWantsThatOne()
{
    ControlPanel panel;
    QVERIFY(panel.isSeedNewEachTime());
    auto *edit = find<QLineEdit>(panel, "seedEdit");
    edit->selectAll();
    QTest::keyClicks(edit, u"7"_s);
    QVERIFY(!panel.isSeedNewEachTime());
    panel.drawSeed();
    QCOMPARE(panel.parameters()->seed, Seed(7));
}

void ControlPanelTest::parametersAreReadAsTheyWereSet()
{
    ControlPanel panel;
    QSignalSpy edited(&panel, &ControlPanel::edited);
    const Parameters parameters{.n = 777, .maxDelay = 12.34, .seed = Seed(-5)};
    panel.setParameters(parameters);
    QCOMPARE(*panel.parameters(), parameters);
    QVERIFY(!edited.isEmpty());
}

QTEST_MAIN(ControlPanelTest)
#include "tst_controlpanel.moc"
