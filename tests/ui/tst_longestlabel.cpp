// SPDX-License-Identifier: MIT
// The longest label is that of all tasks, however they came.
#include "tests/support/randomtrace.h"
#include "ui/timeline/longestlabel.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class tst_LongestLabel : public QObject
{
    Q_OBJECT

private slots:
    void anEmptyRecordHasNone()
    {
        LongestLabel longest;
        QVERIFY(!longest.update(Trace()));
        QVERIFY(longest.text().isEmpty());
    }

    void itIsTheEarliestOfTheLongest()
    {
        Trace trace;
        LongestLabel longest;
        const auto create = [&](const char *name) {
            trace.taskCreated({0}, std::nullopt, trace.intern(name), trace.intern("worker"), {});
        };
        create("one");
        QVERIFY(longest.update(trace));
        QCOMPARE(longest.text(), u"one"_s);
        create("two");
        QVERIFY(!longest.update(trace));
        QCOMPARE(longest.text(), u"one"_s);
        create("three");
        create("");
        QVERIFY(longest.update(trace));
        QCOMPARE(longest.text(), u"worker·4"_s);
    }

    void charactersCountNotBytes()
    {
        Trace trace;
        LongestLabel longest;
        for (const char *name : {"abcdef", "äöü€"}) {
            trace.taskCreated({0}, std::nullopt, trace.intern(name), trace.intern("worker"), {});
            longest.update(trace);
        }
        QCOMPARE(longest.text(), u"abcdef"_s);
    }

    void noneIsLonger()
    {
        const auto trace = randomTrace(3, 1500, 5000);
        LongestLabel longest;
        longest.update(*trace);
        qsizetype most = 0;
        for (quint32 i = 0; i < trace->taskCount(); ++i) {
            most = std::max(most, trace->label({i}).size());
        }
        QCOMPARE(longest.text().size(), most);
    }
};

QTEST_GUILESS_MAIN(tst_LongestLabel)

#include "tst_longestlabel.moc"
