// SPDX-License-Identifier: MIT
// A state for each part of an escape sequence.
#include "ui/program/terminaltext.h"

namespace awaitscope {

namespace {

constexpr char16_t Escape = u'\x1b';
constexpr char16_t Bell = u'\x07';
constexpr int LongestSequence = 4096;

bool isOfText(char16_t character)
{
    return character >= u' ' ? character != u'\x7f'
                             : character == u'\n' || character == u'\r' || character == u'\t' || character == u'\b';
}

// What would begin a paragraph or a frame in a document, and so a line that the stream has not begun.
bool isOfDocuments(char16_t character)
{
    return character == QChar::ParagraphSeparator || character == 0xfdd0 || character == 0xfdd1;
}

} // namespace

QString TerminalText::read(QByteArrayView piece)
{
    const QString decoded = m_decoder(piece);
    QString text;
    text.reserve(decoded.size());
    for (const QChar each : decoded) {
        const char16_t character = each.unicode();
        if (m_state == State::Text && isOfText(character)) {
            text += isOfDocuments(character) ? QChar(QChar::ReplacementCharacter) : each;
            continue;
        }
        const State before = m_state;
        m_state = after(character, text);
        m_length = m_state == before ? m_length + 1 : 0;
        if (m_length > LongestSequence) {
            m_state = State::Text;
        }
    }
    return text;
}

void TerminalText::reset()
{
    m_decoder.resetState();
    m_state = State::Text;
}

TerminalText::State TerminalText::after(char16_t character, QString &text)
{
    switch (m_state) {
    case State::Text:
        return character == Escape ? State::Escape : State::Text;
    case State::Escape:
    case State::StringEscape:
        if (character == u'[') {
            return State::Control;
        }
        if (character == u']' || character == u'P' || character == u'X' || character == u'^' || character == u'_') {
            return State::String;
        }
        return character >= u' ' && character < u'0' ? State::Escape : State::Text; // "ESC ( B" has one more
    case State::Control:
        if (character == u'K') {
            text += EraseToEnd; // which part of the line it erases hardly matters: it stands behind a return
        }
        return character >= u'@' && character <= u'~' ? State::Text
               : character == Escape                  ? State::Escape
                                                      : State::Control;
    case State::String:
        return character == Bell ? State::Text : character == Escape ? State::StringEscape : State::String;
    }
    Q_UNREACHABLE();
}

} // namespace awaitscope
