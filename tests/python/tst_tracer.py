#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Run programs with the tracer and without, and read what it tells."""
import importlib.util
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Tuple

import programs
import tracelog

TRACER = Path(__file__).resolve().parents[2] / "resources" / "python" / \
    "awaitscope_tracer.py"
Event = Dict[str, Any]


class Outcome(NamedTuple):
    """What one sees of a program from outside."""

    status: int
    out: str
    err: str


class Traced(NamedTuple):
    """The same, and what the tracer told."""

    outcome: Outcome
    events: List[Event]


def plain(text: str) -> str:
    """Return an output without what differs from run to run."""
    return re.sub(r"0x[0-9a-f]{6,}|\bpid=\d+", "0x…", text)


class Program:
    """A script in a folder of its own."""

    def __init__(self, folder: str, source: str) -> None:
        """Write it down."""
        self.path = Path(folder) / "program.py"
        self.path.write_text(source, "utf-8")

    def run(self, *before: str, fds: Tuple[int, ...] = (),
            **surroundings: str) -> Outcome:
        """Run it with two arguments and a line of input."""
        done = subprocess.run(
            [sys.executable, *before, str(self.path), "one", "-t wo"],
            input="a line", universal_newlines=True, pass_fds=fds,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONHASHSEED": "1", **surroundings},
            timeout=100)
        return Outcome(done.returncode, plain(done.stdout), plain(done.stderr))

    def trace(self, **surroundings: str) -> Traced:
        """Run it with the tracer and read along."""
        reader, writer = os.pipe()
        received: List[bytes] = []

        def read() -> None:
            with open(reader, "rb") as stream:
                received.append(stream.read())

        thread = threading.Thread(target=read)
        thread.start()
        try:
            outcome = self.run(str(TRACER), "--channel", str(writer),
                               fds=(writer,), **surroundings)
        finally:
            os.close(writer)
            thread.join()
        return Traced(outcome, list(tracelog.events(received[0])))


class Lives:
    """Checks that events follow each other as a task's life goes."""

    TASK = {
        "task_scheduled": (("created", "waiting"), "ready"),
        "step_began": (("ready", "created"), "running"),
        "step_ended": (("running",), "waiting"),
        "task_done": (("running",), "over"),
        "task_failed": (("running",), "over"),
        "task_cancelled": (("running",), "over"),
        "task_destroyed": (("created", "waiting", "ready"), "over"),
        "cancel_requested": (("created", "waiting", "ready", "running"), None),
    }
    TIMER = {
        "timer_fired": (("set",), "fired"),
        "timer_ran": (("fired",), "ran"),
        "timer_cancelled": (("set", "fired"), "cancelled"),
    }

    def __init__(self) -> None:
        """Know of nothing yet."""
        self.states: Dict[Any, str] = {}

    def faults(self, events: List[Event]) -> Iterator[str]:
        """Yield what cannot follow what came before."""
        for event in events:
            kind = event["event"]
            for what, rules in (("task", self.TASK), ("timer", self.TIMER)):
                key = event["loop"], what, event.get(what)
                if kind in (f"{what}_created", f"{what}_set"):
                    if key in self.states:
                        yield f"{event} comes again"
                    self.states[key] = kind.partition("_")[2]
                elif kind in rules:
                    allowed, after = rules[kind]
                    if self.states.get(key) not in allowed:
                        yield f"{event} while {self.states.get(key)}"
                    self.states[key] = after or self.states[key]
            if event.get("note") == "error":
                yield f"the tracer gave up: {event['error']}"


def times_go_on(events: List[Event]) -> bool:
    """Tell whether no event of a loop is earlier than the one before.

    What another thread has scheduled may be a little.
    """
    newest: Dict[int, int] = {}
    for event in events:
        if event["event"] not in ("note", "loop_began", "loop_closed"):
            slack = 10 ** 9 if event["event"] in (
                "callback_scheduled", "task_scheduled", "task_created",
                "blocking") else 0
            if event["at"] + slack < newest.get(event["loop"], 0):
                return False
            newest[event["loop"]] = max(event["at"],
                                        newest.get(event["loop"], 0) - slack)
    return True


