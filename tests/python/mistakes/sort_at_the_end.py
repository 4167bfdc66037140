#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Concurrent, but in the order of creation, and sorted at the end."""
import asyncio
import random
from typing import List


async def wait_random(max_delay: float) -> float:
    """Wait for a random delay and return it."""
    delay = random.uniform(0, max_delay)
    await asyncio.sleep(delay)
    return delay


async def wait_n(n: int, max_delay: float) -> List[float]:
    """Return n delays in ascending order."""
    delays = await asyncio.gather(*(wait_random(max_delay)
                                    for _ in range(n)))
    return sorted(delays)

random.seed(2)
print(asyncio.run(wait_n(5, 0.01)))
