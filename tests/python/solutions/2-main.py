#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Print what can be said of a measured time before it is measured."""
import random

measure_time = __import__('2-measure_runtime').measure_time

random.seed(13)
n = 5
longest = max(random.uniform(0, 0.02) for _ in range(n))
random.seed(13)
elapsed = measure_time(n, 0.02)
print(type(elapsed), longest < elapsed * n)