class InAFolder(unittest.TestCase):
    """A test with a folder for its program."""

    def program(self, source: str) -> Program:
        """Return a program in a new folder, which goes with the test."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        return Program(folder.name, source)

    def trace(self, source: str) -> List[Event]:
        """Return what is told of a program that ends well."""
        traced = self.program(source).trace()
        self.assertEqual(traced.outcome.err, "")
        self.assertEqual(traced.outcome.status, 0)
        self.assertEqual(list(Lives().faults(traced.events)), [])
        self.assertTrue(times_go_on(traced.events))
        return traced.events


class TheProgramCannotTell(InAFolder):
    """Whatever a program does, it does the same when it is traced."""

    maxDiff = None

    def same(self, source: str, **surroundings: str) -> Traced:
        """Compare a program with itself."""
        program = self.program(source)
        expected = program.run(**surroundings)
        traced = program.trace(**surroundings)
        self.assertEqual(traced.outcome, expected)
        self.assertEqual(list(Lives().faults(traced.events)), [])
        self.assertTrue(times_go_on(traced.events))
        self.assertEqual(traced.events[0]["event"], "hello")
        return traced

    def test_in_debug_mode(self) -> None:
        """Everything but slow callbacks reads the same in debug mode."""
        for name in ("wait_n", "task_fails", "forgotten_await", "primitives",
                     "never_retrieved", "looks_at_itself"):
            with self.subTest(name):
                self.same(programs.programs()[name], PYTHONASYNCIODEBUG="1")

    def test_with_uvloop(self) -> None:
        """A loop that is not written in Python is watched from outside."""
        if importlib.util.find_spec("uvloop") is None:
            self.skipTest("uvloop is not installed")
        events = self.same(programs.UVLOOP).events
        began = [e for e in events if e["event"] == "loop_began"]
        self.assertIn("not written in Python", began[0]["unseen"])
        kinds = {event["event"] for event in events}
        self.assertLessEqual({"task_created", "step_ended", "task_done",
                              "timer_ran", "task_cancelled"}, kinds)

    def test_with_aiohttp(self) -> None:
        """A server and its clients talk as ever."""
        if importlib.util.find_spec("aiohttp") is None:
            self.skipTest("aiohttp is not installed")
        events = self.same(programs.AIOHTTP).events
        self.assertIn("hello", [e["event"] for e in events])
        waits = {e["awaits"] for e in events if e["event"] == "step_ended"}
        self.assertIn("gather of 3", waits)

    def test_without_a_script(self) -> None:
        """A file that is missing is reported as Python does."""
        program = self.program("")
        program.path.unlink()
        expected = program.run()
        self.assertEqual(program.trace().outcome, expected)


def _add_programs() -> None:
    """Make each program a test of its own."""
    for name, source in programs.programs().items():
        def test(self: Any, source: str = source) -> None:
            self.same(source)
        test.__doc__ = f"Compare {name}."
        setattr(TheProgramCannotTell, f"test_program_{name}", test)


_add_programs()


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

    def test_a_wait_knows_the_line_that_leads_to_it(self) -> None:
        """In the task's own coroutine, by each way to the innermost line."""
        events = self.trace("""import asyncio
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
""")
        waits = [(e["awaits"], e["line"], e["function"],
                  e.get("caller", {}).get("line"),
                  e.get("caller", {}).get("function"))
                 for e in events
                 if e["event"] == "step_ended" and e["task"] == 1]
        self.assertEqual(waits, [
            ("sleep(0)", 10, "main", None, None),
            ("sleep(0)", 3, "pause", 11, "main"),
            ("sleep", 3, "pause", 12, "main"),
            *[("sleep", 3, "pause", 14, "main")] * 4,
            ("Task", 8, "future", 15, "main"),
            ("Task", 8, "future", 16, "main")])

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


