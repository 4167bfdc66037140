// SPDX-License-Identifier: MIT
// Edit distance over normalized words.
#include "src/cli/nearmiss.h"

#include <algorithm>
#include <vector>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

QString normalized(QStringView word)
{
    QString letters;
    for (const QChar c : word) {
        if (c != u'-' && c != u'_' && !c.isSpace()) {
            letters += c.toLower();
        }
    }
    return letters;
}

// Letters to add, drop, replace, or exchange with the next one (the optimal string alignment distance).
qsizetype distance(const QString &from, const QString &to)
{
    const auto width = static_cast<std::size_t>(to.size()) + 1;
    std::vector<qsizetype> beforeLast(width);
    std::vector<qsizetype> last(width);
    std::vector<qsizetype> row(width);
    for (std::size_t j = 0; j < width; ++j) {
        row[j] = static_cast<qsizetype>(j);
    }
    for (qsizetype i = 1; i <= from.size(); ++i) {
        beforeLast.swap(last);
        last.swap(row);
        row[0] = i;
        for (qsizetype j = 1; j <= to.size(); ++j) {
            const auto at = static_cast<std::size_t>(j);
            const bool isSame = from[i - 1] == to[j - 1];
            row[at] = std::min({last[at] + 1, row[at - 1] + 1, last[at - 1] + (isSame ? 0 : 1)});
            if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) {
                row[at] = std::min(row[at], beforeLast[at - 2] + 1);
            }
        }
    }
    return row.back();
}

} // namespace

std::optional<QString> nearMiss(QStringView given, const QStringList &known)
{
    constexpr qsizetype LongestWord = 40;
    constexpr qsizetype LeastBeginning = 2;
    const QString word = normalized(given.left(LongestWord));
    std::optional<QString> nearest;
    qsizetype least = 0;
    for (const QString &candidate : known) {
        const QString other = normalized(candidate);
        const qsizetype apart = distance(word, other);
        const bool isBeginning = word.size() >= LeastBeginning && other.startsWith(word);
        const bool isNear = isBeginning || apart <= std::max<qsizetype>(1, std::min<qsizetype>(other.size() / 3, 3));
        if (isNear && apart < other.size() && (!nearest || apart < least)) {
            nearest = candidate;
            least = apart;
        }
    }
    return nearest;
}

QString didYouMean(QStringView given, const QStringList &known)
{
    const auto meant = nearMiss(given, known);
    return meant ? u"; did you mean “%1”?"_s.arg(*meant) : QString();
}

} // namespace awaitscope
