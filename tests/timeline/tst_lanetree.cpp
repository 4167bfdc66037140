// SPDX-License-Identifier: MIT
// What stands below what.
#include "src/timeline/lanetree.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// "0+ 1 2- 3", with a dot for each generation: + a parent, - one that is collapsed.
QString rowsOf(LaneTree &tree)
{
    QStringList rows;
    while (const auto row = tree.next()) {
        QString text(row->place.depth, u'.');
        text += QString::number(row->task.value);
        rows += text + (row->place.isCollapsed ? u"-"_s : row->place.isParent ? u"+"_s : u""_s);
    }
    return rows.join(u' ');
}

} // namespace

class tst_LaneTree : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsATree()
    {
        LaneTree tree(9, {});
        QCOMPARE(rowsOf(tree), u""_s);
        tree.add(std::nullopt, false);
        QCOMPARE(rowsOf(tree), u""_s);
    }

    void childrenStandBelowTheirParentInTheOrderOfTheLinks()
    {
        LaneTree tree(9, {});
        tree.add(std::nullopt, true);
        tree.add(TaskId{0}, true);
        tree.add(TaskId{0}, true);
        tree.add(TaskId{1}, true);
        tree.add(std::nullopt, true);
        for (const quint32 task : {0U, 3U, 1U, 2U, 4U}) { // the last lane first
            tree.link({task});
        }
        QCOMPARE(rowsOf(tree), u"4 0+ .2 .1+ ..3"_s);
    }

    void belowACollapsedParentNothingIsShown()
    {
        LaneTree tree(4, {{0}, {3}, {7}}); // 3 has nothing below it, and 7 is none of them
        tree.add(std::nullopt, true);
        tree.add(TaskId{0}, true);
        tree.add(TaskId{1}, true);
        tree.add(std::nullopt, true);
        for (const quint32 task : {3U, 2U, 1U, 0U}) {
            tree.link({task});
        }
        QCOMPARE(rowsOf(tree), u"0- 3"_s);
    }

    void theNearestAncestorThatIsShownStandsForAHiddenParent()
    {
        LaneTree tree(6, {{1}}); // hidden, so it hides nothing
        tree.add(std::nullopt, true);
        tree.add(TaskId{0}, false);
        tree.add(TaskId{1}, false);
        tree.add(TaskId{2}, true);
        tree.add(std::nullopt, false);
        tree.add(TaskId{4}, true);
        for (const quint32 task : {5U, 3U, 0U}) {
            tree.link({task});
        }
        QCOMPARE(rowsOf(tree), u"0+ .3 5"_s);
    }

    void aParentThatComesLaterCountsAsNone()
    {
        LaneTree tree(9, {});
        tree.add(TaskId{0}, true); // itself
        tree.add(TaskId{9}, true);
        tree.link({1});
        tree.link({0});
        QCOMPARE(rowsOf(tree), u"0 1"_s);
    }
};

QTEST_GUILESS_MAIN(tst_LaneTree)

#include "tst_lanetree.moc"
