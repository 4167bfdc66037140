// SPDX-License-Identifier: MIT
// Tests what an event loop is called.
#include "src/narrate/loopname.h"

#include "tests/support/severalloops.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class tst_LoopName : public QObject
{
    Q_OBJECT

private slots:
    void theOnlyLoopNeedsNoName() { QCOMPARE(loopName(*loopsInTurn(1), {0}), QString()); }

    void loopsOfOneThreadHaveNumbers() { QCOMPARE(loopName(*loopsInTurn(3), {1}), u"loop 2 of 3"_s); }

    void loopsInThreadsAreCalledByTheirThreadToo()
    {
        QCOMPARE(loopName(*loopsInThreads(2, 1), {1}), u"loop 2 of 2, in Thread-1"_s);
    }
};

QTEST_GUILESS_MAIN(tst_LoopName)
#include "tst_loopname.moc"
