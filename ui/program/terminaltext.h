// SPDX-License-Identifier: MIT
// What a program writes for a terminal, as text.
#pragma once

#include <QByteArrayView>
#include <QString>
#include <QStringDecoder>

namespace awaitscope {

/// Decodes one stream of a program piece by piece: a character or an escape sequence may begin in one piece and end in
/// a later one. What is no UTF-8 becomes U+FFFD. Escape sequences (ECMA-48: colours, titles, the cursor) are dropped,
/// and so are control characters, but for those that move within a line: tab, line feed, carriage return, backspace;
/// and "erase to the end of the line", which becomes EraseToEnd. What divides a document (U+2029, U+FDD0, U+FDD1) and
/// not a terminal's lines becomes U+FFFD.
class TerminalText
{
public:
    static constexpr char16_t EraseToEnd = u'\x18';

    /// The text of the next piece.
    [[nodiscard]] QString read(QByteArrayView piece);
    /// Forgets what has begun and not ended.
    void reset();

private:
    enum class State : quint8 { Text, Escape, Control, String, StringEscape };

    [[nodiscard]] State after(char16_t character, QString &text);

    QStringDecoder m_decoder{QStringDecoder::Utf8};
    State m_state = State::Text;
    int m_length = 0; // of the sequence so far: one that never ends must not swallow all that follows
};

} // namespace awaitscope
