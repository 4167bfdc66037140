#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Do the works of bench_engine on asyncio and print what they cost.

One work a call, in a process of its own: a JSON object with what the work
measures, times in nanoseconds an item, memory in bytes an item.
"""
import argparse
import asyncio
import gc
import json
import os
import random
import resource
import selectors
import statistics
import time
from typing import Any, Awaitable, Callable, Dict, List, Optional

MANY = 500_000  # from here on one run is enough, and takes long enough


class JumpingSelector(selectors.DefaultSelector):
    """A selector that moves its clock forward instead of waiting."""

    def __init__(self) -> None:
        """Start the clock at 0 seconds."""
        super().__init__()
        self.now = 0.0

    def select(self, timeout: Optional[float] = None) -> Any:
        """Jump to the end of the wait; no system call is made."""
        self.now += max(timeout or 0.0, 0.0)
        return ()


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    """An event loop of the standard library that tells its selector's time."""

    def __init__(self) -> None:
        """Give the loop a selector that jumps."""
        self.selector = JumpingSelector()
        super().__init__(self.selector)

    def time(self) -> float:
        """Return the virtual time in seconds."""
        return self.selector.now


async def wait_random(max_delay: float) -> float:
    """Wait for a random delay and return it."""
    delay = random.uniform(0, max_delay)
    await asyncio.sleep(delay)
    return delay


async def wait_n(n: int, max_delay: float) -> List[float]:
    """Return the delays of n concurrent waits in the order of completion."""
    tasks = [asyncio.create_task(wait_random(max_delay)) for _ in range(n)]
    delays = []
    for next_one in asyncio.as_completed(tasks):
        delays.append(await next_one)
    return delays


async def pause() -> None:
    """Give the others a turn."""
    await asyncio.sleep(0)


async def for_long() -> None:
    """Wait for longer than any work takes."""
    await asyncio.sleep(1000)


async def gather_n(n: int) -> None:
    """Gather n short tasks."""
    await asyncio.gather(*[pause() for _ in range(n)])


async def group_n(n: int) -> None:
    """Run n short tasks in a group."""
    async with asyncio.TaskGroup() as group:
        for _ in range(n):
            group.create_task(pause())


async def cancel_n(n: int) -> None:
    """Start n tasks that sleep, cancel them, and wait for their ends."""
    tasks = [asyncio.create_task(for_long()) for _ in range(n)]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def lock_n(n: int) -> None:
    """Let two tasks hold one lock in turn, n times in all."""
    lock = asyncio.Lock()

    async def player() -> None:
        for _ in range(n // 2):
            async with lock:
                await asyncio.sleep(0)

    await asyncio.gather(player(), player())


async def semaphore_n(n: int) -> None:
    """Let two tasks hold one permit in turn, n times in all."""
    semaphore = asyncio.Semaphore(1)

    async def player() -> None:
        for _ in range(n // 2):
            async with semaphore:
                await asyncio.sleep(0)

    await asyncio.gather(player(), player())


async def queue_n(n: int) -> None:
    """Send a ball back and forth through two queues, n times."""
    there: "asyncio.Queue[int]" = asyncio.Queue(1)
    back: "asyncio.Queue[int]" = asyncio.Queue(1)

    async def server() -> None:
        for _ in range(n):
            await there.put(1)
            await back.get()

    async def returner() -> None:
        for _ in range(n):
            await there.get()
            await back.put(1)

    await asyncio.gather(server(), returner())


def seconds_of(run: Callable[[], object]) -> float:
    """Return how long a call takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def median_ns(run: Callable[[], object], n: int) -> Dict[str, Any]:
    """Return the nanoseconds an item: the median of three runs.

    Of large ones it is the second run: a virtual machine has to get the
    memory from its host first.
    """
    seconds = [seconds_of(run) for _ in range(3 if n < MANY else 2)]
    usual = statistics.median(seconds) if n < MANY else seconds[1]
    return {"ns": usual / n * 1e9}


def timed(work: Callable[[int], Awaitable[object]], n: int) -> Dict[str, Any]:
    """Return the nanoseconds an item that a work takes."""
    return median_ns(lambda: asyncio.run(work(n)), n)


def virtual(n: int) -> Dict[str, Any]:
    """Return the nanoseconds a task of wait_n in virtual time."""
    def run() -> None:
        loop = VirtualTimeLoop()
        loop.run_until_complete(wait_n(n, 10))
        loop.close()

    return median_ns(run, n)


def resident() -> int:
    """Return the bytes of memory that the process has in use."""
    with open("/proc/self/statm", encoding="ascii") as statm:
        return int(statm.read().split()[1]) * resource.getpagesize()


def memory(n: int) -> Dict[str, Any]:
    """Return the bytes a task of wait_n when all its tasks sleep."""
    async def main() -> float:
        await wait_n(1000, 1)
        before = resident()
        asyncio.create_task(wait_n(n, 1e6))
        for _ in range(3):
            await asyncio.sleep(0)
        return (resident() - before) / n

    loop = VirtualTimeLoop()
    return {"bytes": loop.run_until_complete(main())}


def real_time(n: int) -> Dict[str, Any]:
    """Return how late waits of up to 2 s end, and the CPU time of them all."""
    lateness: List[float] = []

    async def wait() -> None:
        loop = asyncio.get_running_loop()
        delay = random.uniform(0, 2)
        deadline = loop.time() + delay
        await asyncio.sleep(delay)
        lateness.append(loop.time() - deadline)

    async def main() -> None:
        await asyncio.gather(*[wait() for _ in range(n)])

    before = time.process_time()
    asyncio.run(main())
    lateness.sort()
    return {"cpu_s": time.process_time() - before,
            "earliest_s": lateness[0],
            "median_s": lateness[n // 2],
            "p99_s": lateness[n * 99 // 100]}


WORKS: Dict[str, Callable[[int], Dict[str, Any]]] = {
    "wait_n": lambda n: timed(lambda k: wait_n(k, 0), n),
    "gather": lambda n: timed(gather_n, n),
    "taskgroup": lambda n: timed(group_n, n),
    "cancel": lambda n: timed(cancel_n, n),
    "lock": lambda n: timed(lock_n, n),
    "semaphore": lambda n: timed(semaphore_n, n),
    "queue": lambda n: timed(queue_n, n),
    "virtual": virtual,
    "memory": memory,
    "real_time": real_time,
}


def main() -> int:
    """Do the work that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", choices=sorted(WORKS))
    parser.add_argument("n", type=int, help="how many tasks, or turns")
    parser.add_argument("--no-gc", action="store_true",
                        help="without the garbage collector")
    options = parser.parse_args()
    if options.no_gc:
        gc.disable()
    print(json.dumps(WORKS[options.work](options.n)), flush=True)
    return 0


if __name__ == "__main__":
    # Without taking down the tasks that some works leave behind.
    os._exit(main())
