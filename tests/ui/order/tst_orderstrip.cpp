// SPDX-License-Identifier: MIT
// Tests what is painted of the two orders, and what mouse, keys and assistive technology get.
#include "ui/order/orderstrip.h"

#include "tests/support/finishedrun.h"
#include "tests/support/taskorders.h"
#include "ui/order/ordertext.h"

#include <QAccessible>
#include <QApplication>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

struct Fixture
{
    ShownRecord record;
    ShownOrder shown{record};
    OrderStrip strip{shown};

    explicit Fixture(std::shared_ptr<const Trace> trace, QSize size = {500, 400})
    {
        shown.setWatched(true);
        strip.resize(size);
        strip.show();
        record.setTrace(std::move(trace));
    }

    [[nodiscard]] QImage image() { return strip.grab().toImage(); }

    [[nodiscard]] QColor color(Role role) const { return Theme::of(strip.palette()).color(role); }

    // Whether the pixels there are, over a few rows, at all like that colour and unlike the background.
    [[nodiscard]] bool hasColor(const QImage &image, Role role, double x, double y) const
    {
        const QColor wanted = color(role);
        for (int row = static_cast<int>(y) - 2; row <= static_cast<int>(y) + 2; ++row) {
            const QColor pixel = image.pixelColor(static_cast<int>(x), row);
            if (std::abs(pixel.red() - wanted.red()) + std::abs(pixel.green() - wanted.green())
                    + std::abs(pixel.blue() - wanted.blue())
                < 100) { // the edges of a line are smoothed
                return true;
            }
        }
        return false;
    }
};

} // namespace

