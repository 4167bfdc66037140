// SPDX-License-Identifier: MIT
// A line of a record file, written by hand: a record may have many millions of them.
#pragma once

#include "src/trace/eventname.h"
#include "src/trace/jsontext.h"
#include "src/trace/trace.h"

#include <array>
#include <charconv>
#include <cmath>

#include <QByteArray>

namespace awaitscope {

/// Appends the number as JSON has it.
template <class Number>
void appendNumber(QByteArray &out, Number number)
{
    std::array<char, 32> digits; // the longest double has 24
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end - digits.data());
}

/// The fields of one line of a record file. The ones that are optional in the format leave themselves out.
class EventLine
{
public:
    EventLine(QByteArray &out, Instant at, EventKind kind)
        : m_out(out)
    {
        m_out += "{\"t\":";
        appendNumber(m_out, at.nanoseconds);
        m_out += ",\"event\":\"";
        m_out.append(eventName(kind).data(), static_cast<qsizetype>(eventName(kind).size()));
        m_out += '"';
    }
    EventLine(const EventLine &) = delete;
    EventLine &operator=(const EventLine &) = delete;
    ~EventLine() { m_out += "}\n"; }

    void number(const char *key, qint64 value)
    {
        begin(key);
        appendNumber(m_out, value);
    }

    template <class Id>
    void id(const char *key, std::optional<Id> value)
    {
        if (value) {
            number(key, value->value);
        }
    }

    void text(const char *key, std::string_view value)
    {
        if (!value.empty()) {
            begin(key);
            appendJsonString(m_out, value);
        }
    }

    void sourceLine(const Trace &trace, SourceLine where)
    {
        text("file", trace.utf8(where.file));
        if (where.line != 0) {
            number("line", where.line);
        }
        text("function", trace.utf8(where.function));
    }

    void caller(const Trace &trace, SourceLine where)
    {
        text("caller_file", trace.utf8(where.file));
        if (where.line != 0) {
            number("caller_line", where.line);
        }
        text("caller_function", trace.utf8(where.function));
    }

    void site(const Trace &trace, std::optional<SiteId> where)
    {
        if (where) {
            sourceLine(trace, trace.line(*where));
        }
    }

    void seconds(const char *key, double value)
    {
        begin(key);
        if (std::isnan(value)) {
            m_out += "\"nan\"";
        } else if (std::isinf(value)) {
            m_out += value > 0 ? "\"inf\"" : "\"-inf\"";
        } else if (value == 0 && std::signbit(value)) {
            m_out += "\"-0.0\"";
        } else {
            appendNumber(m_out, value);
        }
    }

private:
    void begin(const char *key)
    {
        m_out += ",\"";
        m_out += key;
        m_out += "\":";
    }

    QByteArray &m_out;
};

} // namespace awaitscope
