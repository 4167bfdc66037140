#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""One wait after the other."""
import asyncio
import random
from typing import List


async def wait_random(max_delay: float) -> float:
    """Wait for a random delay and return it."""
    delay = random.uniform(0, max_delay)
    await asyncio.sleep(delay)
    return delay


async def wait_n(n: int, max_delay: float) -> List[float]:
    """Return n delays: it takes as long as they do together."""
    delays = []
    for _ in range(n):
        delays.append(await wait_random(max_delay))
    return delays

random.seed(1)
print(asyncio.run(wait_n(5, 0.01)))
