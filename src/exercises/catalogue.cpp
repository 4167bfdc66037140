// SPDX-License-Identifier: MIT
// What is in the catalogue.
#include "src/exercises/catalogue.h"

#include "src/async/repr.h"
#include "src/exercises/catalogueparts.h"

#include <algorithm>
#include <iterator>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

std::vector<Exercise> makeCatalogue()
{
    std::vector<Exercise> exercises = courseExercises();
    std::ranges::move(vocabularyExercises(), std::back_inserter(exercises));
    return exercises;
}

} // namespace

QString Exercise::pythonListing() const
{
    return u":/exercises/%1.py"_s.arg(name);
}

QString Exercise::cppListing() const
{
    return u":/exercises/%1.cpp"_s.arg(QString(name).remove(u'_'));
}

QString repr(const ReturnValue &value)
{
    return std::visit([](const auto &each) { return repr(each); }, value);
}

std::span<const Exercise> catalogue()
{
    static const std::vector<Exercise> exercises = makeCatalogue();
    return exercises;
}

const Exercise *findExercise(QStringView name)
{
    const auto exercises = catalogue();
    const auto found = std::find_if(exercises.begin(), exercises.end(),
                                    [&](const Exercise &exercise) { return exercise.name == name; });
    return found == exercises.end() ? nullptr : &*found;
}

} // namespace awaitscope
