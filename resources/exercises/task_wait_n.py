#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Run many tasks at once and collect their delays as they complete."""
import asyncio
from typing import List

from task_wait_random import task_wait_random


async def task_wait_n(n: int, max_delay: float) -> List[float]:
    """Return the delays of n tasks in the order in which they complete.

    The shortest wait ends first, so the list is ascending: nothing sorts it.
    """
    tasks = [task_wait_random(max_delay) for _ in range(n)]
    delays: List[float] = []
    for next_one in asyncio.as_completed(tasks):
        delays.append(await next_one)
    return delays


if __name__ == "__main__":
    print(asyncio.run(task_wait_n(10, 5)))
