// SPDX-License-Identifier: MIT
// Tests that each end is told in a sentence, and as a shell tells it.
#include "src/python/programend.h"

#include <QTest>

#include <csignal>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class tst_ProgramEnd : public QObject
{
    Q_OBJECT

private slots:
    void anExitHasItsStatus()
    {
        const ProgramEnd end = ProgramEnd::exited(3);
        QCOMPARE(end.sentence, u"It ended with exit status 3."_s);
        QCOMPARE(end.shellStatus(), 3);
    }

    void aSignalHasItsName()
    {
        QCOMPARE(ProgramEnd::killed(SIGKILL).sentence,
                 u"It was killed (SIGKILL); what had arrived until then is kept."_s);
        QCOMPARE(ProgramEnd::stopped(SIGINT).sentence,
                 u"It was stopped (SIGINT); what had arrived until then is kept."_s);
        QCOMPARE(ProgramEnd::killed(63).sentence, u"It was killed (signal 63); what had arrived until then is kept."_s);
        QCOMPARE(ProgramEnd::killed(SIGTERM).shellStatus(), 143);
    }

    void whoDoesNotAnswerHasFailed()
    {
        QCOMPARE(ProgramEnd::lost().kind, ProgramEnd::Kind::Lost);
        QCOMPARE(ProgramEnd::lost().shellStatus(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_ProgramEnd)
#include "tst_programend.moc"
