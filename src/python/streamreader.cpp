// SPDX-License-Identifier: MIT
// What each kind of frame means.
#include "src/python/streamreader.h"

#include "src/python/framefacts.h"

#include <algorithm>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t MostOpenLoops = 10'000;

} // namespace

void StreamReader::feed(std::span<const char> bytes)
{
    m_frames.feed(bytes);
    while (m_isOpen) {
        const auto frame = m_frames.next();
        if (!frame) {
            break;
        }
        takeFrame(*frame);
        if (m_isOpen && isFull()) {
            endFull();
        }
    }
    if (m_isOpen && !m_frames.error().isEmpty()) {
        giveUp(m_frames.error());
    }
    m_held.update();
}

void StreamReader::clockIs(qint64 nanoseconds)
{
    if (!m_held.isEmpty()) {
        m_held.clockIs(nanoseconds);
        m_held.update();
    }
}

void StreamReader::finish()
{
    m_isOpen = false;
    m_running = 0;
    m_held.finish();
    m_held.update();
}

StreamReader::Loop *StreamReader::find(quint32 number)
{
    const auto known = m_loops.find(number);
    return known == m_loops.end() ? nullptr : &known->second;
}

void StreamReader::takeFrame(const Frame &frame)
{
    Loop *loop = find(frame.loop);
    if (frame.kind == Frame::Texts) {
        if (loop) {
            if (!loop->records.takeTexts(frame.payload)) {
                giveUp(u"a text is cut"_s);
            }
            weigh(*loop);
        }
        return;
    }
    if (frame.kind == Frame::Records) {
        if (loop) {
            takeRecords(frame, *loop);
        }
        return;
    }
    const bool isKnown = frame.kind == Frame::Hello || frame.kind == Frame::LoopBegan || frame.kind == Frame::Note
                         || frame.kind == Frame::LoopClosed || frame.kind == Frame::End;
    if (!isKnown) {
        return; // of a newer protocol
    }
    const auto facts = FrameFacts::read(frame.payload);
    if (!facts) {
        giveUp(u"a fact is cut"_s);
        return;
    }
    const qint64 at = facts->number("at");
    if (frame.kind == Frame::Hello) {
        takeHello(*facts);
    } else if (frame.kind == Frame::LoopBegan) {
        if (frame.loop == 0 || m_begun.contains(frame.loop)) {
            return;
        }
        if (m_loops.size() >= MostOpenLoops) {
            giveUp(u"more than %1 event loops are open at once"_s.arg(MostOpenLoops));
            return;
        }
        if (!m_zero) {
            m_zero = at;
        }
        m_begun.insert(frame.loop);
        Loop &begun = m_loops.emplace(frame.loop, Loop{{}, LoopRecords(m_trace, *m_zero)}).first->second;
        setRunning(frame.loop, begun, true);
        m_held.keep(frame, at);
        if (const std::string unseen = facts->text("unseen"); !unseen.empty()) {
            noteOnce(QString::fromStdString(unseen));
        }
    } else if (frame.kind == Frame::Note) {
        if (facts->text("note") == "error") {
            noteOnce(u"the tracer gave up, and the program runs on unseen: %1"_s.arg(
                QString::fromStdString(facts->text("error"))));
        } else {
            m_held.keep(frame, at);
        }
    } else if (frame.kind == Frame::LoopClosed && loop) {
        m_held.keep(frame, at);
        setRunning(frame.loop, *loop, false);
    } else if (frame.kind == Frame::End) {
        takeGoodbye(*facts);
    }
}

void StreamReader::takeHello(const FrameFacts &facts)
{
    if (facts.text("awaitscope") != "stream" || facts.number("version") != 1) {
        giveUp(u"it is of another version of the tracer"_s);
        return;
    }
    QJsonObject about = m_trace.about();
    about.insert("python"_L1, QString::fromStdString(facts.text("python")));
    about.insert("executable"_L1, QString::fromStdString(facts.text("executable")));
    about.insert("pid"_L1, facts.number("pid"));
    m_trace.setAbout(about);
}

void StreamReader::takeRecords(const Frame &frame, Loop &loop)
{
    weigh(loop); // with what has become of the frames before
    std::optional<qint64> at;
    bool isRunning = loop.isRunning;
    std::span<const char> rest = frame.payload;
    while (!rest.empty()) {
        const auto record = Record::first(rest);
        if (!record) {
            giveUp(u"a record is cut"_s);
            return;
        }
        if (!record->isDefinition()) {
            at = std::max(at.value_or(record->at()), record->at());
            isRunning =
                record->kind() == RecordKind::LoopRuns || (isRunning && record->kind() != RecordKind::LoopRests);
        }
        rest = rest.subspan(record->size());
    }
    m_held.keep(frame, at.value_or(*m_zero));
    setRunning(frame.loop, loop, isRunning);
}

void StreamReader::takeGoodbye(const FrameFacts &facts)
{
    if (facts.text("how") == "exit") { // os._exit stops everything in its tracks
        m_goodbye = facts.number("at");
    }
    finish();
    if (!hasMore()) {
        closeLoops();
    }
}

void StreamReader::setRunning(quint32 number, Loop &loop, bool isRunning)
{
    if (loop.isRunning != isRunning) {
        loop.isRunning = isRunning;
        m_running += isRunning ? 1 : -1;
        m_held.setRunning(number, isRunning);
    }
}

// Counts what the loop's records take.
void StreamReader::weigh(Loop &loop)
{
    const std::size_t now = loop.records.bytes();
    m_loopBytes += now - loop.bytes;
    loop.bytes = now;
}

bool StreamReader::isFull() const
{
    constexpr std::size_t Room = std::size_t(1)
                                 << 17; // for the pieces that are appended at once, and what is added to put them right
    constexpr std::size_t Node = 48;    // of a set, with its place in a bucket and what the heap adds
    return m_trace.bytes() + m_loopBytes + m_begun.size() * Node + m_loops.size() * (sizeof(Loop) + Node) > m_mostBytes
           || m_trace.eventCount() > Trace::MostEvents - Room;
}

void StreamReader::endFull()
{
    finish();
    m_held.clear();
    note(u"the record is full, and the program runs on unseen"_s);
}

void StreamReader::giveUp(const QString &why)
{
    finish();
    note(u"the program runs on unseen, as what it tells cannot be understood: %1"_s.arg(why));
}

void StreamReader::note(const QString &sentence)
{
    m_notes += sentence;
}

// What a program can have told again and again, as with each of its loops.
void StreamReader::noteOnce(const QString &sentence)
{
    constexpr qsizetype Most = 20;
    if (m_noted.size() > Most || m_noted.contains(sentence)) {
        return;
    }
    m_noted += sentence;
    note(m_noted.size() > Most ? u"… and more that cannot be seen"_s : sentence);
}

} // namespace awaitscope
