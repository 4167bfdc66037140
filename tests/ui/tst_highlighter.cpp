// SPDX-License-Identifier: MIT
// Tests that each piece of code is shown in the colour of what it is.
#include "ui/source/cpphighlighter.h"
#include "ui/source/pythonhighlighter.h"

#include "src/exercises/listing.h"

#include <QTest>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// A letter for the colour of each letter: k(eyword), A(synchronous word, bold), s(tring), c(omment), n(umber),
// d(efined name or directive), '.' for none.
QString coloursOf(const QTextBlock &block, const Theme &theme)
{
    static const std::pair<Role, QChar> letters[] = {{Role::SyntaxKeyword, u'k'},
                                                     {Role::SyntaxString, u's'},
                                                     {Role::SyntaxComment, u'c'},
                                                     {Role::SyntaxNumber, u'n'},
                                                     {Role::SyntaxName, u'd'}};
    QString colours(block.length() - 1, u'.');
    for (const QTextLayout::FormatRange &range : block.layout()->formats()) {
        for (const auto &[role, letter] : letters) {
            if (range.format.hasProperty(QTextFormat::ForegroundBrush)
                && range.format.foreground().color() == theme.color(role)) {
                const QChar shown = range.format.fontWeight() == QFont::Bold ? u'A' : letter;
                colours.replace(range.start, range.length, QString(range.length, shown));
            }
        }
    }
    return colours;
}

template <class Highlighter>
QStringList coloursOf(const QString &text, const Theme &theme = Theme::light())
{
    QTextDocument document(text);
    Highlighter highlighter(theme, &document);
    highlighter.rehighlight();
    QStringList all;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        all += coloursOf(block, theme);
    }
    return all;
}

} // namespace

