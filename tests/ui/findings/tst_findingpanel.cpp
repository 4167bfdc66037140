// SPDX-License-Identifier: MIT
// Tests what one sees of findings, where they lead, and that keys and mouse do the same.
#include "ui/findings/findingpanel.h"

#include "tests/support/finishedrun.h"
#include "tests/support/suspiciousprogram.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QListView>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Fixture
{
    ShownRecord record;
    FindingPanel panel{record};
    QListView *list = panel.findChild<QListView *>();
    QSpinBox *threshold = panel.findChild<QSpinBox *>();

    explicit Fixture(std::shared_ptr<const Trace> trace, QSize size = {420, 300})
    {
        panel.resize(size);
        record.setTrace(std::move(trace));
        panel.show();
        QApplication::processEvents();
    }

    [[nodiscard]] QString label(const char *name) const
    {
        const auto *label = panel.findChild<QLabel *>(QString::fromLatin1(name));
        return label->isVisible() ? label->text() : QString();
    }
    [[nodiscard]] QRect rowRect(int row) const { return list->visualRect(list->model()->index(row, 0)); }
    void click(int row) { QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, rowRect(row).center()); }
};

} // namespace

class tst_FindingPanel : public QObject
{
    Q_OBJECT

private slots:
    void theTitleSaysHowManyThereAre()
    {
        Fixture f(suspiciousProgram());
        QCOMPARE(f.panel.title(), u"Findings (4)"_s);
        QCOMPARE(f.label("count"), u"4 findings"_s);
        const QSignalSpy changed(&f.panel, &FindingPanel::titleChanged);
        f.record.setTrace(runOf(u"wait_n"));
        QCOMPARE(f.panel.title(), u"Findings"_s);
        QCOMPARE(changed.last().first().toString(), u"Findings"_s);
    }

    void withoutAnyItSaysWhatWouldBeHere()
    {
        Fixture f(nullptr);
        QVERIFY(!f.list->isVisible());
        QVERIFY(f.label("nothing").startsWith(u"What is conspicuous in a run comes here: "));
        f.record.setTrace(runOf(u"wait_n"));
        QVERIFY2(f.label("nothing").startsWith(u"Nothing conspicuous: no step took longer than 50 ms, "),
                 qPrintable(f.label("nothing")));
        f.record.setTrace(suspiciousProgram());
        QVERIFY(f.list->isVisible());
        QCOMPARE(f.label("nothing"), QString());
    }

    void aClickLeadsToWhereItWas()
    {
        Fixture f(suspiciousProgram());
        f.click(0);
        QCOMPARE(f.record.playhead().instant(), Instant{380'000'000});
        QCOMPARE(f.record.playhead().selectedTask(), TaskId{1});
        f.click(3);
        QCOMPARE(f.record.playhead().instant(), Instant{401'000'000});
        QCOMPARE(f.record.playhead().selectedTask(), TaskId{0});
        f.click(2); // it is nobody's: whoever is selected stays so
        QCOMPARE(f.record.playhead().instant(), Instant{395'000'000});
        QCOMPARE(f.record.playhead().selectedTask(), TaskId{0});
    }

    void keysDoTheSame()
    {
        Fixture f(suspiciousProgram());
        QTest::keyClick(f.list, Qt::Key_Home);
        QTest::keyClick(f.list, Qt::Key_Down);
        QTest::keyClick(f.list, Qt::Key_Return);
        QCOMPARE(f.list->currentIndex().row(), 1);
        QCOMPARE(f.record.playhead().instant(), Instant{390'000'000});
        QCOMPARE(f.record.playhead().selectedTask(), TaskId{1});
    }

    void theSelectedRowsAreCopiedAsText()
    {
        Fixture f(suspiciousProgram());
        f.list->selectAll();
        QTest::keySequence(f.list, QKeySequence::Copy);
        const QStringList lines = QApplication::clipboard()->text().split(u'\n');
        QCOMPARE(lines.size(), 4);
        QCOMPARE(lines[2], u"0.395 s\tthe coroutine “save” was never awaited (line 2 of crawl.py)"_s);
    }

    void keysOfTheTimelineAreLeftToIt()
    {
        struct Window : QWidget
        {
            QList<int> keys;
            void keyPressEvent(QKeyEvent *event) override { keys << event->key(); }
        } window;
        Fixture f(suspiciousProgram());
        f.panel.setParent(&window);
        QTest::keyClick(f.list, Qt::Key_W);
        QTest::keyClick(f.list, Qt::Key_Right);
        QTest::keyClick(f.list, Qt::Key_Down);
        QCOMPARE(window.keys, (QList<int>{Qt::Key_W, Qt::Key_Right}));
        f.panel.setParent(nullptr);
    }

    void theThresholdIsChosenHereAndKept()
    {
        Fixture f(suspiciousProgram());
        QCOMPARE(f.threshold->value(), 50);
        QCOMPARE(f.threshold->minimum(), 1);
        QCOMPARE(f.threshold->maximum(), 60'000);
        f.threshold->setValue(90);
        QCOMPARE(f.record.blockingThreshold(), Duration(90ms));
        QCOMPARE(f.panel.title(), u"Findings (2)"_s);
        const QTemporaryDir folder;
        QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        f.panel.save(settings);
        Fixture other(suspiciousProgram());
        other.panel.restore(settings);
        QCOMPARE(other.record.blockingThreshold(), Duration(90ms));
        settings.setValue("view/blocking_threshold", 1'000'000);
        other.panel.restore(settings);
        QCOMPARE(other.record.blockingThreshold(), Duration(60s));
    }

    void aLongSentenceTakesSeveralLines()
    {
        Fixture f(suspiciousProgram(), {700, 400});
        const int wide = f.rowRect(3).height();
        f.panel.resize(300, 400);
        QApplication::processEvents();
        QTRY_VERIFY(f.rowRect(3).height() > wide);
        QCOMPARE(f.rowRect(3).width(), f.list->viewport()->width());
        QCOMPARE(f.rowRect(3).top(), f.rowRect(2).bottom() + 1);
    }

    void aRowGrowsWithItsSentence()
    {
        WrittenSteps w;
        Fixture f(w.shared(), {330, 300});
        const TaskId task = w.create(0, "main");
        w.begin(0, task);
        w.trace().blocking(w.instant(60), task, {});
        f.record.update(w.instant(60), true);
        QApplication::processEvents();
        const int before = f.rowRect(0).height();
        w.trace().blocking(w.instant(1060), task, w.site(3, "Crawler.of_a_rather_long_name"));
        f.record.update(w.instant(1060), true);
        QApplication::processEvents();
        QVERIFY(f.rowRect(0).height() > before);
    }

    void everythingHasAName()
    {
        Fixture f(suspiciousProgram());
        QVERIFY(!f.list->accessibleName().isEmpty());
        QVERIFY(!f.threshold->accessibleName().isEmpty() && !f.threshold->toolTip().isEmpty());
    }
};

QTEST_MAIN(tst_FindingPanel)
#include "tst_findingpanel.moc"
