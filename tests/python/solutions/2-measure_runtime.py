#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measure how long coroutines take together."""
import asyncio
import time

wait_n = __import__('1-concurrent_coroutines').wait_n


def measure_time(n: int, max_delay: int) -> float:
    """Return the time that each of n coroutines takes on average."""
    start = time.perf_counter()
    asyncio.run(wait_n(n, max_delay))
    return (time.perf_counter() - start) / n
