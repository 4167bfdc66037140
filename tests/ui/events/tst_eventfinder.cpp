// SPDX-License-Identifier: MIT
// Tests that matches are counted and found, in slices, and that a new text ends what was going on.
#include "ui/events/eventfinder.h"

#include "tests/support/finishedrun.h"
#include "tests/support/manyevents.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

using Rows = QList<int>; // -1: nothing

namespace {

struct Fixture
{
    ShownRecord record;
    EventModel model{record};
    EventFinder finder{record, model};
    Rows found;

    explicit Fixture(std::shared_ptr<const Trace> trace)
    {
        record.setTrace(std::move(trace));
        QObject::connect(&finder, &EventFinder::found, &finder,
                         [this](std::optional<int> row) { found += row.value_or(-1); });
    }

    void finish() const
    {
        while (finder.isCounting() || finder.isSearching()) {
            QCoreApplication::processEvents();
        }
    }
};

} // namespace

class tst_EventFinder : public QObject
{
    Q_OBJECT

private slots:
    void matchesAreCounted()
    {
        Fixture fixture(manyEvents(5000));
        fixture.finder.setText(u"printed line"_s);
        QVERIFY(fixture.finder.isCounting());
        fixture.finish();
        QCOMPARE(fixture.finder.matches(), 4);
        fixture.finder.setText(QString());
        QVERIFY(!fixture.finder.isCounting());
        QCOMPARE(fixture.finder.matches(), 0);
    }

    void oneGoesFromMatchToMatch()
    {
        Fixture fixture(manyEvents(5000));
        fixture.finder.setText(u"printed"_s);
        fixture.finder.find(0, EventFinder::Direction::Forward);
        fixture.finder.find(1000, EventFinder::Direction::Forward); // right here
        fixture.finder.find(1001, EventFinder::Direction::Forward);
        fixture.finder.find(4001, EventFinder::Direction::Forward); // on at the first
        fixture.finder.find(999, EventFinder::Direction::Back);     // on at the last
        fixture.finder.find(3999, EventFinder::Direction::Back);
        fixture.finder.find(-1, EventFinder::Direction::Back);
        fixture.finish();
        QCOMPARE(fixture.found, (Rows{1000, 1000, 2000, 1000, 4000, 3000, 4000}));
    }

    void whatIsFarIsFoundLater()
    {
        Fixture fixture(manyEvents(200'000));
        fixture.finder.setText(u"\u201cline 150000\u201d"_s);
        fixture.finder.find(0, EventFinder::Direction::Forward);
        QVERIFY(fixture.finder.isSearching());
        QCOMPARE(fixture.found, Rows());
        fixture.finish();
        QCOMPARE(fixture.found, Rows{150'000});
    }

    void whatIsNowhereIsSaidToBe()
    {
        Fixture fixture(manyEvents(5000));
        fixture.finder.setText(u"nowhere"_s);
        fixture.finder.find(3, EventFinder::Direction::Forward);
        fixture.finish();
        QCOMPARE(fixture.found, Rows{-1});
        QCOMPARE(fixture.finder.matches(), 0);
        Fixture empty(nullptr);
        empty.finder.setText(u"a"_s);
        empty.finder.find(0, EventFinder::Direction::Forward);
        QCOMPARE(empty.found, Rows{-1});
    }

    void aNewTextEndsTheSearchForTheOld()
    {
        Fixture fixture(manyEvents(200'000));
        fixture.finder.setText(u"nowhere"_s);
        fixture.finder.find(0, EventFinder::Direction::Forward);
        QVERIFY(fixture.finder.isSearching());
        fixture.finder.setText(u"printed"_s);
        QVERIFY(!fixture.finder.isSearching());
        fixture.finish();
        QCOMPARE(fixture.found, Rows());
        QCOMPARE(fixture.finder.matches(), 199);
    }

    void onlyRowsThatAreShownAreFound()
    {
        Fixture fixture(manyEvents(5000));
        EventGroups groups;
        groups.set(EventGroup::Output, false);
        fixture.model.setGroups(groups);
        fixture.finder.setText(u"printed"_s);
        fixture.finish();
        QCOMPARE(fixture.finder.matches(), 0);
        fixture.model.setGroups({});
        fixture.finish();
        QCOMPARE(fixture.finder.matches(), 4);
    }

    void whatComesLaterIsCounted()
    {
        auto trace = manyEvents(100);
        Fixture fixture(trace);
        fixture.finder.setText(u"hello"_s);
        fixture.finish();
        QCOMPARE(fixture.finder.matches(), 0);
        trace->printed(trace->end(), {}, trace->intern("hello"));
        fixture.record.update(trace->end(), true);
        fixture.finish();
        QCOMPARE(fixture.finder.matches(), 1);
    }

    void anotherRecordIsSearchedForTheSame()
    {
        Fixture fixture(manyEvents(5000));
        fixture.finder.setText(u"main got its turn"_s);
        fixture.finish();
        QCOMPARE(fixture.finder.matches(), 0);
        fixture.record.setTrace(runOf(u"wait_n"));
        fixture.finish();
        QVERIFY(fixture.finder.matches() >= 2);
    }
};

QTEST_GUILESS_MAIN(tst_EventFinder)
#include "tst_eventfinder.moc"
