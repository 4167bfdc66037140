// SPDX-License-Identifier: MIT
// Tests the list that assistive technology gets, with tasks that are shown nowhere.
#include "ui/accessibletasks.h"

#include <QTest>
#include <QWidget>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// So many tasks, the newest first, in rows of 10 pixels.
class Rows final : public AccessibleTasks
{
public:
    Rows(int &count, Playhead &playhead)
        : m_count(count)
        , m_playhead(playhead)
    {
    }

    [[nodiscard]] int count() const override { return m_count; }
    [[nodiscard]] TaskId taskAt(int index) const override { return {static_cast<quint32>(m_count - 1 - index)}; }
    [[nodiscard]] std::optional<int> indexOf(TaskId task) const override
    {
        const int index = m_count - 1 - static_cast<int>(task.value);
        return index >= 0 ? std::optional(index) : std::nullopt;
    }
    [[nodiscard]] QString sentence(TaskId task) const override { return u"task %1"_s.arg(task.value); }
    [[nodiscard]] QRectF place(TaskId task) const override { return {0, *indexOf(task) * 10.0, 100, 10}; }
    [[nodiscard]] bool isInSight(TaskId task) const override { return *indexOf(task) < 2; }
    [[nodiscard]] std::optional<TaskId> taskUnder(QPoint point) const override
    {
        return point.y() < 10 * m_count ? std::optional(taskAt(point.y() / 10)) : std::nullopt;
    }
    [[nodiscard]] Playhead &playhead() const override { return m_playhead; }

private:
    int &m_count;
    Playhead &m_playhead;
};

// A record of so many tasks.
std::shared_ptr<const Trace> recordOf(int count)
{
    auto trace = std::make_shared<Trace>();
    for (int i = 0; i < count; ++i) {
        trace->taskCreated({0}, {}, {}, {}, {});
    }
    return trace;
}

} // namespace

class tst_AccessibleTasks : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_count = 3;
        m_playhead.setTrace(recordOf(3));
        m_list =
            std::make_unique<AccessibleTaskList>(&m_widget, &m_widget, std::make_unique<Rows>(m_count, m_playhead));
    }

    void itemsAreInTheListsOrder()
    {
        QCOMPARE(m_list->role(), QAccessible::List);
        QCOMPARE(m_list->childCount(), 3);
        for (int i = 0; i < 3; ++i) {
            QAccessibleInterface *item = m_list->child(i);
            QCOMPARE(item->role(), QAccessible::ListItem);
            QCOMPARE(item->text(QAccessible::Name), u"task %1"_s.arg(2 - i));
            QCOMPARE(item->rect(), QRect(0, 10 * i, 100, 10));
            QCOMPARE(item->state().offscreen, i == 2);
            QCOMPARE(m_list->indexOfChild(item), i);
            QCOMPARE(m_list->child(i), item); // made once
            QCOMPARE(m_list->childAt(5, 10 * i + 5), item);
        }
        QCOMPARE(m_list->child(3), nullptr);
        QCOMPARE(m_list->child(-1), nullptr);
        QCOMPARE(m_list->childAt(5, 35), nullptr);
    }

    void pressingSelects()
    {
        m_list->child(1)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(m_playhead.selectedTask(), std::optional(TaskId{1}));
        QVERIFY(m_list->child(1)->state().selected);
        QVERIFY(!m_list->child(0)->state().selected);
    }

    void whatIsGoneIsInvalid()
    {
        QAccessibleInterface *item = m_list->child(0); // task 2
        m_count = 2;
        QVERIFY(!item->isValid());
        QVERIFY(item->state().invalid);
        QVERIFY(item->text(QAccessible::Name).isEmpty());
        QVERIFY(item->rect().isEmpty());
        QCOMPARE(m_list->indexOfChild(item), -1);
        item->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(m_playhead.selectedTask(), std::nullopt);
    }

private:
    int m_count = 0;
    Playhead m_playhead;
    QWidget m_widget;
    std::unique_ptr<AccessibleTaskList> m_list;
};

QTEST_MAIN(tst_AccessibleTasks)
#include "tst_accessibletasks.moc"
