#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A coroutine that waits for a random delay."""
import asyncio
import random


async def wait_random(max_delay: int = 10) -> float:
    """Wait for up to max_delay seconds and return for how long."""
    delay = random.uniform(0, max_delay)
    await asyncio.sleep(delay)
    return delay
