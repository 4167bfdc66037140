# SPDX-License-Identifier: MIT
"""Programs that have to behave the same with the tracer and without."""
import sys
from typing import Dict

# What the exercises' own main files do, with right solutions and wrong ones.
EXERCISES = {
    "wait_n": """
import asyncio, random
from typing import List
async def wait_random(max_delay: int = 10) -> float:
    delay = random.uniform(0, max_delay)
    await asyncio.sleep(delay / 100)
    return delay
async def wait_n(n, max_delay):
    spawned = [asyncio.ensure_future(wait_random(max_delay))
               for _ in range(n)]
    return [await done for done in asyncio.as_completed(spawned)]
if __name__ == "__main__":
    random.seed(3)
    print(asyncio.run(wait_n(5, 5)))
    print(asyncio.run(wait_n(10, 0)))
    print(asyncio.run(wait_n(3, 2)))
""",
    "sequential": """
import asyncio, random
async def wait_random(max_delay):
    delay = random.uniform(0, max_delay)
    await asyncio.sleep(delay / 100)
    return delay
async def wait_n(n, max_delay):
    delays = []
    for _ in range(n):
        delays.append(await wait_random(max_delay))
    return sorted(delays)
random.seed(4)
print(asyncio.run(wait_n(5, 1)))
""",
    "forgotten_await": """
import asyncio
async def wait_random():
    await asyncio.sleep(0.001)
async def main():
    wait_random()
    kept = wait_random()
    asyncio.ensure_future(asyncio.sleep(0))
    del kept
    print(asyncio.iscoroutinefunction(main))
asyncio.run(main())
""",
    "blocking": """
import asyncio, time
async def block(n):
    time.sleep(0.01)
    return n
async def main():
    print(await asyncio.gather(block(1), block(2)))
asyncio.run(main())
""",
    "not_a_coroutine": """
import asyncio
def plain():
    return 3
async def main():
    await plain()
asyncio.run(main())
""",
    "run_of_nothing": """
import asyncio
asyncio.run(3)
""",
    "run_within_run": """
import asyncio
async def inner():
    pass
async def main():
    coroutine = inner()
    try:
        asyncio.run(coroutine)
    finally:
        coroutine.close()
asyncio.run(main())
""",
}

ENDS = {
    "no_asyncio": "print(6 * 7)\n",
    "nothing": "",
    "syntax_error": "print(1)\nif True\n    print(2)\n",
    "exception": """
def deep(n):
    return 1 / n if n == 0 else deep(n - 1)
deep(3)
""",
    "chained": """
try:
    {}["a"]
except KeyError as error:
    raise ValueError("no a") from error
""",
    "task_fails": """
import asyncio, traceback
async def fail(n):
    await asyncio.sleep(0)
    raise ValueError(n)
async def main():
    try:
        await asyncio.create_task(fail(1))
    except ValueError:
        traceback.print_exc()
    try:
        await asyncio.gather(fail(2), fail(3))
    except ValueError as error:
        print("".join(traceback.format_tb(error.__traceback__)))
    print(await asyncio.gather(fail(4), return_exceptions=True))
    await fail(5)
asyncio.run(main())
""",
    "never_retrieved": """
import asyncio, gc
async def fail():
    raise LookupError("lost")
async def main():
    task = asyncio.ensure_future(fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    gc.collect()
    asyncio.get_running_loop().call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
asyncio.run(main())
""",
    "own_excepthook": """
import sys
def hook(kind, value, trace):
    print(kind, value, trace.tb_frame.f_code.co_name, trace.tb_next)
sys.excepthook = hook
raise OSError(3, "three")
""",
    "exit_3": "import sys\nsys.exit(3)\n",
    "exit_text": "import sys\nsys.exit('bye')\n",
    "exit_none": "raise SystemExit\n",
    "exit_in_task": """
import asyncio, sys
async def main():
    await asyncio.sleep(0)
    sys.exit(4)
asyncio.run(main())
""",
    "interrupt": """
import asyncio, os, signal
async def main():
    try:
        os.kill(os.getpid(), signal.SIGINT)
        await asyncio.sleep(1)
    finally:
        print("finally")
asyncio.run(main())
""",
    "interrupt_before": "raise KeyboardInterrupt\n",
    "killed": """
import os, signal
print("before", flush=True)
os.kill(os.getpid(), signal.SIGTERM)
""",
    "os_exit": """
import asyncio, os
async def main():
    await asyncio.sleep(0)
    print("out", flush=True)
    os._exit(7)
asyncio.run(main())
""",
    "atexit_order": """
import atexit, asyncio
async def late():
    await asyncio.sleep(0)
    print("late")
atexit.register(lambda: asyncio.run(late()))
atexit.register(print, "first")
print("main")
""",
    "signal_handler": """
import asyncio, os, signal
async def main():
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    loop.add_signal_handler(signal.SIGUSR1, done.set_result, "usr1")
    os.kill(os.getpid(), signal.SIGUSR1)
    print(await done)
asyncio.run(main())
""",
}

