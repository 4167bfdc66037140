#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Check at which lines of the Python listings their tasks really wait.

Each listing runs on the real asyncio, in virtual time. Whenever a task gives
the thread back, the innermost line of a listing that it stands at is noted.
The record of that is what the C++ test compares its mapped lines with.
"""
import argparse
import asyncio
import json
import random
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, Dict, Generator, List, Optional, Tuple
from unittest import mock

from listings_run_as_written import output_of, recorded_runs, run_and_print

WAITS = Path(__file__).with_name("cpython_waits.json")
# Those of the course, whose prints are checked elsewhere.
COURSE: Tuple[Tuple[str, Optional[int], float], ...] = (
    ("wait_random", None, 10), ("wait_n", 10, 5), ("wait_n", 0, 5),
    ("measure_time", 10, 5), ("task_wait_random", None, 5),
    ("task_wait_n", 10, 5), ("sequential_wait_n", 4, 5))

# Before 3.12 gather gave the thread back also when all it awaits was done.
NEEDLESS_GATHER = sys.version_info < (3, 12)


class Watched(Coroutine):  # type: ignore[type-arg]
    """A coroutine that notes where it stands whenever it waits."""

    def __init__(self, inner: Any, folder: Path) -> None:
        """Watch a coroutine for lines of files in a folder."""
        self.inner = inner
        self.folder = folder
        self.lines: List[str] = []

    def is_listed(self) -> bool:
        """Tell whether the coroutine's function is in a listing."""
        return Path(self.inner.cr_code.co_filename).parent == self.folder

    def note(self, awaited: Any) -> None:
        """Note the innermost line of a listing."""
        children = getattr(awaited, "_children", None)
        if NEEDLESS_GATHER and children and all(
                child.done() for child in children):
            return
        place = None
        innermost = self.inner
        while innermost is not None:
            frame = getattr(innermost, "cr_frame", None)
            if frame is not None:
                path = Path(frame.f_code.co_filename)
                if path.parent == self.folder:
                    place = f"{path.name}:{frame.f_lineno}"
            innermost = getattr(innermost, "cr_await", None)
        if place is not None:
            self.lines.append(place)

    def send(self, value: Any) -> Any:
        """Run a step."""
        awaited = self.inner.send(value)
        self.note(awaited)
        return awaited

    def throw(self, *error: Any) -> Any:
        """Run a step that begins with an exception."""
        awaited = self.inner.throw(*error)
        self.note(awaited)
        return awaited

    def close(self) -> None:
        """Give the coroutine up."""
        self.inner.close()

    def __await__(self) -> Generator[Any, Any, Any]:
        """Nobody awaits it but its task, which calls send."""
        raise NotImplementedError


def run_watched(exercise: str, n: Optional[int],
                max_delay: float) -> None:
    """Do what an exercise's main line does, with other arguments."""
    module = __import__(exercise)
    if exercise == "measure_time":
        module.measure_time(n, max_delay)
    elif exercise == "task_wait_random":
        asyncio.run(module.main())
    else:
        run_and_print(exercise, n, max_delay)


def tasks_of(run: Dict[str, Any], folder: Path) -> List[List[Any]]:
    """Return each task's coroutine and where it waited, as it is now."""
    watched: List[Watched] = []

    def make_task(loop: asyncio.AbstractEventLoop, coroutine: Any,
                  **options: Any) -> "asyncio.Task[Any]":
        watched.append(Watched(coroutine, folder))
        return asyncio.Task(watched[-1], loop=loop, **options)

    original = asyncio.SelectorEventLoop.__init__

    def with_factory(self: asyncio.SelectorEventLoop, *given: Any) -> None:
        original(self, *given)
        self.set_task_factory(make_task)

    with mock.patch("asyncio.SelectorEventLoop.__init__", with_factory):
        output_of(lambda: run_watched(run["exercise"], run["n"],
                                      run["max_delay"]), run["seed"])
    return [[each.inner.__name__, each.lines]
            for each in watched if each.is_listed()]


def all_runs() -> List[Dict[str, Any]]:
    """Return the runs that are to be watched."""
    runs = [{"exercise": exercise, "n": n, "max_delay": max_delay,
             "seed": seed}
            for exercise, n, max_delay in COURSE for seed in (1, 42)]
    for run in recorded_runs():
        runs.append({key: run[key]
                     for key in ("exercise", "n", "max_delay", "seed")})
    return runs


def record(folder: Path) -> None:
    """Write down again where the tasks of all runs wait."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    note = ("the coroutine of each task, in the order of creation, and the "
            "lines of the listings at which it gave the thread back; made by "
            f"{Path(__file__).name} FOLDER --record")
    text = ",\n".join(
        "  " + json.dumps({**run, "tasks": tasks_of(run, folder)})
        for run in all_runs())
    WAITS.write_text(
        f'{{\n "made_with": "CPython {version}",\n "note": "{note}",\n'
        f' "runs": [\n{text}\n ]\n}}\n', "utf-8")


def check(folder: Path) -> int:
    """Compare the record with this Python and return the exit status."""
    recorded = json.loads(WAITS.read_text("utf-8"))["runs"]
    faults = []
    if [{**run, "tasks": 0} for run in recorded] \
            != [{**run, "tasks": 0} for run in all_runs()]:
        faults.append("The record is of other runs: make it again.")
    for run in recorded:
        if tasks_of(run, folder) != run["tasks"]:
            faults.append(
                f"{run['exercise']} with n={run['n']}, max_delay="
                f"{run['max_delay']}, seed {run['seed']} waits at other "
                "lines than recorded.")
    print("\n".join(faults)
          or f"In all {len(recorded)} runs tasks wait where recorded.")
    return 1 if faults else 0


def main() -> int:
    """Read the command line, do what it asks and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the listings are")
    parser.add_argument("--record", action="store_true",
                        help=f"check nothing; write {WAITS.name} again")
    options = parser.parse_args()
    folder = options.folder.resolve()
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(folder))
    if options.record:
        record(folder)
        return 0
    return check(folder)


if __name__ == "__main__":
    sys.exit(main())
