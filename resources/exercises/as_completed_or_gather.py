#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Get the same results in two orders."""
import asyncio
import random


async def fetch(number: int, max_delay: float) -> int:
    """Wait for a random time and return the number."""
    await asyncio.sleep(random.uniform(0, max_delay))
    return number


async def as_completed_or_gather(n: int, max_delay: float) -> None:
    """Ask for n results as they come, then as they were asked for."""
    fetches = [asyncio.create_task(fetch(number, max_delay))
               for number in range(1, n + 1)]
    for next_one in asyncio.as_completed(fetches):
        print(f"as_completed gives {await next_one}")
    for number in await asyncio.gather(*fetches):
        print(f"gather gives {number}")


if __name__ == "__main__":
    asyncio.run(as_completed_or_gather(10, 5))