PLACES = {
    "about_itself": """
import os, sys
print(__name__, __file__, __doc__, __package__, __spec__, sys.argv)
print(sys.path[0], sorted(globals()), type(__loader__).__name__)
import __main__
print(__main__.__dict__ is globals(), sys.modules["__main__"] is __main__)
print(sys.stdin.read())
print("to stderr", file=sys.stderr)
""",
    "pickle": """
import pickle
class Point:
    def __init__(self, x):
        self.x = x
print(pickle.loads(pickle.dumps(Point(3))).x)
""",
    "future_import": """
from __future__ import annotations
def f(x: undefined) -> nothing: pass
print(f.__annotations__)
""",
    "encoding": "# -*- coding: latin-1 -*-\nprint(ascii('\\u00e9'))\n",
    "subprocess": """
import asyncio, subprocess, sys
print(subprocess.check_output([sys.executable, "-c", "print(1)"]))
async def main():
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", "import os; print(os.listdir('/proc/self/fd'))",
        stdout=subprocess.PIPE, close_fds=False)
    print((await process.communicate())[0], process.returncode)
asyncio.run(main())
""",
    "spawn": """
import multiprocessing as mp
def double(n):
    return 2 * n
if __name__ == "__main__":
    with mp.get_context("spawn").Pool(1) as pool:
        print(pool.map(double, [1, 2]))
""",
    "fork": """
import asyncio, os, sys
async def child():
    await asyncio.sleep(0)
    print("in the child", flush=True)
async def main():
    await asyncio.sleep(0)
asyncio.run(main())
pid = os.fork()
if pid == 0:
    asyncio.run(child())
    sys.exit(5)
print(os.waitpid(pid, 0)[1] >> 8)
""",
    "origins_of_coroutines": """
import asyncio, sys, threading
depth = sys.get_coroutine_origin_tracking_depth
async def lost():
    pass
async def main():
    kept = lost()
    sys.set_coroutine_origin_tracking_depth(2)
    other = lost()
    print(depth(), other.cr_origin)
    try:
        sys.set_coroutine_origin_tracking_depth(-1)
    except ValueError as error:
        print(error, depth())
    del other
    sys.set_coroutine_origin_tracking_depth(depth=0)
    kept_too = lost()
print(depth())
thread = threading.Thread(target=lambda: print(depth()))
thread.start()
thread.join()
asyncio.run(main())
print(depth())
asyncio.run(main(), debug=True)
print(depth())
forgotten = lost()
del forgotten
""",
    "fork_in_a_task": """
import asyncio, os, sys, threading, time, warnings
warnings.simplefilter("always")
async def forks(n):
    time.sleep(0.12)
    pid = os.fork()
    if pid == 0:
        if sys.version_info < (3, 14):  # since then no task goes on in a child
            await asyncio.sleep(0)
        print("in the child", threading.active_count(), flush=True)
        os._exit(5)
    time.sleep(0.12)
    print(os.waitpid(pid, 0)[1] >> 8)
async def main():
    for n in range(3):
        await asyncio.create_task(forks(n))
        await asyncio.sleep(0)
asyncio.run(main())
print(threading.enumerate() == [threading.main_thread()])
""",
    "threads_are_the_programs": """
import _thread, asyncio, os, threading, time
async def main():
    time.sleep(0.12)
    await asyncio.sleep(0)
    print([thread.name for thread in threading.enumerate()])
for _ in range(20):
    asyncio.run(main() if _ == 0 else asyncio.sleep(0))
    print(_thread._count())
""",
    "signals_that_are_waited_for": """
import asyncio, os, signal, time
signals = {signal.SIGUSR1, signal.SIGTERM}
async def main():
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    time.sleep(0.12)
    print(before)
    for number in sorted(signals):
        os.kill(os.getpid(), number)
        print(signal.sigwait(signals))
asyncio.run(main())
print(sorted(signal.pthread_sigmask(signal.SIG_BLOCK, ())))
""",
    "multiprocessing_fork": """
import asyncio
import multiprocessing as mp
async def waits(n):
    await asyncio.sleep(0)
    return n
def run(n):
    return asyncio.run(waits(n))
if __name__ == "__main__":
    with mp.get_context("fork").Pool(2) as pool:
        print(pool.map(run, [1, 2, 3]))
""",
    "process_pool": """
import asyncio, concurrent.futures, multiprocessing as mp, time
async def waits(n):
    await asyncio.sleep(0)
    return n
def run(n):
    return asyncio.run(waits(n))
async def main():
    loop = asyncio.get_running_loop()
    time.sleep(0.12)
    with concurrent.futures.ProcessPoolExecutor(
            2, mp_context=mp.get_context("fork")) as pool:
        print(await asyncio.gather(*(
            loop.run_in_executor(pool, run, n) for n in range(4))))
if __name__ == "__main__":
    asyncio.run(main())
""",
    "preexec": """
import asyncio, os, subprocess, sys, time
async def main():
    time.sleep(0.12)
    for _ in range(3):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", "print(1)", preexec_fn=os.setsid,
            stdout=subprocess.PIPE)
        print((await process.communicate())[0], process.returncode)
asyncio.run(main())
""",
    "exec_again": """
import os, sys
if len(sys.argv) < 5:
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, __file__, *sys.argv[1:], "x"])
print(sys.argv[1:])
""",
    "closes_everything": """
import asyncio, os
async def main():
    for _ in range(3):
        await asyncio.sleep(0)
asyncio.run(main())
os.closerange(3, 3000)
files = [open(__file__ + str(n), "w+") for n in range(1100)]
asyncio.run(main())
for file in files:
    file.seek(0)
print({file.read() for file in files})
for file in files:
    file.close()
""",
    "sigpipe_default": """
import asyncio, signal
signal.signal(signal.SIGPIPE, signal.SIG_DFL)
async def main():
    for _ in range(3):
        await asyncio.sleep(0.001)
asyncio.run(main())
print("alive")
""",
}