class HighlighterTest : public QObject
{
    Q_OBJECT

private slots:
    void pythonIsColoured_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("colours");
        QTest::newRow("words") << u"if x is None: return"_s << u"kk...kk.kkkk..kkkkkk"_s;
        QTest::newRow("no words") << u"iffy = format"_s << u"............."_s;
        QTest::newRow("asynchronous words") << u"async def f(): await x"_s << u"AAAAA.kkk.d....AAAAA.."_s;
        QTest::newRow("class") << u"class Account:"_s << u"kkkkk.ddddddd."_s;
        QTest::newRow("numbers") << u"x1 = 10 + 1.5e-3 - 0x1F"_s << u".....nn...nnnnnn...nnnn"_s;
        QTest::newRow("comment") << u"x = 1  # not 'a string'"_s << u"....n..cccccccccccccccc"_s;
        QTest::newRow("strings") << u"f('a', \"b\\\"c\", r'd')"_s << u"..sss..ssssss..ssss."_s;
        QTest::newRow("no comment in a string") << u"f('#') # c"_s << u"..sss..ccc"_s;
        QTest::newRow("string that does not end") << u"x = 'abc"_s << u"....ssss"_s;
        QTest::newRow("f-string") << u"f\"a {await b!r} c\""_s << u"ssss.AAAAA.....sss"_s;
        QTest::newRow("f-string with braces") << u"f'{{a}} {b}'"_s << u"ssssssss...s"_s;
        QTest::newRow("no fields without f") << u"'{if}'"_s << u"ssssss"_s;
        QTest::newRow("decorator") << u"@dataclass(frozen=True)"_s << u"dddddddddd........kkkk."_s;
        QTest::newRow("indented decorator") << u"  @a.b"_s << u"..dddd"_s;
        QTest::newRow("long string in one line") << u"\"\"\"a 'b' c\"\"\" # d"_s << u"sssssssssssss.ccc"_s;
    }
    void pythonIsColoured()
    {
        QFETCH(QString, code);
        QFETCH(QString, colours);
        QCOMPARE(coloursOf<PythonHighlighter>(code), QStringList{colours});
    }

    void aPythonStringGoesOnAcrossLines()
    {
        QCOMPARE(coloursOf<PythonHighlighter>(u"x = \"\"\"if\n\n''' #\nno\"\"\" if"_s),
                 QStringList({u"....sssss"_s, u""_s, u"sssss"_s, u"sssss.kk"_s}));
        QCOMPARE(coloursOf<PythonHighlighter>(u"'''if\n\"\"\"\n''' if"_s),
                 QStringList({u"sssss"_s, u"sss"_s, u"sss.kk"_s}));
    }

    void cppIsColoured_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("colours");
        QTest::newRow("words") << u"  for (int i : x)"_s << u"..kkk..kkk......."_s;
        QTest::newRow("asynchronous words") << u"  co_return co_await f();"_s << u"..AAAAAAAAA.AAAAAAAA....."_s;
        QTest::newRow("comment") << u"x; // if \"a\""_s << u"...ccccccccc"_s;
        QTest::newRow("comment in a line") << u"a /* if */ if"_s << u"..cccccccc.kk"_s;
        QTest::newRow("no comment in a string") << u"  f(\"//\", '/');"_s << u"....ssss..sss.."_s;
        QTest::newRow("string with a quote") << u"  u\"a\\\"b\"_s + 'c'"_s << u"...ssssss.....sss"_s;
        QTest::newRow("numbers") << u"  x = 1'000 + 2.5;"_s << u"......nnnnn...nnn."_s;
        QTest::newRow("header") << u"#include <vector> // c"_s << u"dddddddd.ssssssss.cccc"_s;
        QTest::newRow("own header") << u"#include \"a.h\""_s << u"dddddddd.sssss"_s;
        QTest::newRow("definition") << u"double A::f(int n)"_s << u"kkkkkk....d.kkk..."_s;
        QTest::newRow("no definition") << u"f(1);"_s << u"..n.."_s;
        QTest::newRow("struct") << u"struct Account"_s << u"kkkkkk.ddddddd"_s;
    }
    void cppIsColoured()
    {
        QFETCH(QString, code);
        QFETCH(QString, colours);
        QCOMPARE(coloursOf<CppHighlighter>(code), QStringList{colours});
    }

    void aCppCommentGoesOnAcrossLines()
    {
        QCOMPARE(coloursOf<CppHighlighter>(u"if /* if\nint f()\n\n*/ if"_s),
                 QStringList({u"kk.ccccc"_s, u"ccccccc"_s, u""_s, u"cc.kk"_s}));
    }

    void anotherThemeRecoloursAtOnce()
    {
        QTextDocument document(u"await x # c"_s);
        PythonHighlighter highlighter(Theme::light(), &document);
        highlighter.rehighlight();
        QCOMPARE(coloursOf(document.firstBlock(), Theme::light()), u"AAAAA...ccc"_s);
        highlighter.setTheme(Theme::dark());
        QCOMPARE(coloursOf(document.firstBlock(), Theme::dark()), u"AAAAA...ccc"_s);
    }

    void everyWaitInOurListingsIsEmphasised()
    {
        for (const Exercise &exercise : catalogue()) {
            for (const Language language : {Language::Python, Language::Cpp}) {
                for (const ListingFile &file : listingOf(exercise, language)) {
                    const QString text = file.lines.join(u'\n');
                    const QStringList colours = language == Language::Python ? coloursOf<PythonHighlighter>(text)
                                                                             : coloursOf<CppHighlighter>(text);
                    const QString word = language == Language::Python ? u"await asyncio"_s : u"co_await "_s;
                    for (int i = 0; i < file.lines.size(); ++i) {
                        const qsizetype place = file.lines[i].indexOf(word);
                        const bool isComment = file.lines[i].trimmed().startsWith(u"//"_s);
                        if (place >= 0 && !isComment) {
                            QVERIFY2(colours[i].mid(place, 5) == u"AAAAA"_s, qPrintable(file.lines[i]));
                        }
                    }
                    QVERIFY(colours.back().startsWith(u'.')); // no comment and no string is left open
                }
            }
        }
    }
};

QTEST_MAIN(HighlighterTest)

#include "tst_highlighter.moc"
