#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Print how much longer programs take when they are traced.

Plain and traced runs alternate; of each the fastest counts.
"""
import argparse
import asyncio
import subprocess
import sys
import time
from pathlib import Path

TRACER = Path(__file__).resolve().parents[2] / "resources" / "python" / \
    "awaitscope_tracer.py"


async def yields(times: int) -> None:
    """Give the thread back, over and over."""
    for _ in range(times):
        await asyncio.sleep(0)


async def busy() -> None:
    """Run 10,000 tasks that sleep 0 ten times each."""
    await asyncio.gather(*(yields(10) for _ in range(10_000)))


async def waiting() -> None:
    """Mostly wait: 300 tasks, a second in all."""
    await asyncio.gather(*(asyncio.sleep(n / 300) for n in range(300)))


async def ticking() -> None:
    """Wait 200 times for 5 ms, one after the other."""
    for _ in range(200):
        await asyncio.sleep(0.005)


WORKS = {"busy": busy, "waiting": waiting, "ticking": ticking}


def seconds(work: str, traced: bool) -> float:
    """Run a work in a Python of its own and return how long it took."""
    before = [str(TRACER), "--out", "/dev/null"] if traced else []
    done = subprocess.run(
        [sys.executable, *before, __file__, "--work", work],
        stdout=subprocess.PIPE, universal_newlines=True, check=True)
    return float(done.stdout)


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--work", choices=WORKS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        # The busy work never waits, so that its own time is what it costs.
        clock = time.process_time if options.work == "busy" \
            else time.perf_counter
        start = clock()
        asyncio.run(WORKS[options.work]())
        print(clock() - start)
        return
    for work, function in WORKS.items():
        runs = [(seconds(work, False), seconds(work, True))
                for _ in range(options.rounds)]
        plain, traced = (min(times) for times in zip(*runs))
        print(f"{work:8} {plain:.3f} s plain, {traced:.3f} s traced: "
              f"{traced / plain:.2f} times. {function.__doc__}")


if __name__ == "__main__":
    main()