LOOPS = {
    "threads": """
import asyncio, threading
async def work(n):
    await asyncio.sleep(0.001 * n)
    return n
results = {}
def run(n):
    results[n] = asyncio.run(work(n))
threads = [threading.Thread(target=run, args=(n,), name=f"worker {n}")
           for n in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results.items()), threading.enumerate() == [
    threading.main_thread()])
""",
    "thread_safe": """
import asyncio, threading
async def double(n):
    await asyncio.sleep(0)
    return 2 * n
async def main():
    loop = asyncio.get_running_loop()
    def other():
        for n in range(20):
            future = asyncio.run_coroutine_threadsafe(double(n), loop)
            assert future.result() == 2 * n
        loop.call_soon_threadsafe(done.set)
    done = asyncio.Event()
    thread = threading.Thread(target=other)
    thread.start()
    await done.wait()
    thread.join()
    print(await loop.run_in_executor(None, sum, [1, 2]))
asyncio.run(main())
""",
    "own_factory": """
import asyncio
class Mine(asyncio.Task):
    pass
def factory(loop, coro, **keywords):
    return Mine(coro, loop=loop, **keywords)
async def leaf():
    await asyncio.sleep(0)
    return asyncio.current_task()
async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(factory)
    print(loop.get_task_factory() is factory)
    task = asyncio.create_task(leaf(), name="leaf")
    print(type(await task).__name__, (await task) is task, task.get_name())
asyncio.run(main())
""",
    "copies_its_queue": """
import asyncio, copy
from collections import deque
async def main():
    ready = asyncio.get_running_loop()._ready
    asyncio.get_running_loop().call_soon(print, "called")
    for made in (copy.copy(ready), ready.copy(), ready + ready,
                 ready + deque([1]), ready * 2, 2 * ready, deque(ready)):
        print(type(made), bool(made), len(made), made[0] is ready[0])
        made.append(3)
        made.clear()
    print(bool(ready), len(ready))
    ready += deque()
    ready *= 1
    print(len(ready), ready is asyncio.get_running_loop()._ready)
    try:
        ready + [1]
    except TypeError as error:
        print(error)
    try:
        ready * "2"
    except TypeError as error:
        print(error)
asyncio.run(main())
""",
    "own_loop": """
import asyncio, selectors
class Loop(asyncio.SelectorEventLoop):
    def time(self):
        return super().time() * 2
    def call_soon(self, callback, *args, **keywords):
        return super().call_soon(callback, *args, **keywords)
loop = Loop(selectors.SelectSelector())
async def main():
    start = loop.time()
    await asyncio.sleep(0.01)
    print(0.01 <= loop.time() - start < 1)
loop.run_until_complete(main())
loop.run_until_complete(main())
loop.close()
""",
    "looks_at_itself": """
import asyncio, inspect
async def leaf():
    await asyncio.sleep(0.01)
async def main():
    coroutine = leaf()
    task = asyncio.create_task(coroutine, name="leaf")
    await asyncio.sleep(0)
    print(task.get_coro() is coroutine, task.get_stack()[0].f_lineno)
    print(inspect.getcoroutinestate(coroutine), task, type(task))
    print(sorted(t.get_name() for t in asyncio.all_tasks()))
    task.print_stack()
    frame = inspect.currentframe()
    names = []
    while frame:
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    print(names[:names.index("<module>")])
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))
asyncio.run(main())
""",
    "pending_at_the_end": """
import asyncio
async def forever():
    try:
        await asyncio.Event().wait()
    finally:
        print("cleaned up")
async def main():
    asyncio.ensure_future(forever())
    await asyncio.sleep(0)
asyncio.run(main())
loop = asyncio.new_event_loop()
task = loop.create_task(asyncio.sleep(5))
loop.run_until_complete(asyncio.sleep(0))
loop.close()
""",
    "generators": """
import asyncio
async def numbers():
    for n in range(3):
        await asyncio.sleep(0)
        yield n
async def main():
    async for n in numbers():
        print(n)
    print([n async for n in numbers()])
    agen = numbers()
    await agen.__anext__()
asyncio.run(main())
""",
    "streams": """
import asyncio
async def serve(reader, writer):
    writer.write((await reader.readline()).upper())
    await writer.drain()
    writer.close()
async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"hello\\n")
    print(await reader.readline())
    writer.close()
    server.close()
    await server.wait_closed()
asyncio.run(main())
""",
    "strange_results": """
import asyncio
class Loud:
    def __repr__(self):
        print("repr was called")
        raise RuntimeError
    __str__ = __eq__ = __hash__ = __repr__
class Error(Exception):
    def __str__(self):
        print("str was called")
        raise RuntimeError
    __repr__ = __str__
async def give(value):
    if isinstance(value, Exception):
        raise value
    return value
async def main():
    for value in (Loud(), [Loud()], {1: Loud()}, 10 ** 5000, "x" * 10 ** 6,
                  Loud, Error(Loud()), "\\udc80", b"x", {1}, (), range(3)):
        await asyncio.gather(give(value), return_exceptions=True)
    recursive = []
    recursive.append(recursive)
    await asyncio.create_task(give(recursive))
asyncio.run(main())
print("quiet")
""",
    "primitives": """
import asyncio
async def hold(lock):
    async with lock:
        await asyncio.sleep(0)
async def main():
    lock, event = asyncio.Lock(), asyncio.Event()
    condition, queue = asyncio.Condition(), asyncio.Queue(1)
    await asyncio.gather(hold(lock), hold(lock), hold(asyncio.Semaphore()))
    async def set_later():
        await asyncio.sleep(0)
        event.set()
        async with condition:
            condition.notify_all()
        await queue.put(1)
        await queue.put(2)
    task = asyncio.ensure_future(set_later())
    await event.wait()
    async with condition:
        try:
            await asyncio.wait_for(condition.wait(), 0.01)
        except asyncio.TimeoutError:
            print("timeout")
    print(await queue.get(), await queue.get())
    done, pending = await asyncio.wait([task])
    print(len(done), len(pending))
    inner = asyncio.ensure_future(asyncio.sleep(0.001, "inner"))
    print(await asyncio.shield(inner))
asyncio.run(main())
""",
}

