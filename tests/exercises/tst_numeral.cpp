// SPDX-License-Identifier: MIT
// Tests that numerals are read as Python's int() and float() read them.
#include "src/exercises/numeral.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(std::optional<QByteArray>)

namespace {

void numeralRow(const char *name, const QString &text, const std::optional<QByteArray> &numeral)
{
    QTest::newRow(name) << text << numeral;
}

} // namespace

class tst_Numeral : public QObject
{
    Q_OBJECT

private slots:
    void aWholeNumeralIsWhatIntTakes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<std::optional<QByteArray>>("numeral");
        numeralRow("plain", u"42"_s, "42");
        numeralRow("zero", u"0"_s, "0");
        numeralRow("plus", u"+5"_s, "5");
        numeralRow("minus", u"-5"_s, "-5");
        numeralRow("minus zero is zero", u"-0"_s, "0");
        numeralRow("leading zeros", u"-007"_s, "-7");
        numeralRow("zeros only", u"000"_s, "0");
        numeralRow("an underscore after leading zeros", u"0_0_7"_s, "7");
        numeralRow("underscores", u"1_000_000"_s, "1000000");
        numeralRow("white space", u" \t\n42\r\u00a0\u3000"_s, "42");
        numeralRow("full-width digits", u"４２"_s, "42");
        numeralRow("Arabic digits", u"٤٢"_s, "42");
        numeralRow("digits beyond 16 bits", u"\U0001d7d2\U0001d7d0"_s, "42");
        numeralRow("empty", u""_s, std::nullopt);
        numeralRow("white space only", u"  "_s, std::nullopt);
        numeralRow("sign only", u"-"_s, std::nullopt);
        numeralRow("two signs", u"--5"_s, std::nullopt);
        numeralRow("both signs", u"+-5"_s, std::nullopt);
        numeralRow("space after the sign", u"- 5"_s, std::nullopt);
        numeralRow("space inside", u"4 2"_s, std::nullopt);
        numeralRow("underscore in front", u"_5"_s, std::nullopt);
        numeralRow("underscore after the sign", u"-_5"_s, std::nullopt);
        numeralRow("underscore at the end", u"5_"_s, std::nullopt);
        numeralRow("two underscores", u"5__0"_s, std::nullopt);
        numeralRow("exponent", u"1e5"_s, std::nullopt);
        numeralRow("fraction", u"1.0"_s, std::nullopt);
        numeralRow("comma", u"1,000"_s, std::nullopt);
        numeralRow("hexadecimal", u"0x10"_s, std::nullopt);
        numeralRow("letters", u"abc"_s, std::nullopt);
        numeralRow("superscript", u"4²"_s, std::nullopt);
        numeralRow("typographic minus", u"−5"_s, std::nullopt);
        numeralRow("null character", u"4\0002"_s, std::nullopt);
        numeralRow("half a surrogate pair", u"4"_s + QChar(0xd835), std::nullopt);
    }

    void aWholeNumeralIsWhatIntTakes()
    {
        QFETCH(QString, text);
        QFETCH(std::optional<QByteArray>, numeral);
        QVERIFY2(wholeNumeral(text) == numeral, wholeNumeral(text).value_or("nothing").constData());
    }

    void aDecimalNumeralIsWhatFloatTakes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<std::optional<QByteArray>>("numeral");
        numeralRow("whole", u"42"_s, "42");
        numeralRow("fraction", u"2.5"_s, "2.5");
        numeralRow("no digit before the point", u".5"_s, ".5");
        numeralRow("no digit after the point", u"5."_s, "5.");
        numeralRow("exponent", u"1e3"_s, "1e3");
        numeralRow("capital exponent", u"1E+3"_s, "1e3");
        numeralRow("negative exponent", u"-2.5e-03"_s, "-2.5e-03");
        numeralRow("exponent after a bare point", u"5.e3"_s, "5.e3");
        numeralRow("underscores", u"1_0.2_5e1_0"_s, "10.25e10");
        numeralRow("white space", u" 2.5\n"_s, "2.5");
        numeralRow("full-width digits", u"２.５"_s, "2.5");
        numeralRow("empty", u""_s, std::nullopt);
        numeralRow("point only", u"."_s, std::nullopt);
        numeralRow("point and exponent", u".e3"_s, std::nullopt);
        numeralRow("exponent only", u"e3"_s, std::nullopt);
        numeralRow("exponent without digits", u"1e"_s, std::nullopt);
        numeralRow("exponent with a sign only", u"1e+"_s, std::nullopt);
        numeralRow("fractional exponent", u"1e1.5"_s, std::nullopt);
        numeralRow("underscore beside the point", u"1_.5"_s, std::nullopt);
        numeralRow("underscore after the point", u"1._5"_s, std::nullopt);
        numeralRow("two points", u"1.2.3"_s, std::nullopt);
        numeralRow("comma", u"1,5"_s, std::nullopt);
        numeralRow("hexadecimal", u"0x1p3"_s, std::nullopt);
        numeralRow("nan", u"nan"_s, std::nullopt);
        numeralRow("inf", u"-inf"_s, std::nullopt);
        numeralRow("infinity", u"Infinity"_s, std::nullopt);
        numeralRow("a unit", u"5s"_s, std::nullopt);
    }

    void aDecimalNumeralIsWhatFloatTakes()
    {
        QFETCH(QString, text);
        QFETCH(std::optional<QByteArray>, numeral);
        QVERIFY2(decimalNumeral(text) == numeral, decimalNumeral(text).value_or("nothing").constData());
    }
};

QTEST_GUILESS_MAIN(tst_Numeral)
#include "tst_numeral.moc"