class LongSteps(InAFolder):
    """A step that takes long is seen while it does, on its line."""

    # Its steps end when somebody says so.
    WAITS = """
async def fetch(lines):
    await asyncio.sleep(0)
    for line in lines:
        input()
async def main():
    await asyncio.create_task(fetch("abc"), name="fetches")
"""

    def seen(self, source: str) -> List[Event]:
        """Return what is told; each time a step is seen, say a word."""
        program = self.program(source)
        reader, writer = os.pipe()
        with subprocess.Popen(
                [sys.executable, str(TRACER), "--channel", str(writer),
                 str(program.path)], pass_fds=(writer,),
                stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                bufsize=0) as process:
            os.close(writer)
            data, said = b"", 0
            assert process.stdin is not None
            with open(reader, "rb", 0) as stream:
                for some in iter(lambda: stream.read(1 << 16), b""):
                    data += some
                    events = list(tracelog.events(data))
                    seen = [e for e in events if e["event"] == "blocking"]
                    if len(seen) > said:
                        said += 1
                        process.stdin.write(b"go on\n")
        self.assertEqual(process.returncode, 0)
        self.assertEqual(list(Lives().faults(events)), [])
        self.assertTrue(times_go_on(events))
        return events

    def test_it_is_seen_while_it_takes_long(self) -> None:
        """Of which task, where it is, and once more after a second."""
        events = self.seen("import asyncio" + self.WAITS.replace(
            '"abc"', '"ab"') + "asyncio.run(main())\n")
        kinds = [e["event"] for e in events]
        first, second = [e for e in events if e["event"] == "blocking"]
        for event in first, second:
            self.assertEqual(
                (event["task"], Path(event["file"]).name, event["line"],
                 event["function"]), (2, "program.py", 5, "fetch"))
        self.assertIn("step_began", kinds[:kinds.index("blocking")])
        began = max(e["at"] for e in events if e["event"] == "step_began"
                    and e["task"] == 2)
        self.assertGreaterEqual(first["at"] - began, 50 * 10 ** 6)
        self.assertGreaterEqual(second["at"] - first["at"], 10 ** 9)

    def test_each_long_step_is_seen(self) -> None:
        """Also when the process has forked between them."""
        events = self.seen("""import asyncio, os
class Client:
    def wait(self):
        input()
async def main():
    Client().wait()
    await asyncio.sleep(0)
    if os.fork() == 0:
        os._exit(0)
    os.wait()
    await asyncio.sleep(0.001)
    [input() for _ in range(1)]
asyncio.run(main())
asyncio.run(main())
""")
        in_class = "Client.wait" if sys.version_info >= (3, 11) else "wait"
        seen = [(e["loop"], e["line"], e["function"]) for e in events
                if e["event"] == "blocking"]
        inner = "main" if sys.version_info >= (3, 12) else "<listcomp>"
        self.assertEqual(seen, [(1, 4, in_class), (1, 12, inner),
                                (2, 4, in_class), (2, 12, inner)])

    def test_a_library_that_blocks_is_seen_where_it_is_called(self) -> None:
        """Or, if no own code is in the task, where it is itself."""
        events = self.seen("""import asyncio, subprocess, sys
read = "import sys; sys.stdin.read(1)"
async def main():
    subprocess.run([sys.executable, "-c", read])
space = {}
exec(compile("async def wait(): input()", "<library>", "exec"), space)
asyncio.run(main())
asyncio.run(space["wait"]())
""")
        seen = [(Path(e["file"]).name, e["line"], e["function"])
                for e in events if e["event"] == "blocking"]
        self.assertEqual(seen, [("program.py", 4, "main"),
                                ("<library>", 1, "wait")])

    def test_with_uvloop(self) -> None:
        """It is seen there, too."""
        if importlib.util.find_spec("uvloop") is None:
            self.skipTest("uvloop is not installed")
        events = self.seen("import asyncio, uvloop" + self.WAITS.replace(
            '"abc"', '"a"') + "uvloop.install()\nasyncio.run(main())\n")
        seen = [(e["task"], e["line"], e["function"]) for e in events
                if e["event"] == "blocking"]
        self.assertEqual(seen, [(2, 5, "fetch")])


