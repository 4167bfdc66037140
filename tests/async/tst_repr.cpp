// SPDX-License-Identifier: MIT
// Tests that values are written as CPython writes them: every expected text below is what repr() gave there.
#include "src/async/repr.h"

#include <QTest>

#include <limits>

using namespace awaitscope;
using namespace Qt::StringLiterals;

// What has no repr must not compile, least of all a pointer to characters as a bool.
template <class T>
concept HasRepr = requires(QByteArray &out, const T &value) { appendRepr(out, value); };
static_assert(HasRepr<double> && HasRepr<int> && HasRepr<bool> && HasRepr<QString> && HasRepr<std::monostate>);
static_assert(!HasRepr<const char *> && !HasRepr<void *>);

class tst_Repr : public QObject
{
    Q_OBJECT

private slots:
    void aFloat_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << 0.0 << u"0.0"_s;
        QTest::newRow("minus zero") << -0.0 << u"-0.0"_s;
        QTest::newRow("one") << 1.0 << u"1.0"_s;
        QTest::newRow("minus one") << -1.0 << u"-1.0"_s;
        QTest::newRow("whole") << 5.0 << u"5.0"_s;
        QTest::newRow("ten") << 10.0 << u"10.0"_s;
        QTest::newRow("a hundred") << 100.0 << u"100.0"_s;
        QTest::newRow("half") << 0.5 << u"0.5"_s;
        QTest::newRow("tenth") << 0.1 << u"0.1"_s;
        QTest::newRow("fifth") << 0.2 << u"0.2"_s;
        QTest::newRow("sum of both") << 0.1 + 0.2 << u"0.30000000000000004"_s;
        QTest::newRow("third") << 1.0 / 3.0 << u"0.3333333333333333"_s;
        QTest::newRow("two thirds") << 2.0 / 3.0 << u"0.6666666666666666"_s;
        QTest::newRow("minus a third") << -1.0 / 3.0 << u"-0.3333333333333333"_s;
        QTest::newRow("a hundredth") << 0.01 << u"0.01"_s;
        QTest::newRow("a thousandth") << 0.001 << u"0.001"_s;
        QTest::newRow("smallest without exponent") << 1e-4 << u"0.0001"_s;
        QTest::newRow("smallest with more digits") << 0.00012345 << u"0.00012345"_s;
        QTest::newRow("largest small exponent") << 9.999999999999999e-05 << u"9.999999999999999e-05"_s;
        QTest::newRow("1e-5") << 1e-5 << u"1e-05"_s;
        QTest::newRow("-1e-5") << -1e-5 << u"-1e-05"_s;
        QTest::newRow("one-digit exponent") << 1.5e-7 << u"1.5e-07"_s;
        QTest::newRow("1e-9") << 1.7e-9 << u"1.7e-09"_s;
        QTest::newRow("two-digit exponent") << 1e-10 << u"1e-10"_s;
        QTest::newRow("three-digit exponent") << 1.25e-100 << u"1.25e-100"_s;
        QTest::newRow("1e15") << 1e15 << u"1000000000000000.0"_s;
        QTest::newRow("15 digits and one") << 123456789012345.6 << u"123456789012345.6"_s;
        QTest::newRow("just below 1e15") << 999999999999999.9 << u"999999999999999.9"_s;
        QTest::newRow("1e15 and a half") << 1e15 + 0.5 << u"1000000000000000.5"_s;
        QTest::newRow("2**53 - 1") << 9007199254740991.0 << u"9007199254740991.0"_s;
        QTest::newRow("2**53") << 9007199254740992.0 << u"9007199254740992.0"_s;
        QTest::newRow("2**53 + 2") << 9007199254740994.0 << u"9007199254740994.0"_s;
        QTest::newRow("largest without exponent") << 9999999999999998.0 << u"9999999999999998.0"_s;
        QTest::newRow("1e16") << 1e16 << u"1e+16"_s;
        QTest::newRow("-1e16") << -1e16 << u"-1e+16"_s;
        QTest::newRow("just above 1e16") << 10000000000000002.0 << u"1.0000000000000002e+16"_s;
        QTest::newRow("18 digits") << 123456789012345680.0 << u"1.2345678901234568e+17"_s;
        QTest::newRow("1.2345678901234567e19") << 1.2345678901234567e19 << u"1.2345678901234567e+19"_s;
        QTest::newRow("1e17") << 1e17 << u"1e+17"_s;
        QTest::newRow("1e21") << 1e21 << u"1e+21"_s;
        QTest::newRow("1e22") << 1e22 << u"1e+22"_s;
        QTest::newRow("1e23, no exact double") << 1e23 << u"1e+23"_s;
        QTest::newRow("9.5e22") << 9.5e22 << u"9.5e+22"_s;
        QTest::newRow("2**63") << 9223372036854775808.0 << u"9.223372036854776e+18"_s;
        QTest::newRow("2**64") << 18446744073709551616.0 << u"1.8446744073709552e+19"_s;
        QTest::newRow("2**100") << 1267650600228229401496703205376.0 << u"1.2676506002282294e+30"_s;
        QTest::newRow("2**-44") << 5.684341886080801486968994140625e-14 << u"5.684341886080802e-14"_s;
        QTest::newRow("1e99") << 1e99 << u"1e+99"_s;
        QTest::newRow("1e100") << 1e100 << u"1e+100"_s;
        QTest::newRow("2**1023") << 8.98846567431158e307 << u"8.98846567431158e+307"_s;
        QTest::newRow("smallest") << 5e-324 << u"5e-324"_s;
        QTest::newRow("second smallest") << 1e-323 << u"1e-323"_s;
        QTest::newRow("largest subnormal") << 2.225073858507201e-308 << u"2.225073858507201e-308"_s;
        QTest::newRow("smallest normal") << 2.2250738585072014e-308 << u"2.2250738585072014e-308"_s;
        QTest::newRow("largest") << 1.7976931348623157e308 << u"1.7976931348623157e+308"_s;
        QTest::newRow("most negative") << -1.7976931348623157e308 << u"-1.7976931348623157e+308"_s;
        QTest::newRow("4.35") << 4.35 << u"4.35"_s;
        QTest::newRow("2.675") << 2.675 << u"2.675"_s;
        QTest::newRow("1.1") << 1.1 << u"1.1"_s;
        QTest::newRow("pi") << 3.141592653589793 << u"3.141592653589793"_s;
        QTest::newRow("e") << 2.718281828459045 << u"2.718281828459045"_s;
        QTest::newRow("100.0001") << 100.0001 << u"100.0001"_s;
        QTest::newRow("1234.5678") << 1234.5678 << u"1234.5678"_s;
        QTest::newRow("2**24") << 16777216.0 << u"16777216.0"_s;
        QTest::newRow("uniform(0, 5) of seed 42") << 3.1971339922894186 << u"3.1971339922894186"_s;
        QTest::newRow("its neighbour") << 0.12505377611333468 << u"0.12505377611333468"_s;
        QTest::newRow("9.109383701528e-31") << 9.109383701528e-31 << u"9.109383701528e-31"_s;
        QTest::newRow("infinity") << std::numeric_limits<double>::infinity() << u"inf"_s;
        QTest::newRow("minus infinity") << -std::numeric_limits<double>::infinity() << u"-inf"_s;
        QTest::newRow("nan") << std::numeric_limits<double>::quiet_NaN() << u"nan"_s;
        QTest::newRow("nan with a sign") << -std::numeric_limits<double>::quiet_NaN() << u"nan"_s;
    }

    void aFloat()
    {
        QFETCH(double, value);
        QFETCH(QString, text);
        QCOMPARE(repr(value), text);
    }

    void anInteger()
    {
        QCOMPARE(repr(0), u"0"_s);
        QCOMPARE(repr(-42), u"-42"_s);
        QCOMPARE(repr(short{7}), u"7"_s);
        QCOMPARE(repr(std::numeric_limits<qint64>::min()), u"-9223372036854775808"_s);
        QCOMPARE(repr(std::numeric_limits<quint64>::max()), u"18446744073709551615"_s);
    }

    void aBool()
    {
        QCOMPARE(repr(true), u"True"_s);
        QCOMPARE(repr(false), u"False"_s);
    }

    void nothingIsNone()
    {
        QCOMPARE(repr(std::monostate()), u"None"_s);
        QCOMPARE(repr(std::optional<double>()), u"None"_s);
        QCOMPARE(repr(std::optional(2.5)), u"2.5"_s);
        QCOMPARE(repr(std::optional(u"None"_s)), u"'None'"_s);
    }

    void aList()
    {
        QCOMPARE(repr(std::vector<double>{}), u"[]"_s);
        QCOMPARE(repr(std::vector{0.1, 5.0, 1e-05}), u"[0.1, 5.0, 1e-05]"_s);
        QCOMPARE(repr(std::vector{true, false}), u"[True, False]"_s);
        QCOMPARE(repr(std::vector{u"it's"_s, u"x"_s}), u"[\"it's\", 'x']"_s);
        QCOMPARE(repr(std::vector<std::vector<int>>{{1, 2}, {}}), u"[[1, 2], []]"_s);
        QCOMPARE(repr(std::vector<std::optional<int>>{1, std::nullopt}), u"[1, None]"_s);
        QCOMPARE(repr(std::optional(std::vector{1.0})), u"[1.0]"_s);
    }

    void aText_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << u""_s << u"''"_s;
        QTest::newRow("plain") << u"abc"_s << u"'abc'"_s;
        QTest::newRow("single quote") << u"it's"_s << u"\"it's\""_s;
        QTest::newRow("double quotes") << u"say \"hi\""_s << u"'say \"hi\"'"_s;
        QTest::newRow("both") << u"it's \"both\""_s << u"'it\\'s \"both\"'"_s;
        QTest::newRow("backslash") << u"a\\b"_s << u"'a\\\\b'"_s;
        QTest::newRow("line ends and tab") << u"a\nb\rc\td"_s << u"'a\\nb\\rc\\td'"_s;
        QTest::newRow("controls") << (QString(QChar(0)) + u"\x1f\x7f\u0085"_s) << u"'\\x00\\x1f\\x7f\\x85'"_s;
        QTest::newRow("letters of Latin-1") << u"é ü"_s << u"'é ü'"_s;
        QTest::newRow("typographic quotes") << u"“a”"_s << u"'“a”'"_s;
        QTest::newRow("no-break space, soft hyphen") << u"\u00a0\u00ad"_s << u"'\\xa0\\xad'"_s;
        QTest::newRow("line separator, zero width") << u"\u2028\u200b"_s << u"'\\u2028\\u200b'"_s;
        QTest::newRow("Chinese") << u"漢字"_s << u"'漢字'"_s;
        QTest::newRow("beyond 16 bits") << u"😀"_s << u"'😀'"_s;
        QTest::newRow("a tag beyond 16 bits") << u"\U000e0001"_s << u"'\\U000e0001'"_s;
        QTest::newRow("half a surrogate pair") << (QString(QChar(0xd83d)) + u'a') << u"'\\ud83da'"_s;
        QTest::newRow("private use") << u"\ue000"_s << u"'\\ue000'"_s;
    }

    void aText()
    {
        QFETCH(QString, value);
        QFETCH(QString, text);
        QCOMPARE(repr(value), text);
    }

    void isAppendedToWhatIsThere()
    {
        QByteArray out("delay ");
        appendRepr(out, 0.25);
        appendRepr(out, u" s");
        QCOMPARE(out, QByteArray("delay 0.25' s'"));
    }
};

QTEST_GUILESS_MAIN(tst_Repr)
#include "tst_repr.moc"
