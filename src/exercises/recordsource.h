// SPDX-License-Identifier: MIT
// Which source code belongs to a record, and at which of its lines a place of the record is.
#pragma once

#include "src/exercises/listing.h"
#include "src/trace/codeplace.h"
#include "src/trace/sourcefile.h"
#include "src/trace/trace.h"

#include <map>
#include <memory>
#include <optional>
#include <span>

#include <QHash>
#include <QSet>

namespace awaitscope {

struct ListedFunction;

/// The source of a record in both languages. That of an exercise is embedded: a record says where tasks waited in one
/// language, and the other one's line is the one that waits in the same way: in the function of the same name, of the
/// lines that are written alike, the one that comes as far down. (A test compares that with where tasks wait in
/// CPython.) Of any other record, what it names as its source is read from the disk, if it can be: each file once,
/// first of all the script of a program.
class RecordSource
{
public:
    /// Files that are larger are not read, and no more than that many.
    static constexpr qint64 LargestFile = LargestSourceFile;
    static constexpr std::size_t MostFiles = 20;

    /// `trace` has to outlive it. `places` are those that are known of it.
    RecordSource(const Trace &trace, std::span<const CodePlace> places);

    /// Takes in that the record has grown: `places` are those of before and perhaps more. True if that has brought
    /// another file, behind those that were there; lines that were looked up have to be looked up again.
    bool update(std::span<const CodePlace> places);

    /// Whether it is a record of one of our exercises.
    [[nodiscard]] bool isOfExercise() const { return m_isOfExercise; }

    /// Empty if there is none in that language.
    [[nodiscard]] const Listing &listing(Language language) const { return sourceIn(language).listing; }

    /// Where what is to be read begins: the first function, behind imports and licences.
    [[nodiscard]] std::optional<ListingLine> begin(Language language) const { return sourceIn(language).begin; }

    /// The line of the place; nothing if it is not in the listing, or not as the record has it: where a record says
    /// that a task waits there has to be something that waits.
    [[nodiscard]] std::optional<ListingLine> lineOf(const CodePlace &place, Language language) const;

    /// The names of files of which the record speaks and that cannot be shown; each once.
    [[nodiscard]] const QStringList &missing() const { return m_missing; }

private:
    struct Source
    {
        Listing listing;
        QHash<QString, std::optional<ListingLine>> definitions; // by coroutine; none if several have that name
        std::optional<ListingLine> begin;
    };
    // Two lines that wait in the same way.
    struct Pair
    {
        ListingLine python;
        ListingLine cpp;
    };

    void pairUp(const std::vector<ListedFunction> &python, const std::vector<ListedFunction> &cpp);
    bool readFiles(std::span<const CodePlace> places);
    bool readFile(const QString &path);
    void findDefinitions();
    [[nodiscard]] std::optional<ListingLine> lineOfWait(const SourceLine &where, Language language) const;

    [[nodiscard]] const Source &sourceIn(Language language) const
    {
        return language == Language::Python ? m_python : m_cpp;
    }

    const Trace &m_trace;
    bool m_isOfExercise = false;
    Source m_python;
    Source m_cpp;
    std::map<std::pair<QString, int>, Pair> m_pairs; // by name of file and line, in either language
    QSet<QString> m_asked;                           // paths of files, read or missing
    std::size_t m_placesRead = 0;                    // whose files have been asked for
    QStringList m_missing;
};

} // namespace awaitscope
