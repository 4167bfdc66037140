#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Start a random wait as a task that runs while its creator goes on."""
import asyncio

from wait_random import wait_random


def task_wait_random(max_delay: float) -> "asyncio.Task[float]":
    """Return a task that waits between 0 and max_delay seconds."""
    return asyncio.create_task(wait_random(max_delay))


async def main() -> None:
    """Start one task, await it and print the delay that it returns."""
    print(await task_wait_random(5))


if __name__ == "__main__":
    asyncio.run(main())
