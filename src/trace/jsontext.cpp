// SPDX-License-Identifier: MIT
// JSON's rules for strings.
#include "src/trace/jsontext.h"

#include <algorithm>

#include <QByteArrayView>
#include <QStringDecoder>

namespace awaitscope {

namespace {

bool isPlain(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
}

void appendEscaped(QByteArray &out, char c)
{
    constexpr char HexDigits[] = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
        out += '\\';
        out += c;
    } else if (c == '\n') {
        out += "\\n";
    } else if (c == '\t') {
        out += "\\t";
    } else if (byte < 0x20) {
        out += "\\u00";
        out += HexDigits[byte >> 4];
        out += HexDigits[byte & 0xf];
    } else {
        out += c;
    }
}

} // namespace

void appendJsonString(QByteArray &out, std::string_view utf8)
{
    out += '"';
    if (std::all_of(utf8.begin(), utf8.end(), isPlain)) {
        out.append(utf8.data(), static_cast<qsizetype>(utf8.size()));
    } else {
        const QByteArrayView given(utf8.data(), static_cast<qsizetype>(utf8.size()));
        QByteArray repaired;
        if (!given.isValidUtf8()) {
            QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
            repaired = QString(decoder(given)).toUtf8();
        }
        for (const char c : repaired.isEmpty() ? given : QByteArrayView(repaired)) {
            appendEscaped(out, c);
        }
    }
    out += '"';
}

} // namespace awaitscope
