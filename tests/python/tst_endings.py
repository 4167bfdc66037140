#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What was sent stays valid, however a program or its reader ends."""
import os
import signal
import subprocess
import sys
import unittest
from pathlib import Path
from typing import Optional

import programs
import tracelog
from traced import InAFolder, Lives, Outcome, TRACER


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

    def test_at_the_limit_of_recursion_the_program_goes_on(self) -> None:
        """What was scheduled runs, though nobody can write it down."""
        program = self.program("""
import asyncio, sys
def deep(depth, call, *args):
    if depth:
        return deep(depth - 1, call, *args)
    call(*args)
async def main():
    loop = asyncio.get_running_loop()
    for call in (loop.call_soon,), (loop.call_later, 0):
        ran, asked = [], 0
        for depth in range(200, 300):
            try:
                deep(depth, *call, ran.append, depth)
                asked += 1
            except RecursionError:
                pass
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        print(0 < asked < 100, len(ran) == asked)
sys.setrecursionlimit(300)
asyncio.run(main())
""")
        traced = program.trace()
        self.assertEqual(traced.outcome,
                         Outcome(0, "True True\nTrue True\n", ""))
        self.assertEqual(traced.outcome, program.run())
        self.assertEqual(traced.events[-1]["note"], "error")

    def test_an_interrupt_from_outside_is_the_programs(self) -> None:
        """Same output, same traceback, same exit status, and an end."""
        program = self.program("""
import asyncio
async def forever():
    try:
        await asyncio.sleep(1000)
    finally:
        print("cleaned up", flush=True)
async def main():
    task = asyncio.ensure_future(forever())
    asyncio.get_running_loop().call_later(
        0.01, lambda: print("ready", flush=True))
    await task
asyncio.run(main())
""")
        outcomes = []
        path = str(program.path) + ".trace"
        for before in ((), (str(TRACER), "--out", path)):
            process = subprocess.Popen(
                [sys.executable, *before, str(program.path)],
                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                universal_newlines=True)
            assert process.stdout is not None
            said = process.stdout.readline()
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=100)
            self.assertIn("KeyboardInterrupt", err)
            if sys.version_info < (3, 11):
                err = ""  # raised wherever the loop was just then
            outcomes.append(Outcome(process.returncode, said + out, err))
        self.assertEqual(outcomes[1], outcomes[0])
        events = list(tracelog.events(Path(path).read_bytes()))
        self.assertEqual(list(Lives().faults(events)), [])
        self.assertEqual(events[-1]["how"], "exit")

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
