// SPDX-License-Identifier: MIT
// Tests how a line of source is called.
#include "src/narrate/placename.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class tst_PlaceName : public QObject
{
    Q_OBJECT

private slots:
    void aLineIsCalledByItsFunctionNumberAndFile()
    {
        Trace trace;
        const auto name = [&](std::string_view file, std::string_view function) {
            return placeName(trace, trace.line(trace.site(file, 12, trace.intern(function))));
        };
        QCOMPARE(name("/home/eva/download.py", "fetch"), u"fetch, line 12 of download.py"_s);
        QCOMPARE(name("C:\\eva\\crawl.py", "Crawler.run"), u"Crawler.run, line 12 of crawl.py"_s);
        QCOMPARE(name("plain.py", ""), u"line 12 of plain.py"_s);
        QCOMPARE(name("module.py", "<module>"), u"line 12 of module.py"_s);
        QCOMPARE(placeName(trace, SourceLine()), u"an unknown line"_s);
    }
};

QTEST_GUILESS_MAIN(tst_PlaceName)
#include "tst_placename.moc"