class tst_OrderStrip : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyColorScheme(ColorScheme::Light); }

    void whoEndedHasALine_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void whoEndedHasALine()
    {
        QFETCH(bool, isDark);
        applyColorScheme(isDark ? ColorScheme::Dark : ColorScheme::Light);
        Fixture fixture(runOf(u"wait_n", 10));
        const auto trace = fixture.record.sharedTrace();
        fixture.record.playhead().moveToInstant(Instant::fromSeconds(2));
        const quint32 ended = fixture.shown.ended();
        QVERIFY(ended > 2 && ended < 9);
        const QImage image = fixture.image();
        const OrderGeometry geometry = fixture.strip.geometryNow();
        for (quint32 rank = 0; rank < 10; ++rank) {
            const auto place = fixture.shown.placeOf(rank);
            const double x = geometry.strip.left() + 12;
            if (place) {
                QVERIFY(fixture.hasColor(image, Role::Waiting, x, geometry.lineAt(rank, *place, x)));
                const double middle = geometry.strip.center().x();
                QVERIFY(fixture.hasColor(image, Role::Waiting, middle, geometry.lineAt(rank, *place, middle)));
            } else {
                QVERIFY(!fixture.hasColor(image, Role::Waiting, geometry.strip.left() + 5, geometry.yOf(rank)));
            }
        }
        applyColorScheme(ColorScheme::Light);
    }

    void theSelectedLineStandsOut()
    {
        Fixture fixture(runOf(u"wait_n", 10));
        const QImage before = fixture.image();
        fixture.record.playhead().select(TaskId{4});
        const QImage after = fixture.image();
        const OrderGeometry geometry = fixture.strip.geometryNow();
        const quint32 place = *fixture.shown.placeOf(3);
        const double x = geometry.strip.center().x();
        const double y = geometry.lineAt(3, place, x);
        QVERIFY(!fixture.hasColor(before, Role::Selection, x, y));
        QVERIFY(fixture.hasColor(after, Role::Selection, x, y));
    }

    void theSelectedTaskIsNamedHoweverManyThereAre()
    {
        Fixture fixture(runOf(u"wait_n", 4000));
        const OrderGeometry geometry = fixture.strip.geometryNow();
        const auto textIn = [&](const QImage &image, const QRectF &column, quint32 row) {
            const QRgb color = fixture.color(Role::Selection).rgb();
            for (int y = static_cast<int>(geometry.yOf(row)) - 7; y < static_cast<int>(geometry.yOf(row)) + 7; ++y) {
                for (int x = static_cast<int>(column.left()); x < static_cast<int>(column.right()); ++x) {
                    if (image.pixel(x, y) == color) {
                        return true;
                    }
                }
            }
            return false;
        };
        const quint32 place = *fixture.shown.placeOf(1234);
        QVERIFY(!textIn(fixture.image(), geometry.leftLabels, 1234));
        fixture.record.playhead().select(fixture.shown.order().taskOf(1234));
        QVERIFY(textIn(fixture.image(), geometry.leftLabels, 1234));
        QVERIFY(textIn(fixture.image(), geometry.values, place));
    }

    void amongThousandsTheShadesAreWhereTheLinesAre()
    {
        Fixture fixture(runOf(u"wait_n", 4000));
        fixture.record.playhead().moveToInstant(Instant::fromSeconds(2.5));
        QVERIFY(fixture.strip.geometryNow().isDense());
        const QImage image = fixture.image();
        const QRectF strip = fixture.strip.geometryNow().strip;
        // Over many rows: their numbers of lines differ.
        const auto meanGrey = [&](double x, double from, double to) {
            double sum = 0;
            int rows = 0;
            for (double y = strip.top() + strip.height() * from; y < strip.top() + strip.height() * to; ++y, ++rows) {
                sum += qGray(image.pixel(static_cast<int>(x), static_cast<int>(y)));
            }
            return sum / rows;
        };
        const double background = qGray(fixture.color(Role::Background).rgb());
        const double early = meanGrey(strip.right() - 3, 0.05, 0.4); // half of them have ended …
        const double late = meanGrey(strip.right() - 3, 0.6, 0.95);
        const double left = meanGrey(strip.left() + 3, 0.05, 0.95); // … and came from everywhere: half the shade
        QVERIFY(early < background - 50);
        QVERIFY(late > background - 5);
        QVERIFY(left > early + 15 && left < background - 20);
    }

    void aSingleFailureAmongThousandsIsSeen()
    {
        auto trace = std::make_shared<Trace>();
        for (quint32 i = 0; i < 20'000; ++i) {
            trace->taskCreated({0}, {}, {}, {}, {});
        }
        for (quint32 i = 0; i < 20'000; ++i) {
            if (i == 12'345) {
                trace->taskFailed({1}, {i}, {});
            } else {
                trace->taskDone({1}, {i}, {});
            }
        }
        Fixture fixture(trace);
        const OrderGeometry geometry = fixture.strip.geometryNow();
        const double x = geometry.strip.right() + OrderGeometry::Gap;
        QVERIFY(fixture.hasColor(fixture.image(), Role::Failed, x, geometry.yOf(12'345)));
        QVERIFY(!fixture.hasColor(fixture.image(), Role::Failed, x, geometry.yOf(8'000)));
    }

    void anotherRecordOfTheSameSizeIsAnotherPicture()
    {
        std::vector<quint32> ranks(2000);
        std::iota(ranks.begin(), ranks.end(), 0U);
        const auto inOrder = endingIn(ranks);
        std::reverse(ranks.begin(), ranks.end());
        Fixture fixture(inOrder);
        const QImage straight = fixture.image();
        fixture.record.setTrace(endingIn(ranks));
        QVERIFY(fixture.image() != straight);
        fixture.record.setTrace(inOrder);
        QCOMPARE(fixture.image(), straight);
    }

    void aClickSelects()
    {
        Fixture fixture(runOf(u"wait_n", 10));
        const OrderGeometry geometry = fixture.strip.geometryNow();
        const auto click = [&](double x, double y) {
            QTest::mouseClick(&fixture.strip, Qt::LeftButton, {}, QPointF(x, y).toPoint());
        };
        click(20, geometry.yOf(6));
        QCOMPARE(fixture.record.playhead().selectedTask(), std::optional(TaskId{7}));
        click(geometry.values.center().x(), geometry.yOf(0));
        QCOMPARE(fixture.record.playhead().selectedTask(),
                 std::optional(fixture.shown.order().taskOf(fixture.shown.order().rankAt(0))));
        click(20, 395);
        QCOMPARE(fixture.record.playhead().selectedTask(), std::nullopt);
    }

    void upAndDownGoThroughTheOrderOfCompletion()
    {
        Fixture fixture(runOf(u"wait_n", 10));
        fixture.record.playhead().moveToInstant(Instant::fromSeconds(2));
        std::vector<quint32> visited;
        for (int i = 0; i < 12; ++i) {
            QTest::keyClick(&fixture.strip, Qt::Key_Down);
            visited.push_back(*fixture.shown.selectedRank());
        }
        for (quint32 item = 0; item < 10; ++item) {
            QCOMPARE(visited[item], fixture.shown.rankOfItem(item));
        }
        QCOMPARE(visited[11], visited[9]); // it stays at the end
        QTest::keyClick(&fixture.strip, Qt::Key_Up);
        QCOMPARE(*fixture.shown.selectedRank(), visited[8]);
    }

    void otherKeysAreLeftToTheWindow()
    {
        Fixture fixture(runOf(u"wait_n", 3));
        for (const int key : {Qt::Key_Home, Qt::Key_Space, Qt::Key_W}) {
            QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
            QApplication::sendEvent(&fixture.strip, &event);
            QVERIFY(!event.isAccepted());
        }
    }

    void assistiveTechnologySeesAListInTheOrderOfCompletion()
    {
        Fixture fixture(runOf(u"wait_n", 5));
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&fixture.strip);
        QVERIFY(list);
        QCOMPARE(list->role(), QAccessible::List);
        QCOMPARE(list->childCount(), 5);
        for (int i = 0; i < 5; ++i) {
            QAccessibleInterface *item = list->child(i);
            QCOMPARE(item->text(QAccessible::Name),
                     orderSentence(fixture.shown, fixture.shown.order().rankAt(static_cast<quint32>(i))));
            QCOMPARE(list->indexOfChild(item), i);
            const QPoint middle = item->rect().center();
            QCOMPARE(list->childAt(middle.x(), middle.y()), item);
        }
        list->child(2)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(fixture.shown.selectedRank(), std::optional(fixture.shown.order().rankAt(2)));
        QVERIFY(list->child(2)->state().selected);
        QAccessibleInterface *item = list->child(4);
        fixture.record.setTrace(nullptr);
        QCOMPARE(list->childCount(), 0);
        QVERIFY(!item->isValid());
    }

    void anEmptyRecordIsPainted()
    {
        Fixture fixture(nullptr);
        QCOMPARE(fixture.image().size(), fixture.strip.size());
    }
};

QTEST_MAIN(tst_OrderStrip)
#include "tst_orderstrip.moc"
