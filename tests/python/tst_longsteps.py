#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A step that takes long is seen while it does."""
import os
import subprocess
import sys
import unittest
from pathlib import Path
from typing import List

import tracelog
from traced import Event, InAFolder, Lives, TRACER, times_go_on


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

    def test_a_callback_that_blocks_is_noted_when_it_is_over(self) -> None:
        """With its name, how long it took, and where it was."""
        events = self.trace("""import asyncio, time
def tick():
    time.sleep(0.2)
def quick():
    pass
async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(quick)
    loop.call_soon(tick)
    loop.call_soon(quick)
    def cancels_itself():
        handle.cancel()
        time.sleep(0.2)
    handle = loop.call_soon(cancels_itself)
    loop.call_later(0.01, time.sleep, 0.2)
    await asyncio.sleep(0.3)
asyncio.run(main())
""")
        noted = [e for e in events if e.get("note") == "callback_blocked"]
        self.assertEqual(
            [(e["name"], e["line"], e["function"]) for e in noted],
            [("tick", 3, "tick"), ("", 13, noted[1]["function"]),
             ("sleep", 0, "")])
        for event in noted:
            self.assertGreaterEqual(int(event["length"]), 199_000_000)
        ran = [e["at"] for e in events if e["event"] == "callback_ran"
               and e["name"] in ("tick", "quick")]
        self.assertLessEqual(ran[1] + int(noted[0]["length"]), ran[2])

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


if __name__ == "__main__":
    unittest.main()
