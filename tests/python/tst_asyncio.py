#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""CPython's own tests of asyncio end as they do untraced."""
import json
import os
import subprocess
import unittest
from pathlib import Path
from typing import Dict

import tracelog
from traced import InAFolder, TRACER, python_with

PART = Path(__file__).resolve().with_name("asyncio_part.py")
# They mostly wait, so that several at the same time are done sooner.
PARTS = 3
WAYS = ("plain", "traced")
Ends = Dict[str, str]


class OwnTests(InAFolder):
    """Each passes, fails or is skipped, whether it is traced or not."""

    maxDiff = None

    def ends(self, folder: Path, parts: int, *names: str) -> Dict[str, Ends]:
        """Run tests in both ways; return how they ended, by way and name."""
        running = []
        for way in WAYS:
            for part in range(parts):
                out = folder / f"{way} {part}"
                before = [str(TRACER), "--out", f"{out} trace"] \
                    if way == "traced" else []
                running.append((way, out, subprocess.Popen(
                    [self.python, "-B", *before, str(PART), str(out),
                     str(parts), str(part), *names],
                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                    stdin=subprocess.DEVNULL, cwd=str(folder),
                    env={**os.environ, "PYTHONHASHSEED": "1"})))
        ends: Dict[str, Ends] = {way: {} for way in WAYS}
        for way, out, process in running:
            self.assertEqual(process.wait(), 0)
            ends[way].update(json.loads(out.read_text("utf-8")))
        return ends

    def test_they_end_as_they_do_untraced(self) -> None:
        """And the tracer does not give up."""
        self.python = python_with("test.test_asyncio.test_tasks")
        if not self.python:
            self.skipTest("no Python here has its own tests: apt-get install "
                          "libpython3.11-testsuite, or of its version")
        folder = self.folder()
        ends = self.ends(folder, PARTS)
        self.assertGreater(len(ends["plain"]), 500)
        differ = [name for name in {**ends["plain"], **ends["traced"]}
                  if len({ends[way].get(name) for way in WAYS}) > 1]
        # What is measured in time can go wrong on a busy machine: once more.
        self.assertLess(len(differ), 10)
        if differ:
            ends = self.ends(folder, 1, *differ)
            self.assertEqual(ends["traced"], ends["plain"])
        for trace in folder.glob("* trace"):
            notes = [tracelog.facts(payload) for kind, _, payload
                     in tracelog.frames(trace.read_bytes()) if kind == b"N"]
            self.assertNotIn("error", [facts["note"] for facts in notes])


if __name__ == "__main__":
    unittest.main()