class WhenItEndsBadly(InAFolder):
    """What was sent stays valid, and the program lives on."""

    TICKS = """
import asyncio
async def main():
    for _ in range(2000):
        await asyncio.sleep(0)
    print("ticked")
asyncio.run(main())
"""

    def test_a_killed_program_leaves_whole_events(self) -> None:
        """There is no end, and no event is cut."""
        events = self.program("""
import asyncio, os, signal
async def main():
    await asyncio.sleep(0.001)
    await asyncio.sleep(0.001)
    os.kill(os.getpid(), signal.SIGKILL)
asyncio.run(main())
""").trace().events
        kinds = [event["event"] for event in events]
        self.assertNotIn("end", kinds)
        self.assertEqual(kinds.count("timer_set"), 2)

    def test_the_way_it_ends_is_told(self) -> None:
        """By os._exit or by the shutdown of the interpreter."""
        for name, how in (("os_exit", "_exit"), ("exit_3", "exit"),
                          ("exception", "exit")):
            with self.subTest(name):
                events = self.program(programs.ENDS[name]).trace().events
                self.assertEqual(events[-1]["event"], "end")
                self.assertEqual(events[-1]["how"], how)

    def test_a_child_is_silent(self) -> None:
        """Only the parent's loop is told."""
        events = self.program(programs.PLACES["fork"]).trace().events
        self.assertEqual([e["coroutine"] for e in events
                          if e["event"] == "task_created"][:1], ["main"])
        self.assertEqual({e["loop"] for e in events}, {0, 1})

    def test_a_program_that_starts_itself_again_is_untraced(self) -> None:
        """It has no channel any more, and runs all the same."""
        if sys.version_info < (3, 10):
            self.skipTest("sys.orig_argv came with Python 3.10")
        traced = self.program("""
import asyncio, os, sys
async def main():
    await asyncio.sleep(0)
asyncio.run(main())
if "AGAIN" in os.environ:
    print("again")
else:
    os.environ["AGAIN"] = "1"
    os.execv(sys.executable, sys.orig_argv)
""").trace()
        self.assertEqual(traced.outcome, Outcome(0, "again\n", ""))
        self.assertNotIn("end", [e["event"] for e in traced.events])

    def test_a_reader_that_is_gone_harms_nobody(self) -> None:
        """With SIGPIPE ignored or not."""
        for source in (self.TICKS, programs.PLACES["sigpipe_default"]):
            reader, writer = os.pipe()
            os.close(reader)
            program = self.program(source)
            outcome = program.run(str(TRACER), "--channel", str(writer),
                                  fds=(writer,))
            os.close(writer)
            self.assertEqual(outcome, program.run())

    def test_a_reader_that_does_nothing_is_given_up(self) -> None:
        """The program goes on without it."""
        reader, writer = os.pipe()
        program = self.program(self.TICKS)
        outcome = program.run(str(TRACER), "--channel", str(writer),
                              fds=(writer,))
        os.close(writer)
        with open(reader, "rb") as stream:
            events = list(tracelog.events(stream.read()))
        self.assertEqual(outcome, program.run())
        self.assertEqual(list(Lives().faults(events)), [])

    def test_a_stream_that_is_cut_is_read_up_to_there(self) -> None:
        """Wherever it is cut, what comes out is the beginning."""
        program = self.program(self.TICKS.replace("2000", "5"))
        path = str(program.path) + ".trace"
        program.run(str(TRACER), "--out", path)
        data = Path(path).read_bytes()
        every = list(tracelog.events(data))
        for size in range(0, len(data), 7):
            events = list(tracelog.events(data[:size]))
            self.assertEqual(events, every[:len(events)])
        self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)

    def test_long_steps_and_many_tasks_fill_frames(self) -> None:
        """No record spans two frames."""
        events = self.trace("""
import asyncio
async def child(n):
    return str(n) * 30
async def main():
    await asyncio.gather(*map(child, range(20000)))
asyncio.run(main())
""")
        results = [e["result"] for e in events if e["event"] == "task_done"]
        self.assertEqual(len([r for r in results if len(r) > 30]), 20000)

    def test_an_interrupt_leaves_a_story_that_fits(self) -> None:
        """Whenever it comes, the program ends as it would."""
        program = self.program("""
import asyncio
async def child():
    for _ in range(20):
        await asyncio.sleep(0)
    print("ready", flush=True)
    while True:
        await asyncio.sleep(0)
async def main():
    await asyncio.gather(*(child() for _ in range(10)))
# Not asyncio.run: what it does then waits forever if a step was lost, as
# happens without a tracer, too.
asyncio.new_event_loop().run_until_complete(main())
""")
        for _ in range(5):
            path = str(program.path) + ".trace"
            process = subprocess.Popen(
                [sys.executable, str(TRACER), "--out", path,
                 str(program.path)], stdout=subprocess.PIPE,
                stderr=subprocess.PIPE, universal_newlines=True)
            assert process.stdout is not None
            process.stdout.readline()
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=100)
            self.assertEqual(process.returncode, -signal.SIGINT)
            self.assertNotIn("awaitscope", err)
            self.assertIn("KeyboardInterrupt", err)
            events = list(tracelog.events(Path(path).read_bytes()))
            self.assertEqual(list(Lives().faults(events)), [])


class TheCommandLine(unittest.TestCase):
    """It is private, and says how it is used."""

    def said(self, *arguments: str) -> Optional[str]:
        """Return what it says to a wrong command line."""
        done = subprocess.run([sys.executable, str(TRACER), *arguments],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              universal_newlines=True)
        return done.stderr if done.returncode == 1 else None

    def test_a_wrong_command_line_is_told_how_it_is_used(self) -> None:
        """No script, no channel, no number."""
        for arguments in ((), ("x.py",), ("--channel", "x", "y.py"),
                          ("--channel", "3")):
            said = self.said(*arguments)
            self.assertIsNotNone(said)
            self.assertTrue(str(said).startswith("usage:"))


if __name__ == "__main__":
    unittest.main()
