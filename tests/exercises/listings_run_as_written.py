#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Check that every Python listing is well formed and prints what it should.

The listings run unchanged on the real asyncio, in virtual time: where the
event loop would wait, its clock jumps, so that nothing here takes seconds.
"""
import argparse
import ast
import asyncio
import contextlib
import importlib
import importlib.util
import io
import json
import math
import os
import random
import runpy
import selectors
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Optional, Tuple, Union
from unittest import mock

SEED = 42
COROUTINES = ("wait_random", "wait_n", "task_wait_n", "sequential_wait_n")
# What the listings print that say what happens, line for line.
PRINTS = Path(__file__).with_name("cpython_prints.json")
Function = Union[ast.FunctionDef, ast.AsyncFunctionDef]


class JumpingSelector(selectors.DefaultSelector):
    """A selector that moves its clock forward instead of waiting."""

    def __init__(self) -> None:
        """Start the clock at 0 seconds."""
        super().__init__()
        self.now = 0.0

    def select(self, timeout: Optional[float] = None) -> Any:
        """Jump to the end of the wait and return what is ready there."""
        if timeout is None:
            raise RuntimeError("nothing is ready and no timer is set")
        self.now += max(timeout, 0.0)
        return super().select(0)


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    """An event loop of the standard library that tells its selector's time."""

    def __init__(self) -> None:
        """Give the loop a selector that jumps."""
        self.selector = JumpingSelector()
        super().__init__(self.selector)

    def time(self) -> float:
        """Return the virtual time in seconds."""
        return self.selector.now


@contextlib.contextmanager
def virtual_time() -> Iterator[None]:
    """Let asyncio.run and the time module use one loop's virtual time."""
    loops: List[VirtualTimeLoop] = []

    def new_event_loop() -> VirtualTimeLoop:
        loops.append(VirtualTimeLoop())
        return loops[-1]

    def perf_counter() -> float:
        return loops[-1].time() if loops else 0.0

    def sleep(seconds: float) -> None:
        loops[-1].selector.now += seconds

    with mock.patch("asyncio.events.new_event_loop", new_event_loop), \
            mock.patch("time.sleep", sleep), \
            mock.patch("time.perf_counter", perf_counter):
        yield


def output_of(run: Callable[[], object], seed: int = SEED) -> str:
    """Return what a call prints in virtual time after random.seed(seed)."""
    printed = io.StringIO()
    random.seed(seed)
    with virtual_time(), contextlib.redirect_stdout(printed):
        run()
    return printed.getvalue()


def draws(n: int, max_delay: float) -> List[float]:
    """Return the first n delays that follow random.seed(SEED)."""
    generator = random.Random(SEED)
    return [generator.uniform(0, max_delay) for _ in range(n)]


def run_and_print(exercise: str, n: Optional[int], max_delay: float) -> None:
    """Do what an exercise's main line does, with other arguments."""
    coroutine = getattr(importlib.import_module(exercise), exercise)
    arguments = (max_delay,) if n is None else (n, max_delay)
    result = asyncio.run(coroutine(*arguments))
    if result is not None:
        print(result)


def recorded_runs() -> List[Dict[str, Any]]:
    """Return the recorded runs of the listings that print what happens."""
    return json.loads(PRINTS.read_text("utf-8"))["runs"]


def lines_now(run: Dict[str, Any]) -> List[str]:
    """Return what a recorded run prints on this Python."""
    return output_of(
        lambda: run_and_print(run["exercise"], run["n"], run["max_delay"]),
        run["seed"]).splitlines()


def record_prints() -> None:
    """Write down again what the recorded runs print."""
    runs = [{**run, "lines": lines_now(run)} for run in recorded_runs()]
    version = ".".join(str(part) for part in sys.version_info[:3])
    note = ("what each listing prints in virtual time after "
            "random.seed(seed); the first run of each is its main line's; "
            "made by listings_run_as_written.py FOLDER --record")
    text = ",\n".join("  " + json.dumps(run) for run in runs)
    PRINTS.write_text(
        f'{{\n "made_with": "CPython {version}",\n "note": "{note}",\n'
        f' "runs": [\n{text}\n ]\n}}\n', "utf-8")


def expected_lines() -> Dict[str, Tuple[str, str]]:
    """Return, for each listing, the line it prints and that line's meaning."""
    ten = draws(10, 5)
    ascending = (f"{sorted(ten)}\n", "the first 10 draws, ascending")
    recorded: Dict[str, Tuple[str, str]] = {}
    for run in recorded_runs():
        text = "".join(line + "\n" for line in run["lines"])
        recorded.setdefault(run["exercise"], (text, "as recorded"))
    return {
        **recorded,
        "wait_random": (f"{draws(1, 10)[0]}\n", "the first draw"),
        "wait_n": ascending,
        "measure_time": (f"{max(ten) / 10}\n", "the longest draw / 10"),
        "task_wait_random": (f"{ten[0]}\n", "the first draw"),
        "task_wait_n": ascending,
        "sequential_wait_n": (f"{ten}\n", "the first 10 draws as drawn"),
    }


def is_sentence(docstring: Optional[str]) -> bool:
    """Tell whether a docstring's first paragraph reads as a sentence."""
    first = (docstring or "").split("\n\n")[0].strip()
    return (first[:1].isupper() and first.endswith(".")
            and len(first.split()) >= 4)


