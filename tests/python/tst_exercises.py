#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The course's exercises, solved and unsolved, are traced as they are."""
import shutil
import unittest
from pathlib import Path
from typing import Any, Dict, List

from traced import Event, InAFolder, Program

HERE = Path(__file__).resolve().parent


class Exercises(InAFolder):
    """What it prints is what it prints untraced, and what it does is told."""

    maxDiff = None

    def told(self, file: str) -> List[Event]:
        """Compare a program with itself; return what was told of it."""
        # Not where it stands, as running it leaves files beside it.
        folder = self.folder() / "course"
        shutil.copytree(str((HERE / file).parent), str(folder))
        traced = self.compare(Program(folder / Path(file).name))
        self.assertEqual(traced.outcome.status, 0)
        self.assertNotEqual(traced.outcome.out, "")
        return traced.events

    def sections(self, events: List[Event]) -> List[List[str]]:
        """Return the coroutines of the tasks of each loop, but asyncio's."""
        return [[e["coroutine"] for e in events
                 if e["event"] == "task_created" and e["loop"] == loop
                 and not e["coroutine"].startswith("shutdown_")]
                for loop in (e["loop"] for e in events
                             if e["event"] == "loop_began")]

    def test_wait_random(self) -> None:
        """Three runs are three loops."""
        events = self.told("solutions/0-main.py")
        self.assertEqual(self.sections(events), [["wait_random"]] * 3)
        delays = [e["delay"] for e in events if e["event"] == "timer_set"]
        self.assertEqual(len(delays), 2)  # 0 takes no timer

    def test_wait_n(self) -> None:
        """All wait at the same time, and come as they are completed."""
        events = self.told("solutions/1-main.py")
        self.assertEqual(self.sections(events), [
            ["wait_n"] + ["wait_random"] * n for n in (5, 10, 0)])
        waits = {(e["awaits"], e["line"]) for e in events
                 if e["event"] == "step_ended" and e["task"] == 1}
        self.assertIn(("as_completed", 15), waits)

    def test_measure_time(self) -> None:
        """Its loop is begun by a function, in which its task is made."""
        events = self.told("solutions/2-main.py")
        self.assertEqual(self.sections(events),
                         [["wait_n"] + ["wait_random"] * 5])
        made = next(e for e in events if e["event"] == "task_created")
        self.assertEqual((Path(made["file"]).name, made["function"]),
                         ("2-measure_runtime.py", "measure_time"))

    def test_task_wait_random(self) -> None:
        """The task is made in one function and awaited in another."""
        events = self.told("solutions/3-main.py")
        self.assertEqual(self.sections(events), [["test", "wait_random"]])
        made = [(e["parent"], e["function"]) for e in events
                if e["event"] == "task_created"]
        self.assertEqual(made[1], (1, "task_wait_random"))
        awaits = [(e["awaits"], e["awaited"], e["line"]) for e in events
                  if e["event"] == "step_ended" and e["task"] == 1]
        self.assertEqual(awaits, [("Task", 2, 13)])

    def test_task_wait_n(self) -> None:
        """The tasks are made where the other exercise makes one."""
        events = self.told("solutions/4-main.py")
        self.assertEqual(self.sections(events),
                         [["task_wait_n"] + ["wait_random"] * 5])
        made = {e["function"] for e in events
                if e["event"] == "task_created" and e["parent"]}
        self.assertEqual(made, {"task_wait_random"})

    def test_awaiting_one_by_one(self) -> None:
        """One task, which comes to the same line each time."""
        events = self.told("mistakes/sequential_await.py")
        self.assertEqual(self.sections(events), [["wait_n"]])
        awaits = [(e["awaits"], e["line"], e["caller"]["line"],
                   e["caller"]["function"]) for e in events
                  if e["event"] == "step_ended" and e["task"] == 1]
        self.assertEqual(awaits, [("sleep", 12, 20, "wait_n")] * 5)

    def test_sorting_at_the_end(self) -> None:
        """All wait at the same time, and one waits for all."""
        events = self.told("mistakes/sort_at_the_end.py")
        self.assertEqual(self.sections(events),
                         [["wait_n"] + ["wait_random"] * 5])
        awaits = [e["awaits"] for e in events
                  if e["event"] == "step_ended" and e["task"] == 1]
        self.assertEqual(awaits, ["gather of 5"])

    def note(self, events: List[Event]) -> Dict[str, Any]:
        """Return the only note."""
        notes = list(e for e in events if e["event"] == "note")
        self.assertEqual(len(notes), 1)
        return notes[0]

    def test_a_forgotten_await(self) -> None:
        """What was never awaited, and where it was made."""
        note = self.note(self.told("mistakes/forgotten_await.py"))
        self.assertEqual((note["note"], note["name"], note["line"],
                          note["function"]),
                         ("never_awaited", "wait_random", 17, "main"))

    def test_a_sleep_that_blocks(self) -> None:
        """On which line, and of which task, in which function."""
        events = self.told("mistakes/blocking_sleep.py")
        seen = [(e["task"], e["line"], e["function"]) for e in events
                if e["event"] == "blocking"]
        self.assertEqual(seen, [(2, 10, "fetch"), (3, 10, "fetch")])

    def test_an_exception_that_nobody_asks_for(self) -> None:
        """Of which task, and from where."""
        note = self.note(self.told("mistakes/never_retrieved.py"))
        self.assertEqual((note["note"], note["error"], note["line"],
                          note["function"], note["task"]),
                         ("never_retrieved", "LookupError: nothing there",
                          10, "fail", 2))


if __name__ == "__main__":
    unittest.main()
