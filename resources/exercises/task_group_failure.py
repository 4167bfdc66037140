#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Let one task of a group fail and see what becomes of the others."""
import asyncio
import random
from typing import List


async def child(number: int, max_delay: float, fails: bool) -> None:
    """Wait for a random time, then be done or fail."""
    await asyncio.sleep(random.uniform(0, max_delay))
    if fails:
        raise RuntimeError(f"child {number} fails")
    print(f"child {number} is done")


async def task_group_failure(n: int, max_delay: float) -> None:
    """Start n children, of which the one in the middle fails.

    The group cancels those that still wait, and raises when all have ended.
    """
    children: "List[asyncio.Task[None]]" = []
    try:
        async with asyncio.TaskGroup() as group:
            for number in range(1, n + 1):
                fails = number == (n + 1) // 2
                children.append(
                    group.create_task(child(number, max_delay, fails)))
    except ExceptionGroup as failed:
        for error in failed.exceptions:
            print(f"caught: {error}")
    for number, task in enumerate(children, 1):
        if task.cancelled():
            print(f"child {number} was cancelled")


if __name__ == "__main__":
    asyncio.run(task_group_failure(10, 5))
