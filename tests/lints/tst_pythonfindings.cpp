// SPDX-License-Identifier: MIT
// Tests what is found conspicuous in the records of real Python programs.
#include "src/lints/findings.h"
#include "src/python/pythonrun.h"

#include "tests/support/testpython.h"

#include <algorithm>

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Patience = 30'000; // ms; only a test that fails waits as long

// A sentence and its line for each finding but blocked loops, which depend on how busy the machine is.
QStringList foundIn(const QByteArray &program)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"crawl.py"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(program) != program.size()) {
        return {file.errorString()};
    }
    file.close();
    PythonRun run({.script = file.fileName(),
                   .arguments = {},
                   .python = testPython(QStringLiteral(AWAITSCOPE_PYTHON)),
                   .workingDirectory = folder.path()},
                  PythonRun::Streams::Piped);
    QSignalSpy ended(&run, &PythonRun::ended);
    run.start();
    if ((ended.isEmpty() && !ended.wait(Patience)) || run.end()->status != 0 || run.trace()->taskCount() == 0) {
        return {u"it has not run"_s};
    }
    Findings findings(run.trace(), 50ms);
    findings.update();
    QStringList found;
    for (const Finding &finding : findings.kept()) {
        if (finding.kind != FindingKind::BlockedLoop && finding.kind != FindingKind::NeverYields) {
            // Behind that is where, and how long it took this time.
            found +=
                u"%1: %2"_s.arg(finding.line.line).arg(findingSentence(*run.trace(), finding).section(u" ("_s, 0, 0));
        }
    }
    return found;
}

} // namespace

class tst_PythonFindings : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (testPython(QStringLiteral(AWAITSCOPE_PYTHON)).isEmpty()) {
            QSKIP("there is no Python");
        }
    }

    void aLoopOfAwaitsIsFoundWhereItIs()
    {
        const QStringList expected{u"7: main awaited wait_random 4 times one after the other"_s};
        QCOMPARE(foundIn("import asyncio\n"
                         "async def wait_random():\n"
                         "    await asyncio.sleep(0.001)\n"
                         "    await asyncio.sleep(0.001)\n"
                         "async def wait_n(n):\n"
                         "    for _ in range(n):\n"
                         "        await wait_random()\n"
                         "async def main():\n"
                         "    await wait_n(4)\n"
                         "asyncio.run(main())\n"),
                 expected);
    }

    void whoSleepsInItsOwnLoopIsNotFound()
    {
        QCOMPARE(foundIn("import asyncio\n"
                         "async def countdown():\n"
                         "    for _ in range(4):\n"
                         "        await asyncio.sleep(0.001)\n"
                         "async def main():\n"
                         "    await countdown()\n"
                         "    await countdown()\n"
                         "asyncio.run(main())\n"),
                 QStringList());
    }

    void anExceptionThatNobodyRetrievedSaysWhoseItIs()
    {
        const QStringList expected{u"3: nobody retrieved the exception of fail·1: LookupError: at once"_s,
                                   u"3: nobody retrieved the exception of a task of fail: LookupError: late"_s};
        QCOMPARE(foundIn("import asyncio\n"
                         "async def fail(why):\n"
                         "    raise LookupError(why)\n"
                         "async def main():\n"
                         "    asyncio.ensure_future(fail('at once'))\n"
                         "    late.append(asyncio.ensure_future(fail('late')))\n"
                         "    await asyncio.sleep(0.001)\n"
                         "late = []\n"
                         "asyncio.run(main())\n"
                         "late.clear()\n"),
                 expected);
    }
};

QTEST_GUILESS_MAIN(tst_PythonFindings)
#include "tst_pythonfindings.moc"
