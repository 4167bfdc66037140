// SPDX-License-Identifier: MIT
// Reads the fields of a JSON object that somebody else has written, and notices what is wrong with them.
#pragma once

#include <optional>
#include <string>

#include <QJsonObject>
#include <QString>

namespace awaitscope {

/// The fields of one object by name and type. Every question has an answer that can be used, so that the caller reads
/// on and looks at problem() once, at the end; only the first problem is kept. Fields that nobody asks for are no
/// problem.
class JsonFields
{
public:
    explicit JsonFields(const QJsonObject &object)
        : m_object(object)
    {
    }

    /// A whole number in least … most; `least` if there is a problem.
    [[nodiscard]] qint64 integer(QLatin1StringView key, qint64 least, qint64 most);
    /// The same for a field that may be missing.
    [[nodiscard]] std::optional<qint64> optionalInteger(QLatin1StringView key, qint64 least, qint64 most);
    /// A double, or one of the strings "inf", "-inf", "nan", "-0.0"; 0 if there is a problem.
    [[nodiscard]] double real(QLatin1StringView key);
    /// A text as UTF-8; empty if it is missing.
    [[nodiscard]] std::string text(QLatin1StringView key);

    /// Notes a problem that the caller found.
    void report(const QString &problem);
    /// The first problem in words that may follow "line 3: "; empty if there was none.
    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    const QJsonObject &m_object;
    QString m_problem;
};

} // namespace awaitscope
