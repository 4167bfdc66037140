#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Print what several tasks return."""
import asyncio
import random

task_wait_n = __import__('4-tasks').task_wait_n

n = 5
max_delay = 0.02
random.seed(19)
# Two that are done at nearly the same time may change places.
print(sorted(asyncio.run(task_wait_n(n, max_delay))))
