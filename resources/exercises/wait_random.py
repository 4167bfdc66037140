#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Wait for a random delay without keeping anybody else from running."""
import asyncio
import random


async def wait_random(max_delay: float = 10) -> float:
    """Wait between 0 and max_delay seconds and return that delay."""
    delay = random.uniform(0, max_delay)
    await asyncio.sleep(delay)
    return delay


if __name__ == "__main__":
    print(asyncio.run(wait_random(10)))
