#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Take as many steps as fit into a timeout."""
import asyncio
import random


async def timeout_steps(n: int, max_delay: float) -> None:
    """Take n random steps one by one, for at most max_delay seconds.

    When time is up, the step that waits is cancelled.
    """
    try:
        async with asyncio.timeout(max_delay):
            for number in range(1, n + 1):
                await asyncio.sleep(random.uniform(0, max_delay))
                print(f"step {number} is done")
            print("all steps in time")
    except TimeoutError:
        print("time is up")


if __name__ == "__main__":
    asyncio.run(timeout_steps(10, 5))
