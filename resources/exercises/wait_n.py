#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Run many random waits at once and collect them as they complete."""
import asyncio
from typing import List

from wait_random import wait_random


async def wait_n(n: int, max_delay: float) -> List[float]:
    """Return the n delays in the order in which their waits end.

    The shortest wait ends first, so the list is ascending: nothing sorts it.
    """
    tasks = [asyncio.create_task(wait_random(max_delay)) for _ in range(n)]
    delays: List[float] = []
    for next_one in asyncio.as_completed(tasks):
        delays.append(await next_one)
    return delays


if __name__ == "__main__":
    print(asyncio.run(wait_n(10, 5)))