def function_faults(function: Function) -> Iterator[str]:
    """Yield what a function lacks in documentation and annotations."""
    name = function.name
    if not is_sentence(ast.get_docstring(function)):
        yield f"{name} has no sentence of documentation"
    if function.returns is None:
        yield f"{name} has no annotation for what it returns"
    given = function.args
    every: List[Optional[ast.arg]] = [
        *given.posonlyargs, *given.args, *given.kwonlyargs,
        given.vararg, given.kwarg]
    for argument in every:
        if argument is not None and argument.annotation is None:
            yield f"{name} has no annotation for {argument.arg}"


def source_faults(path: Path) -> Iterator[str]:
    """Yield what is wrong with the text and the mode of a listing."""
    text = path.read_bytes().decode("utf-8")
    if text.split("\n")[0] != "#!/usr/bin/env python3":
        yield "the first line is not exactly #!/usr/bin/env python3"
    if not text.endswith("\n") or text.endswith("\n\n"):
        yield "the file does not end with exactly one newline"
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o111 == 0:
        yield "the file is not executable"
    tree = ast.parse(text, str(path))
    if not is_sentence(ast.get_docstring(tree)):
        yield "the module has no sentence of documentation"
    functions = []
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            functions.append(node.name)
            yield from function_faults(node)
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Name) and called.id == "sorted" or \
                isinstance(called, ast.Attribute) and called.attr == "sort":
            yield "it sorts, but the order has to come from completion"
    if path.stem not in functions:
        yield f"it has no function {path.stem}"


def style_command() -> Optional[List[str]]:
    """Return the command that runs pycodestyle, None if there is none."""
    if importlib.util.find_spec("pycodestyle"):
        return [sys.executable, "-m", "pycodestyle"]
    program = shutil.which("pycodestyle")
    return [program] if program else None


def style_faults(path: Path, command: List[str]) -> Iterator[str]:
    """Yield each line that pycodestyle prints about a listing."""
    ran = subprocess.run([*command, "--", str(path)], text=True,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = ran.stdout.splitlines()
    if ran.returncode and not said:
        yield f"pycodestyle ended with status {ran.returncode}"
    for line in said:
        yield f"pycodestyle says: {line}"


def same_output(got: str, expected: str, exactly: bool) -> bool:
    """Compare two outputs: to the letter, or as numbers that are close.

    A measured time is a difference of clock readings, which rounds.
    """
    if exactly or got == expected:
        return got == expected
    try:
        return math.isclose(float(got), float(expected), rel_tol=1e-9)
    except ValueError:
        return False


def run_faults(path: Path) -> Iterator[str]:
    """Yield how the output of a listing differs from what is expected."""
    line, meaning = expected_lines()[path.stem]
    try:
        got = output_of(lambda: runpy.run_path(str(path), None, "__main__"))
    except Exception as error:
        yield f"running it raised {error!r}"
        return
    if not same_output(got, line, exactly=path.stem != "measure_time"):
        yield f"it printed {got!r} instead of {line!r} ({meaning})"
    for run in recorded_runs():
        if run["exercise"] == path.stem and lines_now(run) != run["lines"]:
            yield (f"with n={run['n']}, max_delay={run['max_delay']}, seed "
                   f"{run['seed']} it prints other lines than recorded")


def check(folder: Path) -> int:
    """Check all the listings in a folder and return the exit status."""
    faults = []
    command = style_command()
    if command is None:
        print("pycodestyle is not installed, so the style was not checked.")
    names = set(expected_lines())
    for stem in sorted(names | {path.stem for path in folder.glob("*.py")}):
        path = folder / f"{stem}.py"
        found: List[str] = []
        if not path.is_file():
            found = ["the listing is missing"]
        elif stem not in names:
            found = ["nothing says what this listing has to print"]
        else:
            try:
                found += source_faults(path)
                found += style_faults(path, command) if command else []
                found += run_faults(path)
            except (SyntaxError, UnicodeDecodeError) as error:
                found.append(f"it cannot be read as Python: {error}")
        faults += [f"{path.name}: {fault}." for fault in found]
    print("\n".join(faults) or f"All {len(names)} listings run as written.")
    return 1 if faults else 0


def print_lines(exercise: str, n: int, max_delay: float,
                seeds: range) -> None:
    """Print what an exercise's main line prints after each of the seeds."""
    coroutine = getattr(importlib.import_module(exercise), exercise)
    arguments = (max_delay,) if exercise == "wait_random" else (n, max_delay)
    for seed in seeds:
        with virtual_time():
            random.seed(seed)
            print(asyncio.run(coroutine(*arguments)))


def main() -> int:
    """Read the command line, do what it asks and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the listings are")
    parser.add_argument(
        "--print", nargs=5, dest="lines",
        metavar=("EXERCISE", "N", "MAX_DELAY", "SEED_FROM", "SEED_TO"),
        help="check nothing; print what the exercise prints after "
             "random.seed(k), a line for each k from SEED_FROM to SEED_TO "
             f"inclusive (exercises: {', '.join(COROUTINES)}; wait_random "
             "takes no notice of N)")
    parser.add_argument(
        "--record", action="store_true",
        help=f"check nothing; write what the runs in {PRINTS.name} print")
    options = parser.parse_args()
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(options.folder.resolve()))
    if options.record:
        record_prints()
        return 0
    if options.lines is None:
        return check(options.folder)
    exercise, n, max_delay, first, last = options.lines
    if exercise not in COROUTINES:
        parser.error(f"there is no exercise {exercise!r} to print")
    try:
        seeds = range(int(first), int(last) + 1)
        print_lines(exercise, int(n), float(max_delay), seeds)
    except ValueError as error:
        parser.error(f"that is not a number: {error}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
