#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Print what several coroutines return."""
import asyncio
import random

wait_n = __import__('1-concurrent_coroutines').wait_n

random.seed(11)
print(asyncio.run(wait_n(5, 0.02)))
print(asyncio.run(wait_n(10, 0)))
print(asyncio.run(wait_n(0, 7)))
