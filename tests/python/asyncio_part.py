# SPDX-License-Identifier: MIT
"""Run a part of CPython's own tests of asyncio: OUT PARTS PART [ID ...].

Writes how each ended to the file OUT, as JSON.
"""
import gc
import json
import sys
import unittest
from importlib.util import find_spec
from typing import Any, Dict, Iterator

MODULES = ("tasks", "locks", "queues", "taskgroups")


class Outcomes(unittest.TestResult):
    """Keeps how each test ended, by its name."""

    def __init__(self) -> None:
        """Know of none yet."""
        super().__init__()
        self.ends: Dict[str, str] = {}

    def addSuccess(self, test: Any) -> None:
        """Keep a pass."""
        self.ends.setdefault(test.id(), "passed")

    def addFailure(self, test: Any, err: Any) -> None:
        """Keep a failure."""
        self.ends[test.id()] = f"failed: {err[0].__name__}"

    addError = addFailure

    def addSubTest(self, test: Any, subtest: Any, err: Any) -> None:
        """Keep a failure of a part of a test."""
        if err is not None:
            self.ends[test.id()] = f"failed: {err[0].__name__}"

    def addSkip(self, test: Any, reason: str) -> None:
        """Keep why a test was skipped."""
        self.ends[test.id()] = f"skipped: {reason}"


def each(suite: Any) -> Iterator[Any]:
    """Yield the tests of a suite one by one."""
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from each(test)
        else:
            yield test


def main() -> None:
    """Read the command line, run the tests, write the file."""
    out, parts, part, *names = sys.argv[1:]
    load = unittest.defaultTestLoader.loadTestsFromNames
    tests = list(each(load(names or [
        f"test.test_asyncio.test_{name}" for name in MODULES
        if find_spec(f"test.test_asyncio.test_{name}")])))
    # Some tests collect garbage a hundred times; what is here now is none.
    gc.freeze()
    outcomes = Outcomes()
    unittest.TestSuite(tests[int(part)::int(parts)]).run(outcomes)
    with open(out, "w", encoding="utf-8") as file:
        json.dump(outcomes.ends, file)


main()
