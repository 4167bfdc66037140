// SPDX-License-Identifier: MIT
// Tests how a sentence shows what a person gave.
#include "src/exercises/quoted.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class tst_Quoted : public QObject
{
    Q_OBJECT

private slots:
    void standsInTypographicQuotes() { QCOMPARE(quoted(u"1e5"), u"“1e5”"_s); }

    void anEmptyTextIsNamed() { QCOMPARE(quoted(u""), u"an empty text"_s); }

    void staysOnOneLine() { QCOMPARE(quoted(u"a\nb\tc\x1b\x7f"), u"“a␊b␉c␛␡”"_s); }

    void aLongTextIsShortened()
    {
        const QString forty(40, u'7');
        QCOMPARE(quoted(forty), u"“"_s + forty + u"”"_s);
        QCOMPARE(quoted(forty + u"8"_s), u"“"_s + forty + u"…”"_s);
    }

    void isNeverCutInsideACharacter()
    {
        const QString shown(39, u'7');
        QCOMPARE(quoted(shown + u"😀"_s), u"“"_s + shown + u"…”"_s);
    }
};

QTEST_GUILESS_MAIN(tst_Quoted)
#include "tst_quoted.moc"
