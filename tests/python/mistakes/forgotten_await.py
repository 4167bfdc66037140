#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A coroutine is made and never awaited."""
import asyncio
import random


async def wait_random(max_delay: float) -> float:
    """Wait for a random delay and return it."""
    delay = random.uniform(0, max_delay)
    await asyncio.sleep(delay)
    return delay


async def main() -> None:
    """Forget to await."""
    delay = wait_random(0.01)
    print(asyncio.iscoroutine(delay))

random.seed(3)
asyncio.run(main())
