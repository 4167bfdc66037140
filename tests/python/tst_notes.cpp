// SPDX-License-Identifier: MIT
// Tests that what Python would warn of becomes a sentence with its line.
#include "src/python/notes.h"

#include "src/python/framefacts.h"
#include "tests/support/tracerstream.h"

#include <QTest>

using namespace awaitscope;

namespace {

std::string sentence(std::initializer_list<std::pair<QByteArray, QByteArray>> facts, const Trace &trace,
                     std::optional<TaskId> task = {})
{
    TracerStream stream;
    stream.facts(Frame::Note, 0, facts);
    const auto payload = std::span(stream.bytes.constData(), static_cast<std::size_t>(stream.bytes.size())).subspan(12);
    return sentenceOfNote(*FrameFacts::read(payload), trace, task);
}

} // namespace

class tst_Notes : public QObject
{
    Q_OBJECT

private slots:
    void eachNoteIsASentence()
    {
        Trace trace;
        const TaskId task = trace.taskCreated({}, {}, trace.intern("child"), {}, {});
        QCOMPARE(sentence({{"note", "never_awaited"}, {"name", "fetch"}}, trace),
                 std::string("coroutine “fetch” was never awaited"));
        QCOMPARE(sentence({{"note", "never_retrieved"}, {"error", "ValueError: no"}}, trace, task),
                 std::string("nobody retrieved the exception of child: ValueError: no"));
        QCOMPARE(sentence({{"note", "never_retrieved"}, {"error", "KeyError"}}, trace),
                 std::string("nobody retrieved the exception of a future: KeyError"));
        QCOMPARE(sentence({{"note", "never_retrieved"}, {"message", "Task exception was never retrieved"}}, trace),
                 std::string("nobody retrieved the exception of a task"));
        QCOMPARE(sentence({{"note", "never_retrieved"}, {"coroutine", "fetch"}}, trace),
                 std::string("nobody retrieved the exception of a task of fetch"));
        QCOMPARE(sentence({{"note", "exception_handler"}, {"message", "Task was destroyed but it is pending!"}}, trace),
                 std::string("Task was destroyed but it is pending!"));
        QCOMPARE(sentence({{"note", "exception_handler"}, {"message", "Exception in callback"}, {"error", "OSError"}},
                          trace),
                 std::string("Exception in callback: OSError"));
        QCOMPARE(sentence({{"note", "callback_blocked"}, {"name", "tick"}, {"length", "1250000000"}}, trace),
                 std::string("the callback “tick” blocked the loop for 1.25 s"));
        QCOMPARE(sentence({{"note", "callback_blocked"}, {"length", "70000000"}}, trace),
                 std::string("a callback blocked the loop for 70.0 ms"));
        QCOMPARE(sentence({{"note", "exception_handler"}, {"error", "OSError"}}, trace), std::string("OSError"));
    }

    void itIsInTheRecordWithItsLine()
    {
        Trace trace;
        TracerStream stream;
        stream.facts(
            Frame::Note, 0,
            {{"note", "never_awaited"}, {"name", "fetch"}, {"file", "a.py"}, {"line", "7"}, {"function", "main"}});
        const auto payload =
            std::span(stream.bytes.constData(), static_cast<std::size_t>(stream.bytes.size())).subspan(12);
        appendNote(*FrameFacts::read(payload), trace, {5}, std::nullopt);
        const TraceEvent warning = trace.event({0});
        QCOMPARE(warning.kind, EventKind::Warned);
        QCOMPARE(warning.at, Instant{5});
        QCOMPARE(trace.utf8(*warning.text), std::string_view("coroutine “fetch” was never awaited"));
        QCOMPARE(trace.utf8(trace.line(*warning.site).file), std::string_view("a.py"));
        QCOMPARE(trace.line(*warning.site).line, 7U);
        QCOMPARE(trace.utf8(trace.line(*warning.site).function), std::string_view("main"));
    }

    void aSentenceIsNotLongerThanOneReads()
    {
        Trace trace;
        TracerStream stream;
        stream.facts(Frame::Note, 0,
                     {{"note", "exception_handler"}, {"message", "x" + QByteArray("ä").repeated(5000)}});
        const auto payload =
            std::span(stream.bytes.constData(), static_cast<std::size_t>(stream.bytes.size())).subspan(12);
        appendNote(*FrameFacts::read(payload), trace, {5}, std::nullopt);
        QCOMPARE(trace.text(*trace.event({0}).text), u'x' + QString(2047, u'ä'));
    }
};

QTEST_GUILESS_MAIN(tst_Notes)
#include "tst_notes.moc"