EAGER = """
import asyncio
async def leaf(n):
    if n:
        await asyncio.sleep(0.001 if n > 1 else 0)
    if n == 3:
        raise ValueError(n)
    return n
async def middle():
    inner = asyncio.create_task(leaf(0), name="inner")
    others = [asyncio.create_task(leaf(n)) for n in (1, 2)]
    return await inner, [await other for other in others]
async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    print(loop.get_task_factory() is asyncio.eager_task_factory)
    print(await asyncio.create_task(middle()))
    print(await asyncio.gather(leaf(3), leaf(0), return_exceptions=True))
asyncio.run(main())
"""

RUNNER = """
import asyncio
async def count(runs):
    runs.append(await asyncio.sleep(0.001, len(runs)))
    return runs
with asyncio.Runner(debug=False) as runner:
    runs = []
    for _ in range(3):
        print(runner.run(count(runs)))
    print(runner.get_loop().is_running())
with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
    print(runner.run(count([])))
    runner.run(1)
"""

GROUPS = """
import asyncio
async def fail():
    await asyncio.sleep(0)
    raise ValueError
async def forever():
    await asyncio.sleep(10)
async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(), name="fails")
            group.create_task(forever())
    except* ValueError as errors:
        print(len(errors.exceptions))
    try:
        async with asyncio.timeout(0.001):
            await forever()
    except TimeoutError:
        print("timeout")
asyncio.run(main())
"""

