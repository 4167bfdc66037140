// SPDX-License-Identifier: MIT
// Tests that a Result is the thing or the sentence, and never both.
#include "src/trace/result.h"

#include <QTest>

#include <memory>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

Result<int> halved(int number)
{
    if (number % 2 != 0) {
        return Failure{u"%1 is odd"_s.arg(number)};
    }
    return number / 2;
}

Result<void> written(bool works)
{
    if (!works) {
        return Failure{u"the disk is full"_s};
    }
    return {};
}

} // namespace

static_assert(!std::is_convertible_v<Result<int>, bool>); // only where a condition is asked for
static_assert(!std::is_convertible_v<Result<int>, int>);

class tst_Result : public QObject
{
    Q_OBJECT

private slots:
    void holdsTheThing()
    {
        const auto half = halved(84);
        QVERIFY(half);
        QVERIFY(half.hasValue());
        QCOMPARE(*half, 42);
        QCOMPARE(half.value(), 42);
    }

    void holdsTheSentence()
    {
        const auto half = halved(7);
        QVERIFY(!half);
        QVERIFY(!half.hasValue());
        QCOMPARE(half.error(), u"7 is odd"_s);
    }

    void aThingThatIsFalseIsStillAThing()
    {
        QVERIFY(halved(0));
        QCOMPARE(*halved(0), 0);
    }

    void aTextIsNotTakenForAnError()
    {
        const Result<QString> text = u"fine"_s;
        QVERIFY(text);
        QCOMPARE(text->size(), qsizetype{4});
        const Result<QString> failed = Failure{u"not fine"_s};
        QVERIFY(!failed);
        QCOMPARE(failed.error(), u"not fine"_s);
    }

    void theThingCanBeChangedInPlace()
    {
        Result<QString> text = u"one"_s;
        text->append(u" two"_s);
        *text += u" three"_s;
        text.value() += u" four"_s;
        QCOMPARE(*text, u"one two three four"_s);
    }

    void aThingThatOnlyMovesCanBeTakenOut()
    {
        Result<std::unique_ptr<int>> made = std::make_unique<int>(42);
        QVERIFY(made);
        const std::unique_ptr<int> taken = *std::move(made);
        QCOMPARE(*taken, 42);
    }

    void doneOrASentenceWhereThereIsNoThing()
    {
        QVERIFY(written(true));
        const auto failed = written(false);
        QVERIFY(!failed);
        QCOMPARE(failed.error(), u"the disk is full"_s);
    }
};

QTEST_GUILESS_MAIN(tst_Result)
#include "tst_result.moc"
