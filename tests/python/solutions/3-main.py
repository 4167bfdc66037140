#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Print what becomes of a task."""
import asyncio
import random

task_wait_random = __import__('3-tasks').task_wait_random


async def test(max_delay: int) -> float:
    """Await a task and print of which class it is."""
    task = task_wait_random(max_delay)
    delay = await task
    print(task.__class__, task.done())
    return delay

random.seed(17)
print(asyncio.run(test(0.01)))
