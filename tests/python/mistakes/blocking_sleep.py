#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Nobody else runs while one sleeps."""
import asyncio
import time


async def fetch(n: int) -> int:
    """Block the loop."""
    time.sleep(0.2)
    return n


async def main() -> None:
    """Wait for two that cannot run at the same time."""
    print(await asyncio.gather(fetch(1), fetch(2)))

asyncio.run(main())
