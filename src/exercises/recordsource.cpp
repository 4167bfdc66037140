// SPDX-License-Identifier: MIT
// From a record's words for a place to a line that can be shown.
#include "src/exercises/recordsource.h"

#include "src/exercises/listedfunctions.h"
#include "src/trace/sourcefile.h"

#include <algorithm>

#include <QFileInfo>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

QString nameOf(const QString &path)
{
    return path.mid(std::max(path.lastIndexOf(u'/'), path.lastIndexOf(u'\\')) + 1);
}

std::optional<Language> languageOf(const QString &path)
{
    static const QStringList Python{u"py"_s, u"pyw"_s};
    static const QStringList Cpp{u"cpp"_s, u"cc"_s, u"cxx"_s, u"c++"_s, u"h"_s, u"hpp"_s};
    const QString suffix = QFileInfo(path).suffix().toLower();
    return Python.contains(suffix) ? std::optional(Language::Python)
           : Cpp.contains(suffix)  ? std::optional(Language::Cpp)
                                   : std::nullopt;
}

QHash<QString, std::optional<ListingLine>> definitionsOf(const std::vector<ListedFunction> &functions)
{
    QHash<QString, std::optional<ListingLine>> definitions;
    for (const ListedFunction &function : functions) {
        const bool isNew = !definitions.contains(function.name);
        definitions[function.name] = isNew ? std::optional(function.defined) : std::nullopt;
    }
    return definitions;
}

} // namespace

RecordSource::RecordSource(const Trace &trace, std::span<const CodePlace> places)
    : m_trace(trace)
{
    const Exercise *exercise = findExercise(trace.about().value("exercise"_L1).toString());
    m_isOfExercise = exercise != nullptr;
    if (exercise) {
        m_python.listing = listingOf(*exercise, Language::Python);
        m_cpp.listing = listingOf(*exercise, Language::Cpp);
        findDefinitions();
        pairUp(functionsOf(m_python.listing, Language::Python), functionsOf(m_cpp.listing, Language::Cpp));
    } else {
        update(places);
    }
}

bool RecordSource::update(std::span<const CodePlace> places)
{
    if (m_isOfExercise || !readFiles(places)) {
        return false;
    }
    findDefinitions();
    return true;
}

void RecordSource::findDefinitions()
{
    for (const auto &[source, language] : {std::pair(&m_python, Language::Python), std::pair(&m_cpp, Language::Cpp)}) {
        const std::vector<ListedFunction> functions = functionsOf(source->listing, language);
        source->definitions = definitionsOf(functions);
        if (!functions.empty()) {
            source->begin = functions.front().defined;
        }
    }
}

void RecordSource::pairUp(const std::vector<ListedFunction> &python, const std::vector<ListedFunction> &cpp)
{
    for (const ListedFunction &here : python) {
        const auto there = std::ranges::find(cpp, here.name, &ListedFunction::name);
        for (std::size_t form = 0; there != cpp.end() && form < AwaitFormCount; ++form) {
            const std::size_t count = std::min(here.waits[form].size(), there->waits[form].size());
            for (std::size_t i = 0; i < count; ++i) {
                const Pair pair{here.waits[form][i], there->waits[form][i]};
                m_pairs[{m_python.listing[pair.python.file].name, pair.python.line}] = pair;
                m_pairs[{m_cpp.listing[pair.cpp.file].name, pair.cpp.line}] = pair;
            }
        }
    }
}

bool RecordSource::readFiles(std::span<const CodePlace> places)
{
    // A program says what it is when it begins, and so before there is any place.
    bool hasMore = readFile(m_trace.about().value("script"_L1).toString());
    for (const CodePlace &place : places.subspan(std::min(m_placesRead, places.size()))) {
        if (place.wait) {
            hasMore = readFile(m_trace.text(m_trace.wait(*place.wait).line.file)) || hasMore;
        }
    }
    m_placesRead = places.size();
    return hasMore;
}

bool RecordSource::readFile(const QString &path)
{
    if (path.isEmpty() || m_asked.contains(path) || std::size_t(m_asked.size()) == MostFiles) {
        return false;
    }
    m_asked.insert(path);
    const auto language = languageOf(path);
    const auto lines = language && isLocalFile(path) ? linesOfFile(path) : std::nullopt;
    if (lines) {
        Source &source = language == Language::Python ? m_python : m_cpp;
        source.listing.push_back({.name = nameOf(path), .path = path, .lines = *lines});
    } else {
        m_missing.append(nameOf(path));
    }
    return lines.has_value();
}

std::optional<ListingLine> RecordSource::lineOf(const CodePlace &place, Language language) const
{
    if (place.wait) {
        return lineOfWait(m_trace.wait(*place.wait).line, language);
    }
    return sourceIn(language).definitions.value(m_trace.text(place.coroutine));
}

std::optional<ListingLine> RecordSource::lineOfWait(const SourceLine &where, Language language) const
{
    const QString path = m_trace.text(where.file);
    if (m_isOfExercise) {
        const auto pair = m_pairs.find({nameOf(path), static_cast<int>(where.line)});
        return pair == m_pairs.end()
                   ? std::nullopt
                   : std::optional(language == Language::Python ? pair->second.python : pair->second.cpp);
    }
    const Listing &files = listing(language);
    const auto file = std::ranges::find(files, path, &ListingFile::path);
    if (file == files.end() || where.line < 1 || where.line > static_cast<quint32>(file->lines.size())) {
        return std::nullopt;
    }
    return ListingLine{.file = static_cast<std::size_t>(file - files.begin()), .line = static_cast<int>(where.line)};
}

} // namespace awaitscope
