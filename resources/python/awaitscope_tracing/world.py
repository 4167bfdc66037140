# SPDX-License-Identifier: MIT
"""What the tracer uses of Python, kept, as the program may replace it."""
import os
import sys
import threading
import time
import types

# Kept, as the program may replace them.
fstat, _write, getpid, real_exit = os.fstat, os.write, os.getpid, os._exit
stat = os.stat
frame_above, get_ident = sys._getframe, threading.get_ident
if time.get_clock_info("monotonic").resolution <= 1e-6:
    CLOCK, now_ns = "monotonic", time.monotonic_ns
else:
    CLOCK, now_ns = "perf_counter", time.perf_counter_ns
Function, Method = types.FunctionType, types.MethodType
Builtin, GetSet = types.BuiltinFunctionType, types.GetSetDescriptorType
Member = types.MemberDescriptorType
Coroutine, Generator = types.CoroutineType, types.GeneratorType
AsyncGenerator = types.AsyncGeneratorType
