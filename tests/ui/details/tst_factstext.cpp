// SPDX-License-Identifier: MIT
// Tests that facts are told in true words.
#include "ui/details/factstext.h"

#include "src/timeline/shownrecord.h"
#include "tests/support/finishedrun.h"

#include <QTest>
#include <QTextDocument>

using namespace awaitscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString plain(const QString &richText)
{
    QTextDocument document;
    document.setHtml(richText);
    return document.toPlainText();
}

} // namespace

class tst_FactsText : public QObject
{
    Q_OBJECT

private slots:
    void theSumIsSpelledOut()
    {
        QCOMPARE(sumText({.running = 0ns, .ready = 1ms, .waiting = 1203ms, .waits = 1}),
                 u"1.204 s = 0.000 running + 0.001 ready + 1.203 waiting"_s);
        QCOMPARE(sumText({.running = 400us, .ready = 400us, .waiting = 1s, .waits = 1}),
                 u"1.001 s = 0.001 running + 0.000 ready + 1.000 waiting"_s);
        QCOMPARE(sumText({.running = 1500ns, .ready = 2us, .waiting = 4ms, .waits = 1}),
                 u"4.004 ms = 0.002 running + 0.002 ready + 4.000 waiting"_s);
        QCOMPARE(sumText({}), u"0.000 ms = 0.000 running + 0.000 ready + 0.000 waiting"_s);
    }

    void aTaskThatIsOver()
    {
        read({1}, 1000);
        const FactsText text(m_record.trace(), {1}, m_facts, {});
        QCOMPARE(text.state(), u"done"_s);
        QCOMPARE(text.delay(), u"3.197 s"_s);
        QCOMPARE(plain(text.starter()), u"main"_s);
        QVERIFY(plain(text.created()).startsWith(u"0.000 s, at "_s));
        QCOMPARE(plain(text.firstStep()), u"0.000 s"_s);
        const QString waits = plain(text.waits());
        QVERIFY2(waits.startsWith(u"0.000 s – 3.197 s: sleep"_s), qPrintable(waits));
        QVERIFY2(waits.contains(u"; woken by its timer, 0 s late"_s), qPrintable(waits));
        QCOMPARE(text.late(), u"0 s"_s);
        QCOMPARE(plain(text.end()), u"3.197 s, done: 3.1971339922894186"_s);
        QVERIFY(text.awaits().isEmpty());
        QVERIFY(text.children().isEmpty());
        QVERIFY(text.awaitedBy().isEmpty());
    }

    void whoWaitsForIt()
    {
        read({0}, 11); // both wait
        const FactsText main(m_record.trace(), {0}, m_facts, {});
        QCOMPARE(main.state(), u"waiting"_s);
        QVERIFY(plain(main.awaits()).startsWith(u"wait_random·1"_s));
        QVERIFY(plain(main.waits()).startsWith(u"since 0.000 s: wait_random·1"_s));
        QCOMPARE(plain(main.children()), u"wait_random·1"_s);
        QVERIFY(main.end().isEmpty());
        QCOMPARE(plain(main.starter()), u"no task: the program itself"_s);
        read({1}, 11);
        QCOMPARE(plain(FactsText(m_record.trace(), {1}, m_facts, {}).awaitedBy()), u"main"_s);
        read({0}, 1000);
        QVERIFY(plain(FactsText(m_record.trace(), {0}, m_facts, {}).waits()).contains(u"woken by wait_random·1"_s));
    }

    void longListsAreCut()
    {
        auto trace = std::make_shared<Trace>();
        const TaskId parent = trace->taskCreated({0}, {}, {}, trace->intern("main"), {});
        const WaitId wait = trace->wait(trace->intern("sleep"), {});
        trace->stepBegan({0}, parent);
        for (int i = 0; i < 100'000; ++i) {
            trace->taskCreated({0}, parent, {}, trace->intern("a"), {});
            trace->stepEnded({0}, parent, wait, {});
            trace->taskScheduled({0}, parent);
            trace->stepBegan({0}, parent);
        }
        m_record.setTrace(trace);
        read(parent, 1'000'000);
        const FactsText text(m_record.trace(), parent, m_facts, {});
        QVERIFY(plain(text.children()).startsWith(u"a·1, a·2, "_s));
        QVERIFY(plain(text.children()).endsWith(u"a·10 and 99,990 more"_s));
        QVERIFY(plain(text.waits()).startsWith(u"99,990 more, and then\n0.000 s"_s));
        QCOMPARE(plain(text.waits()).count(u'\n'), 10);
    }

    void namesAreShownAsTheyAre()
    {
        auto trace = std::make_shared<Trace>();
        const TaskId parent = trace->taskCreated({0}, {}, trace->intern("<b>&%1"), {}, {});
        trace->taskCreated({0}, parent, {}, {}, {});
        m_record.setTrace(trace);
        read({1}, 2);
        QCOMPARE(plain(FactsText(m_record.trace(), {1}, m_facts, {}).starter()), u"<b>&%1"_s);
    }

    void init() { m_record.setTrace(runOf(u"task_wait_random")); }

private:
    void read(TaskId task, quint32 eventCount)
    {
        TaskReader reader(m_record.lanes(), m_record.relations());
        const auto count = std::min(eventCount, static_cast<quint32>(m_record.trace().eventCount()));
        m_facts = *reader.read(task, count, m_record.trace().instantOf({count - 1}));
    }

    ShownRecord m_record;
    TaskFacts m_facts;
};

QTEST_GUILESS_MAIN(tst_FactsText)
#include "tst_factstext.moc"
