// SPDX-License-Identifier: MIT
// Tests that the strip says what has just happened where the playhead is.
#include "ui/events/sentencestrip.h"

#include "tests/support/finishedrun.h"
#include "ui/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QTest>
#include <QTextDocument>
#include <QTimer>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

struct Fixture
{
    ShownRecord record;
    SentenceStrip strip{record};
    QLabel *sentence = strip.findChild<QLabel *>(u"sentence"_s);
    QLabel *number = strip.findChild<QLabel *>(u"number"_s);

    explicit Fixture(int width = 1000)
    {
        record.setTrace(runOf(u"task_wait_random"));
        strip.resize(width, strip.height());
        strip.show();
    }

    [[nodiscard]] QString said() const
    {
        QTextDocument document;
        document.setHtml(sentence->text());
        return document.toPlainText();
    }
};

std::shared_ptr<Trace> aLongName()
{
    auto trace = std::make_shared<Trace>();
    trace->taskCreated({0}, {}, trace->intern(std::string(500, 'x') + " " + std::string(300, 'y')), {}, {});
    return trace;
}

} // namespace

class tst_SentenceStrip : public QObject
{
    Q_OBJECT

private slots:
    void itTellsTheNewestEvent()
    {
        Fixture fixture;
        for (quint32 i = 1; i <= fixture.record.trace().eventCount(); ++i) {
            fixture.record.playhead().moveTo(i);
            QCOMPARE(fixture.said(), sentenceOf(fixture.record.trace(), {i - 1}));
        }
        fixture.record.playhead().toStart();
        QCOMPARE(fixture.said(), u"Nothing has happened yet."_s);
        fixture.record.setTrace(nullptr);
        QCOMPARE(fixture.said(), u"There is nothing to tell yet."_s);
        QVERIFY(!fixture.number->isVisible());
    }

    void ofAProgramWithoutAnEventLoopItSaysSoOnceThatIsOver()
    {
        Fixture fixture;
        const auto trace = std::make_shared<Trace>();
        fixture.record.setTrace(trace);
        fixture.record.update({0}, true);
        QCOMPARE(fixture.said(), u"There is nothing to tell yet."_s);
        trace->setAbout({{u"ended"_s, u"It ended with exit status 0."_s}});
        fixture.record.update({0}, false);
        QCOMPARE(fixture.said(), u"No event loop ran in this program, so there is nothing to tell."_s);
    }

    void itCountsTheEvents()
    {
        Fixture fixture;
        const auto count = fixture.record.trace().eventCount();
        fixture.record.playhead().moveTo(7);
        QCOMPARE(fixture.number->text(), u"event 7 of %1"_s.arg(count));
    }

    void namesOfTasksSelectThem()
    {
        Fixture fixture;
        fixture.record.playhead().moveTo(5); // main created the task wait_random·1
        QVERIFY(fixture.sentence->text().contains(u"wait_random·1</a>"_s));
        emit fixture.sentence->linkActivated(u"task:1"_s);
        QCOMPARE(fixture.record.playhead().selectedTask(), std::optional(TaskId{1}));
    }

    void theKeyboardReachesTheLinks()
    {
        Fixture fixture;
        fixture.record.playhead().moveTo(5);
        fixture.strip.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&fixture.strip));
        fixture.sentence->setFocus(Qt::TabFocusReason);
        QTest::keyClick(fixture.sentence, Qt::Key_Tab);
        QTest::keyClick(fixture.sentence, Qt::Key_Return);
        QCOMPARE(fixture.record.playhead().selectedTask(), std::optional(TaskId{0}));
        QTest::keyClick(fixture.sentence, Qt::Key_Tab);
        QTest::keyClick(fixture.sentence, Qt::Key_Return);
        QCOMPARE(fixture.record.playhead().selectedTask(), std::optional(TaskId{1}));
    }

    void theSentenceCanBeCopied()
    {
        Fixture fixture;
        fixture.record.playhead().moveTo(4);
        fixture.sentence->setFocus();
        QTest::keyClick(fixture.sentence, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(fixture.sentence, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), u"At 0.000 s, main got its turn."_s);
    }

    void itsHeightIsTheSameWhateverItSays()
    {
        Fixture fixture(300);
        const int height = fixture.strip.height();
        fixture.record.setTrace(aLongName());
        QApplication::processEvents();
        QCOMPARE(fixture.strip.height(), height);
        QCOMPARE(fixture.strip.minimumHeight(), fixture.strip.maximumHeight());
        QVERIFY(fixture.strip.minimumSizeHint().width() < 300);
    }

    void whatIsTooLongIsCutAndWholeInTheToolTip()
    {
        Fixture fixture(400);
        fixture.record.playhead().moveTo(4);
        QVERIFY(fixture.sentence->toolTip().isEmpty());
        fixture.record.setTrace(aLongName());
        QVERIFY(fixture.said().endsWith(u'…'));
        QVERIFY(fixture.said().size() < 200 && fixture.said().size() > 20);
        QVERIFY(fixture.sentence->toolTip().contains(QString(300, u'y')));
        QTextDocument document;
        document.setDocumentMargin(0);
        document.setDefaultFont(fixture.sentence->font());
        document.setHtml(fixture.sentence->text());
        document.setTextWidth(fixture.sentence->width());
        QVERIFY(document.size().height() <= fixture.sentence->height());
    }

    void aLargerFontMakesItHigherAtOnce()
    {
        Fixture fixture;
        const int height = fixture.strip.height();
        QFont font = fixture.strip.font();
        font.setPointSize(font.pointSize() * 2);
        fixture.strip.setFont(font);
        QVERIFY(fixture.strip.height() > height * 3 / 2);
    }

    void anotherPaletteColoursTheLinksAtOnce()
    {
        Fixture fixture;
        fixture.record.playhead().moveTo(5);
        fixture.strip.setPalette(Theme::dark().palette());
        QVERIFY(fixture.sentence->text().contains(Theme::dark().palette().color(QPalette::Link).name()));
        fixture.strip.setPalette(Theme::light().palette());
        QVERIFY(fixture.sentence->text().contains(Theme::light().palette().color(QPalette::Link).name()));
    }

    void assistiveTechnologyIsToldOfAStep()
    {
        Fixture fixture;
        fixture.record.playhead().moveTo(4);
        QAccessibleInterface *label = QAccessible::queryAccessibleInterface(fixture.sentence);
        QVERIFY(label->role() == QAccessible::StaticText);
        auto *announcer = fixture.sentence->findChild<Announcer *>();
        QVERIFY(announcer);
        announcer->findChild<QTimer *>()->setInterval(0);
        fixture.record.playhead().moveTo(4);
        fixture.record.playhead().moveTo(5);
        QApplication::processEvents();
        QCOMPARE(label->text(QAccessible::Name), u"At 0.000 s, main created the task wait_random·1."_s);
    }
};

QTEST_MAIN(tst_SentenceStrip)
#include "tst_sentencestrip.moc"
