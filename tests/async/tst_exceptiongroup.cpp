// SPDX-License-Identifier: MIT
// Tests ExceptionGroup: several exceptions at once, and what kind of group they make.
#include "src/async/errors.h"
#include "src/async/exceptiongroup.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

std::exception_ptr error(const char *what)
{
    return std::make_exception_ptr(std::runtime_error(what));
}

} // namespace

class tst_ExceptionGroup : public QObject
{
    Q_OBJECT

private slots:
    void ofStandardExceptionsItIsOneItself()
    {
        try {
            std::rethrow_exception(makeExceptionGroup("several", {error("first"), error("second")}));
        } catch (const std::exception &group) {
            QCOMPARE(group.what(), "several (2 sub-exceptions)");
        }
    }

    void itHasItsExceptionsInTheirOrder()
    {
        try {
            std::rethrow_exception(makeExceptionGroup("several", {error("first"), error("second")}));
        } catch (const BaseExceptionGroup &group) {
            QCOMPARE(group.message(), "several");
            QCOMPARE(group.exceptions().size(), std::size_t{2});
            QCOMPARE(describeError(group.exceptions()[0]), "std::runtime_error: first");
            QCOMPARE(describeError(group.exceptions()[1]), "std::runtime_error: second");
        }
    }

    void withACancellationItIsNoStandardException()
    {
        try {
            std::rethrow_exception(makeExceptionGroup("several", {error("first"), cancelledErrorWith({})}));
        } catch (const std::exception &) {
            QFAIL("it must not be caught as an ordinary error");
        } catch (const BaseExceptionGroup &group) {
            QCOMPARE(group.message(), "several");
            QVERIFY(isCancelledError(group.exceptions()[1]));
        }
    }

    void inWordsTheyAreCounted()
    {
        QCOMPARE(describeError(makeExceptionGroup("several", {error("first"), cancelledErrorWith({})})),
                 "BaseExceptionGroup: several (2 sub-exceptions)");
        QCOMPARE(describeError(makeExceptionGroup("several", {error("only")})),
                 "ExceptionGroup: several (1 sub-exception)");
    }

    void aHundredThousandInsideEachOtherGoWithoutRecursion()
    {
        std::exception_ptr group = error("innermost");
        for (int i = 0; i < 100'000; ++i) {
            group = makeExceptionGroup("outer", {error("before"), group, error("behind")});
        }
        group = nullptr;
    }

    void whatSomebodyElseHoldsStays()
    {
        const std::exception_ptr inner = makeExceptionGroup("inner", {error("first")});
        QVERIFY(makeExceptionGroup("outer", {inner, error("second")}) != nullptr);
        QCOMPARE(describeError(inner), "ExceptionGroup: inner (1 sub-exception)");
        try {
            std::rethrow_exception(inner);
        } catch (const BaseExceptionGroup &group) {
            QCOMPARE(describeError(group.exceptions().at(0)), "std::runtime_error: first");
        }
    }

    void groupsMayBeNested()
    {
        const std::exception_ptr inner = makeExceptionGroup("inner", {error("first")});
        QCOMPARE(describeError(makeExceptionGroup("outer", {inner})), "ExceptionGroup: outer (1 sub-exception)");
    }
};

QTEST_GUILESS_MAIN(tst_ExceptionGroup)
#include "tst_exceptiongroup.moc"
