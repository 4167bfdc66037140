# SPDX-License-Identifier: MIT
"""Run programs with the tracer and without, and check what it tells."""
import importlib.util
import os
import re
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path
from typing import Any, Dict, Iterator, List, NamedTuple, Tuple

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


def python_with(module: str) -> str:
    """Return a Python that has a module: this one, the system's, or none."""
    if importlib.util.find_spec(module.partition(".")[0]) and \
            importlib.util.find_spec(module):
        return sys.executable
    try:
        subprocess.run(["/usr/bin/python3", "-c", f"import {module}"],
                       stderr=subprocess.DEVNULL, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return "/usr/bin/python3"


def python_since(*version: int) -> str:
    """Return a Python at least as new: this one, one on PATH, or pyenv's."""
    if sys.version_info >= version:
        return sys.executable
    folders = os.environ.get("PATH", "").split(os.pathsep)
    folders += map(str, Path.home().glob(".pyenv/versions/*/bin"))
    newer = re.compile(r"python3\.(\d+)")
    for folder in folders:
        for path in sorted(Path(folder).glob("python3.*")):
            found = newer.fullmatch(path.name)
            # One that is on PATH may be pyenv's, and say that it is not on.
            if found and (3, int(found.group(1))) >= version and \
                    subprocess.run([str(path), "-c", ""],
                                   stderr=subprocess.DEVNULL).returncode == 0:
                return str(path)
    return ""


class Program:
    """A script."""

    def __init__(self, path: Path, python: str = "") -> None:
        """Know where it is, and the Python that runs it."""
        self.path = path
        self.python = python or sys.executable

    def run(self, *before: str, fds: Tuple[int, ...] = (),
            **surroundings: str) -> Outcome:
        """Run it with two arguments and a line of input."""
        done = subprocess.run(
            [self.python, *before, str(self.path), "one", "-t wo"],
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

    python = ""  # empty: the one that runs the test

    def folder(self) -> Path:
        """Return a new folder, which goes with the test."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        return Path(folder.name)

    def program(self, source: str) -> Program:
        """Return a program in a new folder."""
        path = self.folder() / "program.py"
        path.write_text(source, "utf-8")
        return Program(path, self.python)

    def trace(self, source: str) -> List[Event]:
        """Return what is told of a program that ends well."""
        traced = self.program(source).trace()
        self.assertEqual(traced.outcome.err, "")
        self.assertEqual(traced.outcome.status, 0)
        self.assertEqual(list(Lives().faults(traced.events)), [])
        self.assertTrue(times_go_on(traced.events))
        return traced.events

    def same(self, source: str, times: bool = True,
             **surroundings: str) -> Traced:
        """Compare a program with itself; with its times if they go on."""
        return self.compare(self.program(source), times, **surroundings)

    def compare(self, program: Program, times: bool = True,
                **surroundings: str) -> Traced:
        """The same, of a program that is there."""
        expected = program.run(**surroundings)
        traced = program.trace(**surroundings)
        self.assertEqual(traced.outcome, expected)
        self.assertEqual(list(Lives().faults(traced.events)), [])
        self.assertTrue(not times or times_go_on(traced.events))
        self.assertEqual(traced.events[0]["event"], "hello")
        return traced
