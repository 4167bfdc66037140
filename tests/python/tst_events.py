#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What is told are the facts of asyncio, in their order."""
import re
import sys
import unittest
from pathlib import Path
from typing import Dict, List, Optional, Tuple

import programs
from traced import Event, InAFolder

Wait = Tuple[str, int, str, Optional[int], Optional[str]]


def story(events: List[Event], *kinds: str) -> List[str]:
    """Return events as short lines, those of some kinds or of tasks."""
    lines = []
    for event in events:
        kind = event["event"]
        if kinds and kind not in kinds or \
                not kinds and not re.match("(task|step)_", kind):
            continue
        what = event.get("awaits") or event.get("thrown") or \
            event.get("result") or event.get("error") or ""
        lines.append(f"{kind} {event['task']} {what}".strip())
    return lines


class WhatIsTold(InAFolder):
    """The events are the facts of asyncio, in their order."""

    def told(self, body: str, *kinds: str) -> List[str]:
        """Return the story of a main coroutine until it is over."""
        source = "import asyncio\n" + body + "\nasyncio.run(main())\n"
        lines = story(self.trace(source), *kinds)
        for number, line in enumerate(lines):
            if re.match("task_(done|failed|cancelled) 1( |$)", line):
                return lines[:number + 1]
        return lines

    def test_tasks_begin_in_the_order_of_their_creation(self) -> None:
        """The ready queue is first in, first out."""
        self.assertEqual(self.told("""
async def child(n):
    await asyncio.sleep(0)
    return n
async def main():
    first, second = (asyncio.ensure_future(child(n)) for n in (7, 8))
    await first
    await second
"""), """\
task_created 1
task_scheduled 1
step_began 1
task_created 2
task_scheduled 2
task_created 3
task_scheduled 3
step_ended 1 Task
step_began 2
step_ended 2 sleep(0)
task_scheduled 2
step_began 3
step_ended 3 sleep(0)
task_scheduled 3
step_began 2
task_done 2 7
task_scheduled 1
step_began 3
task_done 3 8
step_began 1
task_done 1 None""".split("\n"))

    def test_a_step_ends_where_its_task_does_not_where_a_timer_goes(
            self) -> None:
        """A sleep keeps its timer until the step that follows it."""
        lines = self.told("""
async def child(delay):
    await asyncio.sleep(delay)
async def main():
    for _ in range(5):
        await asyncio.gather(*[child(i * 1e-5) for i in range(100)])
""", "task_created", "task_done", "task_destroyed")
        made = sum(line.startswith("task_created") for line in lines)
        self.assertEqual(made, 501)
        self.assertEqual(
            sum(line.startswith("task_done") for line in lines), made)
        self.assertNotIn("task_destroyed", " ".join(lines))

    def test_a_request_to_cancel_names_who_asked(self) -> None:
        """A task that waits is asked at once, and throws in its next step."""
        events = self.trace("""
import asyncio
async def child():
    await asyncio.sleep(10)
async def main():
    task = asyncio.ensure_future(child())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass
asyncio.run(main())
""")
        asked = [e for e in events if e["event"] == "cancel_requested"]
        self.assertEqual([(e["task"], e["by"]) for e in asked], [(2, 1)])
        thrown = [(e["task"], e["thrown"]) for e in events if "thrown" in e]
        self.assertEqual(thrown, [(2, "CancelledError"),
                                  (1, "CancelledError")])
        cancelled = [e["timer"] for e in events
                     if e["event"] == "timer_cancelled"]
        self.assertEqual(cancelled, [1])

    def test_a_task_cancelled_before_it_began(self) -> None:
        """The request is seen when the step begins that throws."""
        self.assertEqual(self.told("""
async def main():
    task = asyncio.ensure_future(asyncio.sleep(1))
    task.cancel()
    await asyncio.wait([task])
""", "cancel_requested", "step_began", "task_cancelled", "task_done"), """\
step_began 1
cancel_requested 2
step_began 2 CancelledError
task_cancelled 2
step_began 1
task_done 1 None""".split("\n"))

    def test_what_is_awaited_has_the_name_that_asyncio_gives_it(self) -> None:
        """The library's coroutine that own code awaits, and its line."""
        events = self.trace("""import asyncio
async def never():
    await asyncio.get_running_loop().create_future()
async def main():
    loop = asyncio.get_running_loop()
    lock, event, queue = asyncio.Lock(), asyncio.Event(), asyncio.Queue(1)
    await lock.acquire()
    semaphore, condition = asyncio.Semaphore(0), asyncio.Condition()
    await queue.put(1)
    other = asyncio.ensure_future(never())
    async def with_lock():
        async with lock: pass
    async def with_condition():
        async with condition: await condition.wait()
    async def first():
        for done in asyncio.as_completed([never()]): await done
    waiting = [
        lock.acquire(), event.wait(), queue.put(2), semaphore.acquire(),
        asyncio.sleep(9), asyncio.wait_for(other, 9), with_lock(),
        with_condition(), first(), asyncio.wait([other, asyncio.Future()]),
    ]
    async def own(coroutine):
        await coroutine
    async def plain(future):
        await future
    tasks = [asyncio.ensure_future(own(c)) for c in waiting]
    tasks += [asyncio.ensure_future(plain(f)) for f in (
        asyncio.gather(never(), never()), asyncio.shield(other), other,
        loop.create_future())]
    await asyncio.sleep(0.01)
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()
asyncio.run(main())
""")
        first: Dict[int, Event] = {}
        for event in events:
            if event["event"] == "step_ended":
                first.setdefault(event["task"], event)
        coroutines = {e["task"]: e["coroutine"] for e in events
                      if e["event"] == "task_created"}
        waits = [event["awaits"] for task, event in sorted(first.items())
                 if coroutines[task] in ("own", "plain")]
        self.assertEqual(waits, [
            "Lock.acquire", "Event.wait", "Queue.put", "Semaphore.acquire",
            "sleep", "wait_for", "Lock.acquire", "Condition.wait",
            "as_completed", "wait for 2", "gather of 2", "shield", "Task",
            "Future"])
        awaited = [event["awaited"] for event in first.values()
                   if event["awaits"] in ("wait_for", "shield", "Task")]
        self.assertEqual(awaited, [2, 2, 2])  # `other`
        lines = {event["line"] for event in first.values()
                 if event["awaits"] == "as_completed"}
        self.assertEqual(lines, {16})

    def waits(self, source: str, task: int = 1) -> List[Wait]:
        """Return how a task of a program waits, and through which line."""
        return [(e["awaits"], e["line"], e["function"],
                 e.get("caller", {}).get("line"),
                 e.get("caller", {}).get("function"))
                for e in self.trace(source)
                if e["event"] == "step_ended" and e["task"] == task]

    def test_a_wait_knows_the_line_that_leads_to_it(self) -> None:
        """That of the coroutine that has awaited a new one."""
        self.assertEqual(self.waits("""import asyncio
async def pause(delay):
    await asyncio.sleep(delay)
async def twice(delay):
    await pause(delay)
    await pause(delay)
async def future():
    await asyncio.ensure_future(asyncio.sleep(0.001))
async def main():
    await asyncio.sleep(0)
    await pause(0)
    await pause(0.001)
    for _ in range(2):
        await twice(0.001)
    await future()
    await future()
asyncio.run(main())
"""), [
            ("sleep(0)", 10, "main", None, None),
            ("sleep(0)", 3, "pause", 11, "main"),
            ("sleep", 3, "pause", 12, "main"),
            *[("sleep", 3, "pause", 14, "main"),
              ("sleep", 3, "pause", 6, "twice")] * 2,
            ("Task", 8, "future", 15, "main"),
            ("Task", 8, "future", 16, "main")])

    def test_who_waits_in_its_own_loop_is_not_led_there(self) -> None:
        """It is the same that waits again, but for the first time."""
        waits = self.waits("""import asyncio
async def countdown():
    for _ in range(3):
        await asyncio.sleep(0.001)
    await asyncio.sleep(0)
    await pause()
    await asyncio.sleep(0)
async def pause():
    await asyncio.sleep(0)
async def main():
    await countdown()
    await countdown()
asyncio.run(main())
""")
        self.assertEqual(waits, [
            (*wait, *caller) for line in (11, 12) for wait, caller in (
                (("sleep", 4, "countdown"), (line, "main")),
                (("sleep", 4, "countdown"), (None, None)),
                (("sleep", 4, "countdown"), (None, None)),
                (("sleep(0)", 5, "countdown"), (None, None)),
                (("sleep(0)", 9, "pause"), (6, "countdown")),
                (("sleep(0)", 7, "countdown"), (None, None)))])

    def test_who_yields_again_is_where_it_yields(self) -> None:
        """On the same line, on another, in another function, and cancelled."""
        waits = self.waits("""import asyncio
async def inner():
    await asyncio.sleep(0)
async def turns():
    for _ in range(2):
        for _ in range(2):
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        await inner()
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        await asyncio.sleep(0)
async def main():
    task = asyncio.ensure_future(turns())
    for _ in range(9):
        await asyncio.sleep(0)
    task.cancel()
    await task
asyncio.run(main())
""", 2)
        self.assertEqual([line for _, line, *_ in waits],
                         [7, 7, 8, 3, 7, 7, 8, 3, 11, 13])

    def test_who_yields_again_is_led_to_the_next_wait(self) -> None:
        """The wait in between was in the outermost coroutine."""
        waits = self.waits("""import asyncio
async def numbers():
    for n in range(4):
        await asyncio.sleep(0.001)
        yield n
async def main():
    async for n in numbers():
        await asyncio.sleep(0)
asyncio.run(main())
""")
        self.assertEqual([caller for _, line, _, caller, _ in waits
                          if line == 4], [7] * 4)

    def test_what_a_library_awaits_may_be_ones_own(self) -> None:
        """Not always, though it is called on the same line."""
        waits = self.waits("""import asyncio
class Own(asyncio.StreamReader):
    async def readuntil(self, *_):
        await asyncio.sleep(0.001)
        return b""
async def main():
    loop = asyncio.get_running_loop()
    for kind in (asyncio.StreamReader, Own, asyncio.StreamReader):
        reader = kind()
        loop.call_later(0.001, reader.feed_data, b"a line\\n")
        await reader.readline()
asyncio.run(main())
""")
        self.assertEqual([line for _, line, *_ in waits], [11, 4, 11])

    def test_a_loop_is_where_it_is_however_it_was_called(self) -> None:
        """Be it above one helper or two, or in another task."""
        source = """import asyncio
async def wait_random():
    await asyncio.sleep(0.001)
async def wait_n(n):
    for _ in range(n):
        await wait_random()
async def deeper():
    await wait_random()
async def main():
    await wait_n(3)
    for _ in range(2):
        await deeper()
    task = asyncio.ensure_future(wait_n(2))
    await task
asyncio.run(main())
"""
        waited = ("sleep", 3, "wait_random")
        self.assertEqual(self.waits(source), [
            (*waited, 10, "main"), *[(*waited, 6, "wait_n")] * 2,
            *[(*waited, 12, "main")] * 2, ("Task", 14, "main", None, None)])
        self.assertEqual(self.waits(source, 2), [(*waited, 6, "wait_n")] * 2)

    def test_generators_lead_to_a_wait_as_well(self) -> None:
        """An async one is the same from value to value."""
        self.assertEqual(self.waits("""import asyncio, types
async def ticks():
    for n in range(3):
        await asyncio.sleep(0.001)
        yield n
@types.coroutine
def old():
    yield from asyncio.sleep(0.001).__await__()
    yield from asyncio.sleep(0.001).__await__()
async def main():
    async for n in ticks():
        if n == 1:
            await asyncio.sleep(0)
    await old()
asyncio.run(main())
"""), [
            ("sleep", 4, "ticks", 11, "main"),
            ("sleep", 4, "ticks", None, None),
            ("sleep(0)", 13, "main", None, None),
            ("sleep", 4, "ticks", 11, "main"),
            ("sleep", 8, "old", 14, "main"), ("sleep", 9, "old", None, None)])

    def test_a_library_can_lead_to_a_wait_of_its_own_or_not(self) -> None:
        """From the same line, one after the other."""
        self.assertEqual(self.waits("""import asyncio, contextlib
class Slow:
    async def __aenter__(self): pass
    async def __aexit__(self, *_):
        await asyncio.sleep(0)
async def main():
    async with contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(Slow())
        stack.push_async_callback(asyncio.sleep, 0)
asyncio.run(main())
""")[1][:2], ("sleep(0)", 5))

    def test_a_librarys_task_can_lead_to_a_wait_of_ones_own(self) -> None:
        """And then to one of its own again."""
        self.assertEqual([wait[:4:3] for wait in self.waits("""
import asyncio, contextlib
async def pause():
    await asyncio.sleep(0.001)
async def twice():
    await pause()
    await pause()
async def main():
    stack = contextlib.AsyncExitStack()
    stack.push_async_callback(asyncio.sleep, 0)
    stack.push_async_callback(twice)
    await asyncio.ensure_future(stack.aclose())
asyncio.run(main())
""", 2)], [("sleep", 6), ("sleep", 7), ("sleep(0)", None)])

    def test_what_led_to_a_wait_goes_when_it_would(self) -> None:
        """Nothing is held to tell whether it comes again."""
        self.same("""import asyncio, weakref
async def ticks():
    while True:
        await asyncio.sleep(0)
        yield
async def main():
    for _ in range(2):
        endless = ticks()
        gone = weakref.ref(endless)
        async for _ in endless:
            break
        del endless
        print(gone())
asyncio.run(main())
""")

    def test_a_line_says_in_which_function_it_is(self) -> None:
        """Of a task, of a wait, of an error and of a note."""
        events = self.trace("""import asyncio, warnings
class Client:
    async def fetch(self):
        await asyncio.sleep(0)
        raise LookupError("lost")
def start():
    async def local():
        await asyncio.gather(Client().fetch(), return_exceptions=True)
        asyncio.sleep(0)
    return asyncio.run(local())
warnings.simplefilter("ignore")
start()
""")
        in_class = "Client.fetch" if sys.version_info >= (3, 11) else "fetch"
        functions = [(e["event"], e["function"]) for e in events
                     if e.get("file") and e["event"] in (
                         "task_created", "task_failed", "note")
                     or e.get("awaits") == "sleep(0)"]
        self.assertEqual(functions[:5], [
            ("task_created", "start"), ("task_created", "local"),
            ("step_ended", in_class), ("task_failed", in_class),
            ("note", "local")])

    def test_an_async_generator_is_looked_through(self) -> None:
        """What it awaits, on its own line."""
        events = self.trace("""import asyncio
async def numbers():
    yield 1
    await asyncio.sleep(0)
async def main():
    async for _ in numbers():
        await asyncio.sleep(0.001)
asyncio.run(main())
""")
        waits = [(e["awaits"], e["line"], "caller" in e and
                  e["caller"]["line"]) for e in events
                 if e["event"] == "step_ended" and e["task"] == 1]
        self.assertEqual(waits, [("sleep", 7, False), ("sleep(0)", 4, 6)])

    def test_timers_keep_their_delay_and_deadline(self) -> None:
        """They are set, fire, run or are cancelled."""
        events = self.trace("""
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    handle = loop.call_later(60, print)
    at = loop.time() + 0.002
    loop.call_at(at, lambda: None)
    await asyncio.sleep(0.005)
    handle.cancel()
    try:
        await asyncio.wait_for(asyncio.sleep(60), 0.001)
    except asyncio.TimeoutError:
        pass
    loop.call_later(float("inf"), print).cancel()
asyncio.run(main())
""")
        sets = [e for e in events if e["event"] == "timer_set"]
        self.assertEqual([e["delay"] for e in sets[:1] + sets[2:3]],
                         [60 * 10 ** 9, 5 * 10 ** 6])
        self.assertEqual(sets[0]["what"], "print")
        self.assertEqual(sets[2]["what"], "sleep")
        self.assertEqual(sets[-1]["delay"], (1 << 63) - 1)
        for event in sets[:3]:
            self.assertLess(abs(event["at"] + event["delay"]
                                - event["deadline"]), 10 ** 9)
        ends = {e["timer"]: e["event"] for e in events
                if e["event"] in ("timer_ran", "timer_cancelled")}
        self.assertEqual(ends[1], "timer_cancelled")
        self.assertEqual(ends[2], "timer_ran")
        self.assertEqual(ends[3], "timer_ran")

    def test_tasks_have_names_parents_and_lines(self) -> None:
        """The name that the program gave, at once or later."""
        events = self.trace("""import asyncio
async def child():
    asyncio.current_task().set_name("later")
async def main():
    await asyncio.create_task(child(), name="early")
    await asyncio.create_task(child())
asyncio.run(main())
""")
        made = [(e["task"], e["parent"], e["name"], e["coroutine"],
                 Path(e["file"]).name, e["line"])
                for e in events if e["event"] == "task_created"][:3]
        self.assertEqual(made, [
            (1, 0, "", "main", "program.py", 7),
            (2, 1, "early", "child", "program.py", 5),
            (3, 1, "", "child", "program.py", 6)])
        named = [(e["task"], e["name"]) for e in events
                 if e["event"] == "task_named"]
        self.assertEqual(named, [(2, "later"), (3, "later")])

    def test_only_the_persons_own_are_named_with_their_class(self) -> None:
        """Of a library's the name alone says what it is."""
        events = self.trace("""import asyncio
class Crawler:
    async def fetch(self): pass
async def main():
    await asyncio.ensure_future(Crawler().fetch())
    await asyncio.ensure_future(asyncio.Lock().acquire())
asyncio.run(main())
""")
        names = [e["coroutine"] for e in events
                 if e["event"] == "task_created"]
        self.assertEqual(names[:4], ["main", "Crawler.fetch", "acquire",
                                     "shutdown_asyncgens"])

    def test_callbacks_are_told_by_name(self) -> None:
        """Scheduled, run, or found cancelled when their turn comes."""
        events = self.trace("""
import asyncio
def hello(): pass
async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(hello)
    loop.call_soon(hello).cancel()
    loop.call_soon(asyncio.current_task().get_name)
    await asyncio.sleep(0)
asyncio.run(main())
""")
        told = [(e["event"], e["name"]) for e in events
                if e["event"].startswith("callback_")][:6]
        self.assertEqual(told, [
            ("callback_scheduled", "hello"), ("callback_scheduled", "hello"),
            ("callback_scheduled", "Task.get_name"),
            ("callback_ran", "hello"), ("callback_cancelled", ""),
            ("callback_ran", "Task.get_name")])

    def test_results_and_errors_are_described(self) -> None:
        """A short text, with the line where an error came from."""
        events = self.trace("""import asyncio, collections, dataclasses, enum
@dataclasses.dataclass
class Point:
    x: int
Pair = collections.namedtuple("Pair", "left right")
class Colour(enum.Enum):
    RED = 1
async def give(value):
    if isinstance(value, Exception):
        raise value
    return value
async def main():
    await asyncio.gather(*(give(v) for v in (
        1.5, "text", [1, (2,)], {"a": None}, Point(3), Pair(1, 2), Colour.RED,
        object(), "x" * 1000, ValueError("bad"), KeyError("k"))),
        return_exceptions=True)
asyncio.run(main())
""")
        results = [e["result"] for e in events if "result" in e][:9]
        self.assertEqual(results[:8], [
            "1.5", "'text'", "[1, (2,)]", "{'a': None}", "Point(x=3)",
            "Pair(left=1, right=2)", "Colour.RED", "<object object>"])
        self.assertLessEqual(len(results[8]), 210)
        errors = [(e["error"], e["line"]) for e in events if "error" in e]
        self.assertEqual(errors, [("ValueError: bad", 10),
                                  ("KeyError: k", 10)])

    def test_each_loop_is_a_section(self) -> None:
        """Several runs, and loops in threads with the threads' names."""
        events = self.trace(programs.LOOPS["threads"]
                            + programs.EXERCISES["wait_n"])
        began = [e for e in events if e["event"] == "loop_began"]
        self.assertEqual(len(began), 6)
        self.assertEqual(sorted(e["thread_name"] for e in began),
                         ["MainThread"] * 3 + [f"worker {n}"
                                               for n in range(3)])
        self.assertEqual(len({e["loop"] for e in began}), 6)
        self.assertEqual(len([e for e in events
                              if e["event"] == "loop_closed"]), 6)

    def test_iterations_begin_before_what_they_run(self) -> None:
        """One for each turn of the loop, numbered from 1."""
        events = self.trace("""
import asyncio
async def main():
    for _ in range(3):
        await asyncio.sleep(0)
asyncio.run(main())
""")
        began = [e["iteration"] for e in events
                 if e["event"] == "iteration_began"]
        self.assertEqual(began, list(range(1, len(began) + 1)))
        running = [e["event"] for e in events
                   if e["event"] in ("iteration_began", "step_began")]
        self.assertEqual(running[:8], ["iteration_began", "step_began"] * 4)

    def test_forgotten_coroutines_and_exceptions_are_noted(self) -> None:
        """With the lines where they were forgotten and raised."""
        program = self.program("""import asyncio
async def child():
    raise LookupError("lost")
async def main():
    child()
    asyncio.ensure_future(child())
    await asyncio.sleep(0)
asyncio.run(main())
""")
        notes = [e for e in program.trace().events if e["event"] == "note"]
        told = [(e["note"], Path(e["file"]).name, e["line"]) for e in notes]
        self.assertEqual(told, [("never_awaited", "program.py", 5),
                                ("never_retrieved", "program.py", 3)])
        self.assertEqual(notes[0]["defined_line"], 2)
        self.assertEqual(notes[1]["error"], "LookupError: lost")

    def test_a_note_of_an_exception_says_whose_it_is(self) -> None:
        """Of a task that goes at once, in a cycle, or after its loop."""
        program = self.program("""import asyncio, gc
class Worker:
    async def run(self, error):
        raise error
    def start(self, error):
        self.task = asyncio.ensure_future(self.run(error))
async def main():
    asyncio.ensure_future(Worker().run(ValueError("at once")))
    Worker().start(KeyError("in a cycle"))
    late.start(OSError("late"))
    await asyncio.sleep(0.001)
    gc.collect()
    asyncio.get_running_loop().create_future().set_exception(IndexError())
late = Worker()
asyncio.run(main())
del late
gc.collect()
""")
        events = program.trace().events
        failed = {e["error"]: e["task"] for e in events
                  if e["event"] == "task_failed"}
        notes = [e for e in events if e["event"] == "note"]
        self.assertEqual([(e["error"], e["task"]) for e in notes],
                         list(failed.items())[:2] + [("IndexError", 0)]
                         + list(failed.items())[2:])
        self.assertEqual([(e["loop"], e["coroutine"]) for e in notes], [
            (1, "Worker.run"), (1, "Worker.run"), (1, ""), (1, "Worker.run")])


if __name__ == "__main__":
    unittest.main()
