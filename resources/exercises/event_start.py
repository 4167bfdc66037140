#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Start many tasks at the same moment with an event."""
import asyncio
import random


async def runner(number: int, start: asyncio.Event, max_delay: float) -> None:
    """Wait for the start, then for a random time."""
    await start.wait()
    print(f"runner {number} starts")
    await asyncio.sleep(random.uniform(0, max_delay))
    print(f"runner {number} arrives")


async def event_start(n: int, max_delay: float) -> None:
    """Let n runners get ready, and start them all at once."""
    start = asyncio.Event()
    runners = [asyncio.create_task(runner(number, start, max_delay))
               for number in range(1, n + 1)]
    await asyncio.sleep(max_delay / 4)
    print("go")
    start.set()
    await asyncio.gather(*runners)


if __name__ == "__main__":
    asyncio.run(event_start(10, 5))
