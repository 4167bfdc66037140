#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Cancel workers, and let them clean up before they end."""
import asyncio
import random


async def worker(number: int, max_delay: float) -> None:
    """Wait for a random time; when cancelled meanwhile, clean up first."""
    try:
        await asyncio.sleep(random.uniform(0, max_delay))
    except asyncio.CancelledError:
        print(f"worker {number} cleans up")
        await asyncio.sleep(random.uniform(0, max_delay / 10))
        print(f"worker {number} has cleaned up")
        raise
    print(f"worker {number} is done")


async def cancel_cleanup(n: int, max_delay: float) -> None:
    """Cancel those of n workers that are not done in half of the time."""
    workers = [asyncio.create_task(worker(number, max_delay))
               for number in range(1, n + 1)]
    await asyncio.sleep(max_delay / 2)
    for task in workers:
        task.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    cancelled = sum(task.cancelled() for task in workers)
    print(f"{cancelled} of {n} workers were cancelled")


if __name__ == "__main__":
    asyncio.run(cancel_cleanup(10, 5))
