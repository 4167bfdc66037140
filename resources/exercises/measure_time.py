#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measure what one of many simultaneous waits costs on average."""
import asyncio
import time

from wait_n import wait_n


def measure_time(n: int, max_delay: float) -> float:
    """Return the total time of wait_n divided by n, in seconds."""
    start = time.perf_counter()
    asyncio.run(wait_n(n, max_delay))
    return (time.perf_counter() - start) / n


if __name__ == "__main__":
    print(measure_time(10, 5))
