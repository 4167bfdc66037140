#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Wait for the first of many tasks and give up the others."""
import asyncio
import random


async def racer(number: int, max_delay: float) -> int:
    """Wait for a random time and return the number."""
    try:
        await asyncio.sleep(random.uniform(0, max_delay))
    except asyncio.CancelledError:
        print(f"racer {number} gives up")
        raise
    return number


async def first_completed(n: int, max_delay: float) -> None:
    """Let n racers run until the first arrives."""
    racers = [asyncio.create_task(racer(number, max_delay))
              for number in range(1, n + 1)]
    await asyncio.wait(racers, return_when=asyncio.FIRST_COMPLETED)
    for task in racers:
        if task.done():
            print(f"racer {task.result()} wins")
        else:
            task.cancel()
    await asyncio.gather(*racers, return_exceptions=True)


if __name__ == "__main__":
    asyncio.run(first_completed(10, 5))
