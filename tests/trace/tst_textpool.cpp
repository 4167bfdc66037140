// SPDX-License-Identifier: MIT
// Tests that texts keep their ids and their places.
#include "src/trace/textpool.h"

#include <QTest>

#include <string>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class tst_TextPool : public QObject
{
    Q_OBJECT

private slots:
    void theEmptyTextHasIdZero()
    {
        Arena arena;
        TextPool pool(arena);
        QCOMPARE(pool.intern("").value, 0U);
        QVERIFY(pool.utf8(TextId()).empty());
        QCOMPARE(pool.size(), std::size_t{1});
    }

    void theSameTextHasTheSameId()
    {
        Arena arena;
        TextPool pool(arena);
        const TextId sleep = pool.intern("sleep");
        const TextId gather = pool.intern("gather");
        QVERIFY(sleep != gather);
        QVERIFY(pool.intern(std::string("sl") + "eep") == sleep);
        QCOMPARE(pool.size(), std::size_t{3});
    }

    void anAddedTextIsNeverLookedFor()
    {
        Arena arena;
        TextPool pool(arena);
        const TextId first = pool.add("0.25");
        const TextId second = pool.add("0.25");
        QVERIFY(first != second);
        QVERIFY(pool.intern("0.25") != first);
        QCOMPARE(pool.text(second), u"0.25"_s);
    }

    void aTextKeepsItsPlaceHoweverManyFollow()
    {
        Arena arena;
        TextPool pool(arena);
        const TextId first = pool.intern("the first");
        const std::string_view place = pool.utf8(first);
        for (int i = 0; i < 100'000; ++i) {
            pool.add(std::to_string(i));
        }
        QCOMPARE(static_cast<const void *>(pool.utf8(first).data()), static_cast<const void *>(place.data()));
        QVERIFY(pool.utf8(first) == "the first");
        QVERIFY(pool.utf8({static_cast<quint32>(first.value + 100'000)}) == "99999");
        QVERIFY(pool.intern("the first") == first);
    }

    void aTextMayBeLongerThanABlock()
    {
        Arena arena;
        TextPool pool(arena);
        const TextId before = pool.add("before");
        const std::string text(1'000'000, 'x');
        const TextId id = pool.add(text);
        const TextId after = pool.add("after");
        QVERIFY(pool.utf8(before) == "before");
        QVERIFY(pool.utf8(id) == text);
        QVERIFY(pool.utf8(after) == "after");
    }

    void whatTheArenaDoesNotHoldIsCounted()
    {
        Arena arena;
        TextPool pool(arena);
        const std::size_t before = pool.bytes();
        pool.add("short"); // in the arena
        QCOMPARE(pool.bytes(), before);
        pool.add(std::string(1'000'000, 'x'));
        QCOMPARE(pool.bytes(), before + 1'000'000);
        for (int i = 0; i < 1000; ++i) {
            pool.intern(std::to_string(i));
        }
        QVERIFY(pool.bytes() >= before + 1'000'000 + 1000 * (sizeof(std::string_view) + sizeof(TextId)));
    }

    void bytesAreUtf8AndMayHoldAnything()
    {
        Arena arena;
        TextPool pool(arena);
        QCOMPARE(pool.text(pool.intern("warten · näher")), u"warten · näher"_s);
        const TextId withZero = pool.intern(std::string_view("a\0b", 3));
        QCOMPARE(pool.text(withZero), u"a\0b"_s);
        QVERIFY(pool.intern("a") != withZero);
    }
};

QTEST_GUILESS_MAIN(tst_TextPool)
#include "tst_textpool.moc"
