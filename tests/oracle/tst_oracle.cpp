// SPDX-License-Identifier: MIT
// Tests that programs run event for event as CPython 3.13 was recorded to run them.
#include "src/async/slab.h"
#include "tests/oracle/logcompare.h"
#include "tests/oracle/programfiles.h"
#include "tests/oracle/programrun.h"

#include <QTest>

#include <QDir>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

const QString Folder = QStringLiteral(AWAITSCOPE_SOURCE_DIR "/tests/oracle/");

// Empty, or the first task that was woken twice before it ran, or ran without having been woken.
QString stepsWithoutWaking(const std::vector<QJsonObject> &log)
{
    QHash<QString, bool> isWoken;
    for (const QJsonObject &each : log) {
        const QString event = each["event"_L1].toString();
        const QString task = each["task"_L1].toString();
        if (event == u"created"_s || event == u"woken"_s) {
            if (isWoken[task]) {
                return task;
            }
            isWoken[task] = true;
        } else if (event == u"step"_s) {
            if (!isWoken[task] && task != u"main"_s) {
                return task;
            }
            isWoken[task] = false;
        }
    }
    return {};
}

} // namespace

Q_DECLARE_METATYPE(awaitscope::Case)

class tst_Oracle : public QObject
{
    Q_OBJECT

private:
    static void addCases(const QString &file)
    {
        const auto cases = readCases(Folder + file);
        QVERIFY2(cases, qPrintable(cases ? QString() : cases.error()));
        for (const Case &each : *cases) {
            QTest::newRow(qPrintable(each.name())) << each;
        }
    }

private slots:
    void knownProgramsHaveCPythonsLog_data()
    {
        QTest::addColumn<Case>("known");
        const QStringList files = QDir(Folder + u"known"_s).entryList({u"*.expected.jsonl"_s});
        QCOMPARE(files.size(), 90);
        for (const QString &file : files) {
            const QString name = file.first(file.indexOf(u'.'));
            const auto program = readProgram(Folder + u"known/"_s + name + u".json"_s);
            QVERIFY2(program, qPrintable(program ? QString() : program.error()));
            const auto log = readLog(Folder + u"known/"_s + file);
            QVERIFY2(log, qPrintable(log ? QString() : log.error()));
            QTest::newRow(qPrintable(name)) << Case{*program, *log};
        }
    }

    void knownProgramsHaveCPythonsLog() { compare(); }

    void randomProgramsHaveCPythonsLog_data()
    {
        QTest::addColumn<Case>("known");
        addCases(u"frozen/core_100.jsonl"_s);
        addCases(u"frozen/random_200.jsonl"_s);
    }

    void randomProgramsHaveCPythonsLog() { compare(); }

private:
    static void compare()
    {
        QFETCH(Case, known);
        QVERIFY(!known.log.empty());
        const std::vector<QJsonObject> log = logOf(known.program);
        const QString difference = firstDifference(known.log, log);
        QVERIFY2(difference.isEmpty(), qPrintable(u'\n' + difference));
        QCOMPARE(stepsWithoutWaking(log), QString());
        QCOMPARE(Slab::frameCount(), std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(tst_Oracle)
#include "tst_oracle.moc"
