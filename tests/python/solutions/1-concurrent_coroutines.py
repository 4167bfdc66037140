#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Several coroutines at the same time."""
import asyncio
from typing import List

wait_random = __import__('0-basic_async_syntax').wait_random


async def wait_n(n: int, max_delay: int) -> List[float]:
    """Return n delays in ascending order, without sorting them."""
    delays: List[float] = []
    waiting = [wait_random(max_delay) for _ in range(n)]
    for done in asyncio.as_completed(waiting):
        delay = await done
        place = len(delays)
        while place > 0 and delays[place - 1] > delay:
            place -= 1
        delays.insert(place, delay)
    return delays
