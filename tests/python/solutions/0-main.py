#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Run the coroutine three times, each time with a loop of its own."""
import asyncio
import random

wait_random = __import__('0-basic_async_syntax').wait_random

random.seed(7)
print(asyncio.run(wait_random(0.02)))
print(asyncio.run(wait_random(0.01)))
print(asyncio.run(wait_random(0)))
