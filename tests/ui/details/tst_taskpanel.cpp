// SPDX-License-Identifier: MIT
// Tests that the panel tells of the selected task what has happened where the playhead is.
#include "ui/details/taskpanel.h"

#include "tests/support/finishedrun.h"
#include "ui/theme.h"

#include <QApplication>
#include <QLabel>
#include <QTest>
#include <QTextDocument>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

struct Fixture
{
    ShownRecord record;
    TaskPanel panel{record};

    explicit Fixture(std::shared_ptr<const Trace> trace = runOf(u"task_wait_random"))
    {
        record.setTrace(std::move(trace));
        panel.resize(300, 500);
        panel.show();
    }

    [[nodiscard]] QLabel *label(const QString &name) const { return panel.findChild<QLabel *>(name); }
    // What can be read of it; nothing where it is not shown.
    [[nodiscard]] QString text(const QString &name) const
    {
        QTextDocument document;
        document.setHtml(label(name)->text());
        return label(name)->isVisible() ? document.toPlainText() : QString();
    }
};

} // namespace

class tst_TaskPanel : public QObject
{
    Q_OBJECT

private slots:
    void withoutASelectionItSaysHowToSelect()
    {
        Fixture fixture;
        QVERIFY(fixture.text(u"hint"_s).startsWith(u"Nothing is selected. Click a bar"_s));
        fixture.record.playhead().select(TaskId{1});
        QVERIFY(fixture.text(u"hint"_s).isEmpty());
        QCOMPARE(fixture.text(u"name"_s), u"wait_random·1"_s);
        fixture.record.playhead().select(std::nullopt);
        QVERIFY(!fixture.text(u"hint"_s).isEmpty());
    }

    void itTravelsThroughTime()
    {
        Fixture fixture;
        Playhead &playhead = fixture.record.playhead();
        playhead.select(TaskId{1});
        QCOMPARE(fixture.text(u"state"_s), u"done"_s);
        QCOMPARE(fixture.text(u"sum"_s), u"3.197 s = 0.000 running + 0.000 ready + 3.197 waiting"_s);
        QVERIFY(fixture.text(u"end"_s).startsWith(u"3.197 s, done"_s));
        playhead.moveToInstant(Instant::fromSeconds(1));
        QCOMPARE(fixture.text(u"state"_s), u"waiting"_s);
        QCOMPARE(fixture.text(u"sum"_s), u"1.000 s = 0.000 running + 0.000 ready + 1.000 waiting"_s);
        QVERIFY(fixture.text(u"end"_s).isEmpty());
        QVERIFY(fixture.text(u"late"_s).isEmpty());
        QCOMPARE(fixture.text(u"awaitedBy"_s), u"main"_s);
        playhead.moveTo(5); // just created
        QCOMPARE(fixture.text(u"state"_s), u"ready"_s);
        QVERIFY(fixture.text(u"delay"_s).isEmpty());
        QVERIFY(fixture.text(u"firstStep"_s).isEmpty());
        playhead.moveTo(4);
        QVERIFY(fixture.text(u"hint"_s).startsWith(u"wait_random·1 has not been created yet."_s));
        emit fixture.label(u"hint"_s)->linkActivated(u"event:4"_s);
        QCOMPARE(fixture.text(u"state"_s), u"ready"_s);
    }

    void namesSelectAndTimesMove()
    {
        Fixture fixture;
        fixture.record.playhead().select(TaskId{1});
        QVERIFY(fixture.label(u"starter"_s)->text().contains(u"href=\"task:0\""_s));
        emit fixture.label(u"starter"_s)->linkActivated(u"task:0"_s);
        QCOMPARE(fixture.text(u"name"_s), u"main"_s);
        QVERIFY(fixture.label(u"created"_s)->text().contains(u"href=\"event:0\""_s));
        emit fixture.label(u"created"_s)->linkActivated(u"event:0"_s);
        QCOMPARE(fixture.record.playhead().event(), std::optional(EventIndex{0}));
    }

