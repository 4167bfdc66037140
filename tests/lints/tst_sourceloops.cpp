// SPDX-License-Identifier: MIT
// Tests which lines are said to be in a loop.
#include "src/lints/sourceloops.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class tst_SourceLoops : public QObject
{
    Q_OBJECT

private slots:
    void aLineIsInTheLoopsOfItsFunction_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<bool>("isInLoop");
        QTest::newRow("in none") << u"async def f():\n    await sleep(1)"_s << false;
        QTest::newRow("for") << u"async def f():\n    for i in x:\n        await sleep(1)"_s << true;
        QTest::newRow("async for") << u"async def f():\n    async for i in x:\n        await sleep(1)"_s << true;
        QTest::newRow("while, further up")
            << u"async def f():\n    while True:\n        if x:\n            y()\n\n            await sleep(1)"_s
            << true;
        QTest::newRow("after one") << u"async def f():\n    for i in x:\n        y()\n    await sleep(1)"_s << false;
        QTest::newRow("of the function outside")
            << u"for i in x:\n    async def f():\n        await sleep(1)"_s << false;
        QTest::newRow("a comment is no loop")
            << u"async def f():\n    if x:\n   # for example\n        await sleep(1)"_s << false;
        QTest::newRow("a name is no loop")
            << u"async def f():\n    with format_of(x):\n        await sleep(1)"_s << false;
        QTest::newRow("comprehension") << u"async def f():\n    return [await g(x) for x in y]"_s << true;
        QTest::newRow("C++, in none") << u"Coroutine<void> f()\n{\n    co_await sleep(1);"_s << false;
        QTest::newRow("C++, for") << u"Coroutine<void> f()\n{\n    for (;;) {\n        co_await sleep(1);"_s << true;
    }
    void aLineIsInTheLoopsOfItsFunction()
    {
        QFETCH(QString, source);
        QFETCH(bool, isInLoop);
        const QStringList lines = source.split(u'\n');
        QCOMPARE(awaitscope::isInLoop(lines, static_cast<quint32>(lines.size())), isInLoop); // the last one
    }

    void ofALineThatIsNotThereNothingIsKnown()
    {
        QCOMPARE(isInLoop({u"x"_s}, 0), std::nullopt);
        QCOMPARE(isInLoop({u"x"_s}, 2), std::nullopt);
        SourceLoops loops;
        QCOMPARE(loops.isInLoop(u"/nowhere/at/all.py"_s, 1), std::nullopt);
    }

    void filesAndListingsAreRead()
    {
        SourceLoops loops;
        const QString file = QStringLiteral(AWAITSCOPE_SOURCE_DIR "/src/exercises/producerconsumer.cpp");
        QCOMPARE(loops.isInLoop(file, 17), true); // co_await sleep(…) in produce()
        QCOMPARE(loops.isInLoop(u"elsewhere/producerconsumer.cpp"_s, 17), true);
        QCOMPARE(loops.isInLoop(u"wait_random.py"_s, 10), false);
        QCOMPARE(loops.isInLoop(u"/etc/passwd"_s, 1), std::nullopt);
    }
};

QTEST_GUILESS_MAIN(tst_SourceLoops)
#include "tst_sourceloops.moc"
