#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Block the event loop, and see everything else stand still."""
import asyncio
import random
import time


async def heartbeat(n: int, max_delay: float) -> None:
    """Beat n times in max_delay seconds, if the loop lets it."""
    for beat in range(1, n + 1):
        await asyncio.sleep(max_delay / n)
        print(f"beat {beat}")


async def blocking_call(n: int, max_delay: float) -> None:
    """Call time.sleep beside a heartbeat, which then has to wait.

    Neither a task nor a timer gets a turn before the call returns.
    """
    beating = asyncio.create_task(heartbeat(n, max_delay))
    await asyncio.sleep(random.uniform(0, max_delay))
    print("the loop is blocked")
    time.sleep(max_delay / 2)
    print("the loop goes on")
    await beating


if __name__ == "__main__":
    asyncio.run(blocking_call(10, 5))
