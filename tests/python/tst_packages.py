#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Programs of packages do the same when they are traced."""
import os
import threading
import unittest

import programs
from traced import InAFolder, Outcome, TRACER, python_with


class Packages(InAFolder):
    """Programs that run as well with the tracer as without."""

    maxDiff = None

    def with_package(self, name: str) -> None:
        """Have the test run by a Python that has a package."""
        self.python = python_with(name)
        if not self.python:
            self.skipTest(f"no Python here has {name}: apt-get install "
                          f"python3-{name}")

    def test_uvloop(self) -> None:
        """A loop that is not written in Python is watched from outside."""
        self.with_package("uvloop")
        events = self.same(programs.UVLOOP).events
        began = [e for e in events if e["event"] == "loop_began"]
        self.assertIn("not written in Python", began[0]["unseen"])
        kinds = {event["event"] for event in events}
        self.assertLessEqual({"task_created", "step_ended", "task_done",
                              "timer_ran", "task_cancelled"}, kinds)
        seen = [(e["line"], e["function"]) for e in events
                if e["event"] == "blocking"]
        self.assertEqual(seen, [(7, "main")])

    def test_uvloop_waits_know_what_leads_to_them(self) -> None:
        """As they do in a loop of asyncio's."""
        self.with_package("uvloop")
        events = self.same("""import asyncio, uvloop
async def countdown():
    for _ in range(2):
        await asyncio.sleep(0.001)
async def twice():
    for _ in range(2):
        await countdown()
async def main():
    await asyncio.sleep(0)
    await twice()
uvloop.install()
asyncio.run(main())
""").events
        lines = [e.get("caller", {}).get("line") for e in events
                 if e["event"] == "step_ended" and e["task"] == 1]
        self.assertEqual(lines, [None, 10, None, 7, None])

    def test_a_reader_that_goes_leaves_nothing_behind(self) -> None:
        """With uvloop steps go on to be seen, but not to be kept."""
        self.with_package("uvloop")
        program = self.program("""
import asyncio, resource, uvloop
def used():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
async def steps(n):
    for _ in range(n):
        await asyncio.sleep(0)
async def main():
    await steps(10_000)
    before = used()
    await steps(30_000)
    print(used() - before < 2_000)
uvloop.install()
asyncio.run(main())
""")
        reader, writer = os.pipe()

        def read_some() -> None:
            with open(reader, "rb") as stream:
                stream.read(100_000)

        thread = threading.Thread(target=read_some)
        thread.start()
        outcome = program.run(str(TRACER), "--channel", str(writer),
                              fds=(writer,))
        thread.join()
        os.close(writer)
        self.assertEqual(outcome, Outcome(0, "True\n", ""))

    def test_aiohttp(self) -> None:
        """A server and its clients talk as ever."""
        self.with_package("aiohttp")
        events = self.same(programs.AIOHTTP).events
        waits = {e["awaits"] for e in events if e["event"] == "step_ended"}
        self.assertIn("gather of 3", waits)
        handled = [e for e in events if e.get("function") == "hello"
                   and e["event"] == "step_ended"]
        self.assertEqual([e["awaits"] for e in handled], ["sleep"] * 3)


if __name__ == "__main__":
    unittest.main()
