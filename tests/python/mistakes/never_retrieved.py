#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A task fails and nobody asks for its exception."""
import asyncio


async def fail() -> None:
    """Raise an exception in a task."""
    await asyncio.sleep(0)
    raise LookupError("nothing there")


async def main() -> None:
    """Start a task and go on without it."""
    asyncio.create_task(fail())
    await asyncio.sleep(0.001)
    print("done")

asyncio.run(main())
