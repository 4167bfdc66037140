// SPDX-License-Identifier: MIT
// Tests that a pipe is read without waiting, and that no program but the one that is meant inherits it.
#include "src/python/eventpipe.h"

#include <QTest>

#include <array>

#include <fcntl.h>
#include <unistd.h>

using namespace awaitscope;

class tst_EventPipe : public QObject
{
    Q_OBJECT

private slots:
    void whatIsWrittenIsRead()
    {
        const auto opened = EventPipe::open();
        QVERIFY(opened);
        EventPipe &pipe = **opened;
        std::array<char, 10> buffer{};
        std::size_t count = 7;
        QCOMPARE(pipe.read(buffer, count), EventPipe::Reading::Nothing);
        QCOMPARE(count, std::size_t(0));
        QCOMPARE(::write(pipe.writeEnd(), "hello", 5), 5);
        QCOMPARE(pipe.read(buffer, count), EventPipe::Reading::Some);
        QCOMPARE(QByteArray(buffer.data(), static_cast<qsizetype>(count)), QByteArray("hello"));
        pipe.closeWriteEnd();
        QCOMPARE(pipe.read(buffer, count), EventPipe::Reading::End);
    }

    void onlyTheProgramThatIsMeantInheritsIt()
    {
        const auto opened = EventPipe::open();
        EventPipe &pipe = **opened;
        QVERIFY(pipe.readEnd() > 2 && pipe.writeEnd() > 2);
        QVERIFY(::fcntl(pipe.readEnd(), F_GETFD) & FD_CLOEXEC);
        QVERIFY(::fcntl(pipe.writeEnd(), F_GETFD) & FD_CLOEXEC);
        pipe.keepWriteEnd();
        QVERIFY(!(::fcntl(pipe.writeEnd(), F_GETFD) & FD_CLOEXEC));
    }

    void nothingStaysOpen()
    {
        int end = -1;
        {
            const auto opened = EventPipe::open();
            end = (*opened)->readEnd();
            QVERIFY(::fcntl(end, F_GETFD) != -1);
        }
        QCOMPARE(::fcntl(end, F_GETFD), -1);
    }
};

QTEST_GUILESS_MAIN(tst_EventPipe)
#include "tst_eventpipe.moc"
