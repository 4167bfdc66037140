// SPDX-License-Identifier: MIT
// Tests that events are found by the words of their sentences, although hardly any sentence is made.
#include "src/narrate/eventmatcher.h"

#include "src/async/virtualclock.h"
#include "src/exercises/exerciserun.h"
#include "src/narrate/sentence.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

std::shared_ptr<const Trace> runOf(const Exercise &exercise)
{
    VirtualClock clock;
    ExerciseRun run(exercise, {.n = 4, .maxDelay = 5, .seed = Seed(42)}, clock, u"virtual"_s);
    run.runToEnd();
    return run.sharedTrace();
}

quint32 matchesOf(const Trace &trace, const QString &query)
{
    EventMatcher matcher(trace, query);
    quint32 count = 0;
    for (quint32 i = 0; i < trace.eventCount(); ++i) {
        count += matcher.matches({i}) ? 1 : 0;
    }
    return count;
}

} // namespace

class tst_EventMatcher : public QObject
{
    Q_OBJECT

private slots:
    void eachWordOfEachSentenceFindsWhatHasIt()
    {
        int compared = 0;
        for (const Exercise &exercise : catalogue()) {
            const auto trace = runOf(exercise);
            QStringList sentences;
            QSet<QString> words;
            for (quint32 i = 0; i < trace->eventCount(); ++i) {
                sentences += sentenceOf(*trace, {i}).toLower();
                const QStringList parts = sentences.back().split(u' ');
                for (const QString &word : parts) {
                    words += {word, word.first((word.size() + 1) / 2), word.last((word.size() + 1) / 2)};
                }
            }
            words += u"no such word"_s;
            for (const QString &word : std::as_const(words)) {
                EventMatcher matcher(*trace, word);
                for (quint32 i = 0; i < trace->eventCount(); ++i) {
                    const bool isThere = std::ranges::all_of(
                        matcher.words(), [&](const QString &part) { return sentences[i].contains(part); });
                    if (matcher.matches({i}) != isThere) {
                        QFAIL(qPrintable(u"“%1” in: %2"_s.arg(word, sentences[i])));
                    }
                    ++compared;
                }
            }
        }
        QVERIFY(compared > 10'000);
    }

    void wordsAreFoundInAnyOrderAndInCapitals()
    {
        const auto trace = runOf(*findExercise(u"wait_n"));
        QCOMPARE(matchesOf(*trace, u"turn MAIN got"_s), matchesOf(*trace, u"main got its turn"_s));
        QVERIFY(matchesOf(*trace, u"main got its turn"_s) >= 2);
        QCOMPARE(matchesOf(*trace, u"wait_random·3 returned"_s), 1U);
        QCOMPARE(matchesOf(*trace, u"main wait_random·3 created"_s), 1U);
        QCOMPARE(matchesOf(*trace, u"unheard"_s), 0U);
    }

    void onlyNumbersAndPunctuationNeedSentences()
    {
        const Trace trace;
        QVERIFY(!EventMatcher(trace, u"main wait_random·3 got"_s).readsSentences());
        QVERIFY(EventMatcher(trace, u"main 3.1"_s).readsSentences());
        QVERIFY(EventMatcher(trace, u"“bye”"_s).readsSentences());
    }

    void withoutWordsEveryEventMatches()
    {
        const auto trace = runOf(*findExercise(u"wait_n"));
        QCOMPARE(matchesOf(*trace, u"  "_s), static_cast<quint32>(trace->eventCount()));
    }

    void tasksThatComeLaterAreFound()
    {
        Trace trace;
        trace.taskCreated({0}, {}, trace.intern("Alice"), {}, {});
        EventMatcher matcher(trace, u"bob"_s);
        QVERIFY(!matcher.matches({0}));
        trace.taskCreated({0}, {}, trace.intern("Bob"), {}, {});
        QVERIFY(matcher.matches({1}));
    }
};

QTEST_GUILESS_MAIN(tst_EventMatcher)
#include "tst_eventmatcher.moc"