    void itGoesAlongWithALiveRecord()
    {
        auto trace = std::make_shared<Trace>();
        Fixture fixture(trace);
        trace->taskCreated({0}, {}, {}, trace->intern("main"), {});
        trace->stepBegan({0}, {0});
        trace->stepEnded({0}, {0}, trace->wait(trace->intern("sleep"), {}), {});
        fixture.record.update(Instant::fromSeconds(1), true);
        fixture.record.playhead().select(TaskId{0});
        QVERIFY(fixture.text(u"sum"_s).startsWith(u"1.000 s"_s));
        fixture.record.update(Instant::fromSeconds(2), true);
        QVERIFY(fixture.text(u"sum"_s).startsWith(u"2.000 s"_s));
        QCOMPARE(fixture.text(u"awaits"_s), u"sleep"_s);
        fixture.record.setTrace(nullptr);
        QVERIFY(!fixture.text(u"hint"_s).isEmpty());
    }

    void whatIsHiddenIsReadWhenItIsShown()
    {
        Fixture fixture;
        fixture.panel.hide();
        fixture.record.playhead().select(TaskId{1});
        fixture.record.setTrace(runOf(u"wait_n"));
        fixture.record.playhead().select(TaskId{3});
        fixture.panel.show();
        QCOMPARE(fixture.text(u"name"_s), u"wait_random·3"_s);
    }

    void anUnchangedTextStaysSelected()
    {
        Fixture fixture;
        fixture.record.playhead().select(TaskId{1});
        fixture.label(u"starter"_s)->setSelection(0, 3);
        fixture.record.playhead().moveToInstant(Instant::fromSeconds(2));
        QCOMPARE(fixture.label(u"starter"_s)->selectedText(), u"mai"_s);
    }

    void everyLineHasANameForAssistiveTechnology()
    {
        Fixture fixture;
        fixture.record.playhead().select(TaskId{1});
        int lines = 0;
        for (const QLabel *label : fixture.panel.findChildren<QLabel *>()) {
            if (label->buddy() && label->isVisible()) {
                ++lines;
                QVERIFY(!label->text().isEmpty());
                QVERIFY((label->buddy()->focusPolicy() & Qt::TabFocus) != 0);
            }
        }
        QVERIFY(lines >= 6);
    }

    void nothingIsCutAtAnyWidth_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {240, 300, 480, 700}) {
            QTest::newRow(qPrintable(QString::number(width))) << width;
        }
    }
    void nothingIsCutAtAnyWidth()
    {
        QFETCH(int, width);
        Fixture fixture(runOf(u"task_wait_n", 12));
        fixture.panel.resize(width, 260);
        QApplication::processEvents();
        fixture.record.playhead().select(TaskId{0});
        QApplication::processEvents();
        QVERIFY(fixture.panel.minimumSizeHint().width() <= width);
        for (const QLabel *label : fixture.panel.findChildren<QLabel *>()) {
            if (label->isVisible()) {
                QVERIFY(label->mapTo(&fixture.panel, label->rect().topRight()).x() < width);
                QVERIFY2(label->height() >= label->heightForWidth(label->width()),
                         qPrintable(u"%1: %2"_s.arg(label->height()).arg(label->text())));
            }
        }
    }

    void colourAndFontFollowAtOnce()
    {
        Fixture fixture;
        fixture.record.playhead().select(TaskId{1});
        fixture.panel.setPalette(Theme::dark().palette());
        QVERIFY(fixture.label(u"starter"_s)->text().contains(Theme::dark().palette().color(QPalette::Link).name()));
        const int height = fixture.label(u"name"_s)->sizeHint().height();
        QFont font = fixture.panel.font();
        font.setPointSize(font.pointSize() * 2);
        fixture.panel.setFont(font);
        QVERIFY(fixture.label(u"name"_s)->sizeHint().height() > height);
    }
};

QTEST_MAIN(tst_TaskPanel)
#include "tst_taskpanel.moc"
