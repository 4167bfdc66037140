#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tasks that begin while they are made are told as they happen."""
import unittest
from typing import List

from traced import Event, InAFolder, python_since

BEGINNING = """import asyncio, gc, time
loop = asyncio.new_event_loop()
def begin(coroutine):
    return asyncio.Task(coroutine, loop=loop, eager_start=True)
"""


class Eager(InAFolder):
    """Tasks whose maker tells them to begin at once."""

    maxDiff = None

    def setUp(self) -> None:
        """Have the tests run by a Python that has them."""
        super().setUp()
        self.with_python(3, 12)

    def with_python(self, *version: int) -> None:
        """Have the test run by a Python that is at least as new."""
        self.python = python_since(*version)
        if not self.python:
            self.skipTest("no Python here is as new as "
                          + ".".join(map(str, version)))

    def events(self, body: str, **surroundings: str) -> List[Event]:
        """Return what is told of a program that behaves as untraced."""
        return self.same(BEGINNING + body + "loop.run_until_complete(main())\n"
                         "loop.close()\n", **surroundings).events

    def told(self, body: str) -> List[str]:
        """Return what is told of a program's tasks, in short."""
        return [" ".join(str(event[key]) for key in (
                    "event", "task", "coroutine", "parent", "line", "awaits",
                    "result", "error", "what") if key in event)
                for event in self.events(body)
                if event.get("task") and event["event"] != "task_scheduled"]

    def test_their_first_step_comes_within_that_of_their_maker(self) -> None:
        """What they set and wait for is theirs, and so is where they are."""
        told = self.told("""\
async def child():
    await asyncio.sleep(0.001)
    return 3
async def main():
    task = begin(child())
    loop.call_later(0, print, "main's")
    print(await task)
""")
        self.assertEqual(told, [
            "task_created 1 main 0 12", "step_began 1",
            "task_created 2 child 1 4", "step_began 2", "timer_set 2 sleep",
            "step_ended 2 6 sleep", "timer_set 1 print",
            "step_ended 1 11 Task", "step_began 2", "task_done 2 3",
            "step_began 1", "task_done 1 None"])

    def test_they_are_seen_in_debug_mode(self) -> None:
        """Where much else is made with each of them."""
        events = self.events("""\
async def child():
    await asyncio.sleep(0.001)
async def main():
    await begin(child())
""", PYTHONASYNCIODEBUG="1")
        self.assertEqual([event["task"] for event in events
                          if event["event"] == "timer_set"], [2])

    def test_they_may_await_what_nobody_hears_of(self) -> None:
        """A future that is there puts nothing on the queue."""
        told = self.told("""\
async def child(future):
    return await future
async def main():
    future = loop.create_future()
    task = begin(child(future))
    await asyncio.sleep(0)
    future.set_result(4)
    await task
""")
        self.assertEqual(told, [
            "task_created 1 main 0 13", "step_began 1",
            "task_created 2 child 1 4", "step_began 2",
            "step_ended 2 6 Future", "step_ended 1 10 sleep(0)",
            "step_began 1", "step_ended 1 12 Task", "step_began 2",
            "task_done 2 4", "step_began 1", "task_done 1 None"])

    def test_they_may_end_at_once(self) -> None:
        """With a result, whether anybody wants it or not."""
        told = self.told("""\
async def child(result):
    return result
async def fails():
    raise KeyError(5)
async def main():
    kept = begin(child(6))
    begin(child(7))
    begin(fails())
    print(kept.result())
""")
        self.assertEqual(told, [
            "task_created 1 main 0 14", "step_began 1",
            "task_created 2 child 1 4", "step_began 2", "task_done 2 6",
            "task_created 3 child 1 4", "step_began 3", "task_done 3 7",
            "task_created 4 fails 1 4", "step_began 4",
            "task_failed 4 8 KeyError: 5", "note 4  8 KeyError: 5",
            "task_done 1 None"])

    def test_they_may_be_dropped_while_they_wait(self) -> None:
        """Which only the garbage collector knows."""
        told = self.told("""\
async def child():
    await loop.create_future()
async def main():
    begin(child())
    gc.collect()
    begin(child())
    await asyncio.sleep(0)
    gc.collect()
""")
        self.assertEqual(told[2:], [
            "task_created 2 child 1 4", "step_began 2", "step_ended 2 0 ",
            "task_destroyed 2",
            "task_created 3 child 1 4", "step_began 3",
            "step_ended 3 6 Future", "step_ended 1 11 sleep(0)",
            "step_began 1", "task_destroyed 3", "task_done 1 None"])

    def test_they_make_each_other(self) -> None:
        """Each begins within the one that makes it, which then goes on."""
        self.assertEqual(self.told("""\
async def child(n):
    if n:
        task = begin(child(n - 1))
        await asyncio.sleep(0)
        await task
async def main():
    await begin(child(2))
""")[2:], ["task_created 2 child 1 4", "step_began 2",
           "task_created 3 child 2 4", "step_began 3",
           "task_created 4 child 3 4", "step_began 4", "task_done 4 None",
           "step_ended 3 8 sleep(0)", "step_ended 2 8 sleep(0)",
           "step_ended 1 11 Task", "step_began 3", "task_done 3 None",
           "step_began 2", "task_done 2 None", "step_began 1",
           "task_done 1 None"])

    def test_who_blocks_is_who_runs(self) -> None:
        """Neither the task for its maker nor its maker for the task."""
        events = self.events("""\
async def waits():
    await loop.create_future()
async def blocks():
    time.sleep(0.2)
    await loop.create_future()
async def main():
    tasks = [begin(waits())]
    time.sleep(0.2)
    tasks.append(begin(blocks()))
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
""")
        seen = {(e["task"], e["line"]) for e in events
                if e["event"] == "blocking"}
        self.assertIn((3, 8), seen)
        self.assertFalse([task for task, _ in seen if task == 2])
        began, ended = [[e["at"] for e in events if e.get("task") == 2
                         and e["event"] == kind][0]
                        for kind in ("step_began", "step_ended")]
        self.assertLess(ended - began, 50_000_000)

    def test_a_maker_that_blocks_is_who_blocks(self) -> None:
        """After it has made a task, whose first step is over before that."""
        events = self.events("""\
async def waits():
    await loop.create_future()
async def main():
    task = begin(waits())
    time.sleep(0.2)
    task.cancel()
""")
        story = [(e["event"], e["task"]) for e in events
                 if e["event"] in ("step_began", "step_ended", "blocking")]
        self.assertEqual(story[:4], [
            ("step_began", 1), ("step_began", 2), ("step_ended", 2),
            ("blocking", 1)])

    def test_the_one_within_ends_first(self) -> None:
        """Though both are seen to be over at the same time."""
        self.assertEqual(self.told("""\
async def inner():
    await asyncio.sleep(0)
async def outer():
    await begin(inner())
async def main():
    await begin(outer())
""")[2:7], ["task_created 2 outer 1 4", "step_began 2",
            "task_created 3 inner 2 4", "step_began 3",
            "step_ended 3 6 sleep(0)"])

    def test_a_factory_may_make_two(self) -> None:
        """Each by itself, and go on with something else."""
        self.assertEqual(self.told("""\
kept = []
async def child(n):
    await asyncio.sleep(0.001 * n)
def factory(loop, coroutine, **keywords):
    loop.set_task_factory(None)
    kept.append(begin(child(90)))
    kept.append(begin(coroutine))
    loop.call_later(0, print)
    return kept[1]
async def main():
    loop.set_task_factory(factory)
    await asyncio.create_task(child(1))
    await kept[0]
""")[2:11], ["task_created 2 child 1 4", "step_began 2", "timer_set 2 sleep",
             "step_ended 2 7 sleep", "task_created 3 child 1 16",
             "step_began 3", "timer_set 3 sleep", "step_ended 3 7 sleep",
             "timer_set 1 print"])

    def test_other_threads_may_schedule_meanwhile(self) -> None:
        """They know nothing of what is made."""
        events = self.same(BEGINNING + """\
import sys
sys.setswitchinterval(1e-6)
async def quick():
    pass
async def main():
    got = []
    def work():
        for n in range(2000):
            loop.call_soon_threadsafe(got.append, n)
    job = asyncio.create_task(asyncio.to_thread(work))
    while not job.done():
        for _ in range(20):
            await begin(quick())
        await asyncio.sleep(0)
    await job
    print(len(got))
loop.run_until_complete(main())
loop.close()
""", times=False).events
        self.assertFalse([e for e in events if e.get("note") == "error"])
        self.assertEqual(events[-1]["event"], "end")

    def test_interrupts_do_not_end_the_tracing(self) -> None:
        """Wherever they come in while tasks are made."""
        for base in "BaseException", "Exception":
            with self.subTest(base):
                self.interrupt(base)

    def interrupt(self, base: str) -> None:
        """Trace a program with an alarm that raises an exception."""
        # Asyncio complains of tasks that were interrupted when they were made.
        events = self.program(BEGINNING + f"""\
import signal
class Alarm({base}):
    pass
def ring(*_):
    raise Alarm
async def child():
    pass
until = time.monotonic() + 0.5
async def main():
    while time.monotonic() < until:
        try:
            for _ in range(1000):
                begin(child())
        except Alarm:
            await asyncio.sleep(0)
loop.run_until_complete(child())
signal.signal(signal.SIGALRM, ring)
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.00137)
while time.monotonic() < until:
    try:
        loop.run_until_complete(main())
    except Alarm:
        pass
signal.setitimer(signal.ITIMER_REAL, 0)
""").trace().events
        self.assertIn("step_began", [e["event"] for e in events])
        self.assertFalse([e for e in events if e.get("note") == "error"])

    def test_a_loop_may_be_asked_often(self) -> None:
        """It is soon known that no task is made there."""
        outcome = self.program("""import asyncio, sys
searches = []
async def main():
    sys.addaudithook(lambda name, _: name == "gc.get_objects"
                     and searches.append(name))
    loop = asyncio.get_running_loop()
    for _ in range(1000):
        loop.is_running()
asyncio.run(main())
print(len(searches))
""").trace().outcome
        self.assertLess(int(outcome.out), 50)
        self.assertGreater(int(outcome.out), 0)

    def test_a_loop_that_is_asked_whether_it_runs_says_so(self) -> None:
        """That is what Task() asks, but others may, from anywhere."""
        told = self.told("""\
async def child():
    pass
async def main():
    task = asyncio.create_task(child())
    print(loop.is_running(), await asyncio.to_thread(loop.is_running))
    await task
print(loop.is_running())
""")
        self.assertEqual(told[:3], ["task_created 1 main 0 12", "step_began 1",
                                    "task_created 2 child 1 8"])
        self.assertRegex(told[3], "step_ended 1 (9 to_thread|10 Task)")
        self.assertIn("step_began 2", told[4:])

    def test_a_factory_makes_them(self) -> None:
        """As asyncio.eager_task_factory does."""
        self.assertEqual(self.told("""\
async def child(n):
    await asyncio.sleep(0.001 * n)
    return n
async def main():
    loop.set_task_factory(asyncio.eager_task_factory)
    print(await asyncio.gather(child(0), child(1)))
""")[2:], ["task_created 2 child 1 10", "step_began 2",
           "step_ended 2 6 sleep(0)", "task_created 3 child 1 10",
           "step_began 3", "timer_set 3 sleep", "step_ended 3 6 sleep",
           "step_ended 1 10 gather of 2", "step_began 2", "task_done 2 0",
           "step_began 3", "task_done 3 1", "step_began 1",
           "task_done 1 None"])

    def test_a_factory_may_fail_after_it_has_made_one(self) -> None:
        """The task goes on, and so does who asked for it."""
        self.assertEqual(self.told("""\
kept = []
async def child():
    await asyncio.sleep(0.001)
def factory(loop, coroutine, **keywords):
    kept.append(asyncio.Task(coroutine, loop=loop, eager_start=True))
    raise KeyError
async def main():
    loop.set_task_factory(factory)
    try:
        asyncio.create_task(child())
    except KeyError:
        print("no task")
    loop.set_task_factory(None)
    await kept[0]
""")[2:], ["task_created 2 child 1 14", "step_began 2", "timer_set 2 sleep",
           "step_ended 2 7 sleep", "step_ended 1 18 Task", "step_began 2",
           "task_done 2 None", "step_began 1", "task_done 1 None"])

    def test_tasks_of_other_classes(self) -> None:
        """One's own, and one that makes another before it is made itself."""
        self.assertEqual(self.told("""\
async def child(n):
    await asyncio.sleep(0.001 * n)
class Own(asyncio.Task):
    pass
class Late(asyncio.tasks._PyTask):
    def __init__(self, coroutine):
        self.other = Own(child(90), loop=loop, eager_start=True)
        super().__init__(coroutine, loop=loop, eager_start=True)
async def main():
    late = Late(child(1))
    await late
    await late.other
""")[2:], ["task_created 2 child 1 11", "step_began 2", "timer_set 2 sleep",
           "step_ended 2 6 sleep", "task_created 3 child 1 12",
           "step_began 3", "timer_set 3 sleep", "step_ended 3 6 sleep",
           "step_ended 1 15 Task", "step_began 3", "task_done 3 None",
           "step_began 1", "step_ended 1 16 Task", "step_began 2",
           "task_done 2 None", "step_began 1", "task_done 1 None"])

    def test_create_task_begins_them(self) -> None:
        """With eager_start, which is new in 3.14."""
        self.with_python(3, 14)
        body = """\
async def child(n):
    await asyncio.sleep(0.001 * n)
    return n
async def main():
    task = asyncio.create_task(child(1), name="one", eager_start=True)
    async with asyncio.TaskGroup() as group:
        group.create_task(child(0), eager_start=True)
    print(await task, task.get_name(), task)
    try:
        loop.create_task(3, eager_start=True)
    except TypeError as error:
        print(error)
"""
        self.assertEqual(self.told(body)[2:], [
            "task_created 2 child 1 9", "step_began 2", "timer_set 2 sleep",
            "step_ended 2 6 sleep", "task_created 3 child 1 11",
            "step_began 3", "step_ended 3 6 sleep(0)",
            "step_ended 1 10 TaskGroup", "step_began 3", "task_done 3 0",
            "step_began 1", "step_ended 1 12 Task", "step_began 2",
            "task_done 2 1", "step_began 1", "task_done 1 None"])
        self.events(body, PYTHONASYNCIODEBUG="1")


if __name__ == "__main__":
    unittest.main()
