// SPDX-License-Identifier: MIT
// Reads listings line by line.
#include "src/exercises/listedfunctions.h"

#include "src/async/looprecord.h"

#include <QRegularExpression>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

// What is to be found in a line of each language.
struct Patterns
{
    QRegularExpression definition; // captures the name
    std::array<QRegularExpression, AwaitFormCount>
        waits; // the first that matches counts; by AwaitForm from the last on
};

const Patterns &patternsOf(Language language)
{
    static const Patterns python{.definition = QRegularExpression(u"^(?:async )?def (\\w+)\\("_s),
                                 .waits = {QRegularExpression(u"\\bawait\\b"_s),
                                           QRegularExpression(u"\\basync with\\b"_s),
                                           QRegularExpression(u"\\btime\\.sleep\\("_s)}};
    static const Patterns cpp{.definition = QRegularExpression(u"^\\w[^(]*?(\\w+)\\([^;]*$"_s),
                              .waits = {QRegularExpression(u"\\bco_await\\b"_s),
                                        QRegularExpression(u"\\bco_await (?:asyncWith|hold)\\("_s),
                                        QRegularExpression(u"\\bco_await timeSleep\\("_s)}};
    return language == Language::Python ? python : cpp;
}

// Lines without what only talks about code: documentation strings, comments.
class CodeOnly
{
public:
    explicit CodeOnly(Language language)
        : m_language(language)
    {
    }

    QString take(const QString &line)
    {
        if (m_language == Language::Cpp) {
            return line.section(u"//"_s, 0, 0);
        }
        const bool wasInside = m_isInside;
        const auto quotes = line.count(u"\"\"\""_s);
        m_isInside = m_isInside != (quotes % 2 == 1);
        return wasInside || quotes > 0 ? QString() : line;
    }

private:
    Language m_language;
    bool m_isInside = false; // a documentation string
};

QString pythonName(const QString &name, Language language)
{
    return language == Language::Python ? name : QString::fromLatin1(coroutineName(name.toLatin1().toStdString()));
}

} // namespace

std::vector<ListedFunction> functionsOf(const Listing &listing, Language language)
{
    const Patterns &patterns = patternsOf(language);
    std::vector<ListedFunction> functions;
    for (std::size_t file = 0; file < listing.size(); ++file) {
        CodeOnly codeOnly(language);
        for (int i = 0; i < listing[file].lines.size(); ++i) {
            const QString code = codeOnly.take(listing[file].lines[i]);
            const ListingLine here{.file = file, .line = i + 1};
            if (const auto definition = patterns.definition.match(code); definition.hasMatch()) {
                functions.push_back(
                    {.name = pythonName(definition.captured(1), language), .defined = here, .waits = {}});
                continue;
            }
            for (std::size_t form = AwaitFormCount; form-- > 0 && !functions.empty();) {
                if (patterns.waits[form].match(code).hasMatch()) {
                    functions.back().waits[form].push_back(here);
                    break;
                }
            }
        }
    }
    return functions;
}

} // namespace awaitscope
