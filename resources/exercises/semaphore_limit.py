#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Let only three of many workers work at the same time."""
import asyncio
import random


async def worker(number: int, limit: asyncio.Semaphore,
                 max_delay: float) -> None:
    """Work for a random time as soon as the semaphore allows it."""
    async with limit:
        print(f"worker {number} begins")
        await asyncio.sleep(random.uniform(0, max_delay))
        print(f"worker {number} is done")


async def semaphore_limit(n: int, max_delay: float) -> None:
    """Run n workers, three at a time, in the order in which they came."""
    limit = asyncio.Semaphore(3)
    workers = [worker(number, limit, max_delay) for number in range(1, n + 1)]
    await asyncio.gather(*workers)


if __name__ == "__main__":
    asyncio.run(semaphore_limit(10, 2))
