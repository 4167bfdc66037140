// SPDX-License-Identifier: MIT
// Tests which numbers an exercise takes from a person, and what it says about the others.
#include "src/exercises/readnumber.h"

#include <QTest>

#include <cmath>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class tst_ReadNumber : public QObject
{
    Q_OBJECT

private slots:
    void aDelayIsTaken_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<double>("seconds");
        QTest::newRow("zero") << u"0"_s << 0.0;
        QTest::newRow("whole") << u"5"_s << 5.0;
        QTest::newRow("fraction") << u"0.1"_s << 0.1;
        QTest::newRow("exponent") << u"1e3"_s << 1000.0;
        QTest::newRow("underscore") << u"1_000"_s << 1000.0;
        QTest::newRow("white space") << u" 2.5 "_s << 2.5;
        QTest::newRow("more than the window's slider") << u"86400"_s << 86400.0;
        QTest::newRow("longest") << u"16777216"_s << 16777216.0;
        QTest::newRow("smallest") << u"5e-324"_s << 5e-324;
        QTest::newRow("halfway, rounded to even") << u"9007199254740993e-15"_s << 9.007199254740993;
    }

    void aDelayIsTaken()
    {
        QFETCH(QString, given);
        QFETCH(double, seconds);
        const auto delay = readMaxDelay(given);
        QVERIFY2(delay, delay ? "" : qPrintable(delay.error()));
        QVERIFY(*delay == seconds); // exactly: QCOMPARE would be lenient
    }

    void zeroHasNoSign() { QVERIFY(!std::signbit(*readMaxDelay(u"-0.0"))); }

    void aWrongDelayIsRefusedWithASentence_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("sentence");
        const auto refused = [](const char *name, const QString &given, const QString &shown) {
            QTest::newRow(name) << given << u"max_delay must be a finite number of seconds from 0, not "_s + shown;
        };
        refused("nan", u"nan"_s, u"“nan”"_s);
        refused("infinity", u"inf"_s, u"“inf”"_s);
        refused("negative", u"-1"_s, u"“-1”"_s);
        refused("minus infinity", u"-inf"_s, u"“-inf”"_s);
        refused("empty", u""_s, u"an empty text"_s);
        refused("word", u"soon"_s, u"“soon”"_s);
        refused("decimal comma", u"1,5"_s, u"“1,5”"_s);
        refused("hexadecimal", u"0x1p3"_s, u"“0x1p3”"_s);
        refused("a place marker is shown as it is", u"%1"_s, u"“%1”"_s);
        const auto tooLong = [](const char *name, const QString &given) {
            const QString sentence = u"max_delay must be at most 16777216 seconds (about 194 days), not “%1”"_s;
            QTest::newRow(name) << given << sentence.arg(given);
        };
        tooLong("just over", u"16777216.01"_s);
        tooLong("far over", u"1e300"_s);
        const auto unfit = [](const char *name, const QString &given) {
            QTest::newRow(name) << given << u"max_delay must be a number that fits in a double, not “%1”"_s.arg(given);
        };
        unfit("too large for a double", u"1e999"_s);
        unfit("too large and negative", u"-1e999"_s);
        unfit("too small for a double", u"1e-999"_s);
    }

    void aWrongDelayIsRefusedWithASentence()
    {
        QFETCH(QString, given);
        QFETCH(QString, sentence);
        const auto delay = readMaxDelay(given);
        QVERIFY(!delay);
        QCOMPARE(delay.error(), sentence);
    }

    void aNumberOfTasksIsTaken_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("n");
        QTest::newRow("ten") << u"10"_s << 0 << 10;
        QTest::newRow("none") << u"0"_s << 0 << 0;
        QTest::newRow("minus none") << u"-0"_s << 0 << 0;
        QTest::newRow("least") << u"1"_s << 1 << 1;
        QTest::newRow("most") << u"1000000"_s << 1 << 1000000;
        QTest::newRow("underscores") << u"1_000"_s << 1 << 1000;
        QTest::newRow("leading zeros") << u"0000000000000010"_s << 1 << 10;
    }

    void aNumberOfTasksIsTaken()
    {
        QFETCH(QString, given);
        QFETCH(int, least);
        QFETCH(int, n);
        const auto read = readN(given, least);
        QVERIFY2(read, read ? "" : qPrintable(read.error()));
        QCOMPARE(*read, n);
    }

    void aWrongNumberOfTasksIsRefusedWithASentence_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<int>("least");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("below the least") << u"0"_s << 1 << u"n must be at least 1, not “0”"_s;
        QTest::newRow("negative") << u"-1"_s << 0 << u"n must be at least 0, not “-1”"_s;
        QTest::newRow("very negative") << u"-99999999999"_s << 0 << u"n must be at least 0, not “-99999999999”"_s;
        QTest::newRow("above the most") << u"1000001"_s << 0 << u"n must be at most 1000000, not “1000001”"_s;
        QTest::newRow("past 32 bits") << u"4294967297"_s << 0 << u"n must be at most 1000000, not “4294967297”"_s;
        QTest::newRow("exponent") << u"1e3"_s << 0 << u"n must be a whole number from 0 to 1000000, not “1e3”"_s;
        QTest::newRow("fraction") << u"1.5"_s << 1 << u"n must be a whole number from 1 to 1000000, not “1.5”"_s;
        QTest::newRow("comma") << u"1,000"_s << 1 << u"n must be a whole number from 1 to 1000000, not “1,000”"_s;
        QTest::newRow("empty") << u""_s << 1 << u"n must be a whole number from 1 to 1000000, not an empty text"_s;
        QTest::newRow("word") << u"ten"_s << 1 << u"n must be a whole number from 1 to 1000000, not “ten”"_s;
    }

    void aWrongNumberOfTasksIsRefusedWithASentence()
    {
        QFETCH(QString, given);
        QFETCH(int, least);
        QFETCH(QString, sentence);
        const auto read = readN(given, least);
        QVERIFY(!read);
        QCOMPARE(read.error(), sentence);
    }
};

QTEST_GUILESS_MAIN(tst_ReadNumber)
#include "tst_readnumber.moc"
