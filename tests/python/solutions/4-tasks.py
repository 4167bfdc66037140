#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Several tasks at the same time."""
import asyncio
from typing import List

task_wait_random = __import__('3-tasks').task_wait_random


async def task_wait_n(n: int, max_delay: int) -> List[float]:
    """Return n delays in the order in which the tasks are done."""
    tasks = [task_wait_random(max_delay) for _ in range(n)]
    return [await done for done in asyncio.as_completed(tasks)]