UVLOOP = """
import asyncio, time, uvloop
async def waits(delay):
    await asyncio.sleep(delay)
    return delay
async def main():
    time.sleep(0.2)
    print(await asyncio.gather(waits(0.002), waits(0.001)))
    task = asyncio.ensure_future(waits(3))
    await asyncio.sleep(0.001)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))
    loop = asyncio.get_running_loop()
    print(type(loop), loop.get_task_factory())
    raise KeyError(3)
uvloop.install()
asyncio.run(main())
"""

AIOHTTP = """
import asyncio
from aiohttp import ClientSession, web
async def hello(request):
    await asyncio.sleep(0.001)
    return web.Response(text="hello " + request.match_info["name"])
async def main():
    app = web.Application()
    app.router.add_get("/{name}", hello)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]
    async with ClientSession() as session:
        async def get(name):
            url = f"http://127.0.0.1:{port}/{name}"
            async with session.get(url) as response:
                return response.status, await response.text()
        print(await asyncio.gather(*(get(name) for name in "abc")))
    await runner.cleanup()
asyncio.run(main())
"""


def programs() -> Dict[str, str]:
    """Return the programs that this Python can run, by name."""
    found = {**EXERCISES, **ENDS, **PLACES, **LOOPS}
    if sys.version_info >= (3, 12):
        found["eager"] = EAGER
    if sys.version_info >= (3, 11):
        found.update(groups=GROUPS, runner=RUNNER)
    return found
