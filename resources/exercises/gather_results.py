#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Run several coroutines at once and get their results in order."""
import asyncio
import random
from typing import List


async def fetch(number: int, max_delay: float) -> float:
    """Wait for a random time and return it."""
    delay = random.uniform(0, max_delay)
    await asyncio.sleep(delay)
    print(f"fetch {number} is done")
    return delay


async def gather_results(n: int, max_delay: float) -> List[float]:
    """Return the delays of n fetches in the order of the arguments.

    They are done in another order, which gather does not mind.
    """
    fetches = [fetch(number, max_delay) for number in range(1, n + 1)]
    return await asyncio.gather(*fetches)


if __name__ == "__main__":
    print(asyncio.run(gather_results(10, 5)))
