#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Run random waits one after the other, to compare with waiting at once."""
import asyncio
from typing import List

from wait_random import wait_random


async def sequential_wait_n(n: int, max_delay: float) -> List[float]:
    """Return n delays in the order drawn; each wait starts after the last.

    The total time is the sum of all the delays, not the longest of them.
    """
    delays: List[float] = []
    for _ in range(n):
        delays.append(await wait_random(max_delay))
    return delays


if __name__ == "__main__":
    print(asyncio.run(sequential_wait_n(10, 5)))
