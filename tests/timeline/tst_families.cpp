// SPDX-License-Identifier: MIT
// Tests which tasks are taken for a family.
#include "src/timeline/families.h"

#include <QTest>

using namespace awaitscope;

class tst_Families : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_trace = std::make_unique<Trace>();
        m_families = Families();
    }

    void whereNobodyHasAParentAllAreOneFamily()
    {
        create({});
        create({});
        QCOMPARE(m_families.first(), Parent());
        QCOMPARE(m_families.rootsWithChildren(), 0U);
        QCOMPARE(m_families.around(*m_trace, {1}), Parent());
    }

    void theFirstFamilyOfTwoIsTheOneToLookAt()
    {
        const TaskId main = create({});
        const TaskId group = create(main);
        QCOMPARE(m_families.first(), Parent(main)); // of one, but the only one
        create(group);
        QCOMPARE(m_families.first(), Parent(main));
        create(group);
        QCOMPARE(m_families.first(), Parent(group));
        create(main);
        QCOMPARE(m_families.first(), Parent(group)); // once chosen, it stays
        QCOMPARE(m_families.rootsWithChildren(), 1U);
        QVERIFY(m_families.hasChildren(group));
        QVERIFY(!m_families.hasChildren({4}));
    }

    void aParentStandsForItsChildrenAndAChildForItsSiblings()
    {
        const TaskId main = create({});
        const TaskId group = create(main);
        const TaskId worker = create(group);
        QCOMPARE(m_families.around(*m_trace, main), Parent(main));
        QCOMPARE(m_families.around(*m_trace, group), Parent(group));
        QCOMPARE(m_families.around(*m_trace, worker), Parent(group));
    }

private:
    TaskId create(Parent parent)
    {
        const TaskId task = m_trace->taskCreated({0}, parent, {}, {}, {});
        m_families.update(*m_trace);
        return task;
    }

    std::unique_ptr<Trace> m_trace;
    Families m_families;
};

QTEST_GUILESS_MAIN(tst_Families)
#include "tst_families.moc"
