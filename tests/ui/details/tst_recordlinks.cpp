// SPDX-License-Identifier: MIT
// Tests that links lead to where they say.
#include "ui/details/recordlinks.h"

#include "src/timeline/playhead.h"

#include <QPalette>
#include <QTest>
#include <QTextDocument>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class tst_RecordLinks : public QObject
{
    Q_OBJECT

private slots:
    void theySelectAndMove()
    {
        auto trace = std::make_shared<Trace>();
        for (int i = 0; i < 5; ++i) {
            trace->taskCreated({i}, {}, {}, {}, {});
        }
        Playhead playhead;
        playhead.setTrace(trace);
        follow(target(linkTo(TaskId{3}, u"a"_s, {})), playhead);
        QCOMPARE(playhead.selectedTask(), std::optional(TaskId{3}));
        follow(target(linkTo(EventIndex{1}, u"a"_s, {})), playhead);
        QCOMPARE(playhead.event(), std::optional(EventIndex{1}));
        QCOMPARE(playhead.selectedTask(), std::optional(TaskId{3}));
        follow(u"https://example.org"_s, playhead);
        QCOMPARE(playhead.event(), std::optional(EventIndex{1}));
    }

    void namesAreShownAsTheyAre()
    {
        QTextDocument document;
        document.setHtml(linkTo(TaskId{0}, u"<b>a</b> & b %1"_s, {}));
        QCOMPARE(document.toPlainText(), u"<b>a</b> & b %1"_s);
    }

private:
    static QString target(const QString &link)
    {
        const qsizetype start = link.indexOf(u"href=\""_s) + 6;
        return link.sliced(start, link.indexOf(u'"', start) - start);
    }
};

QTEST_GUILESS_MAIN(tst_RecordLinks)
#include "tst_recordlinks.moc"
