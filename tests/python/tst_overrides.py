#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What classes of the program's override is not run, nor does it harm."""
import unittest
from typing import List

from traced import Event, InAFolder

# It prints whenever something of its own is run.
CLASSES = """
import asyncio
def fails(*_):
    raise RuntimeError("of the program")
class Kind(type):
    __name__ = property(lambda self: print("name of a class") or "Kind")
    def __eq__(self, other):
        print("classes compared")
    def __hash__(self):
        print("hash of a class")
        return 1
class Lazy(metaclass=Kind):
    __class__ = property(lambda self: print("class asked") or int)
    def __call__(self):
        print("called")
class Told:
    def __getattribute__(self, name):
        if name in LOOKED_AT:
            print(type(self), name)
        return super().__getattribute__(name)
LOOKED_AT = {"_exception", "_state", "_result", "_coro", "_fut_waiter",
             "_must_cancel", "_callbacks", "_num_cancels_requested",
             "_cancel_message", "_name", "done", "cancelled", "exception"}
class Future(Told, asyncio.Future):
    done = cancelled = exception = fails
class Task(Told, asyncio.Task):
    done = cancelled = exception = get_name = __bool__ = fails
class PythonTask(asyncio.tasks._PyTask):
    pass
async def give():
    await asyncio.sleep(0.001)
    return Lazy()
async def fail():
    raise ValueError(Lazy())
async def forever():
    await asyncio.sleep(100)
async def wait(future):
    return await future
async def run(kind):
    loop = asyncio.get_running_loop()
    future, other = Future(), Future()
    loop.call_soon(Lazy())
    loop.call_soon(future.set_result, 3)
    loop.call_soon(other.set_exception, KeyError(Lazy()))
    for coroutine in (give(), fail(), forever(), wait(future), wait(other)):
        task = kind(coroutine, loop=loop)
        if coroutine.__name__ == "forever":
            loop.call_later(0.001, task.cancel)
        try:
            print(type(await task).__mro__[0] is Lazy)
        except BaseException as error:
            print(type(error))
"""


class Overrides(InAFolder):
    """What classes of the program's override is asyncio's alone to run."""

    def story(self, kind: str) -> List[Event]:
        """Return what is told of tasks of a class, all but the first."""
        traced = self.same(f"""{CLASSES}
loop = asyncio.new_event_loop()
loop.run_until_complete(run({kind}))
loop.close()
""")
        self.assertEqual(traced.outcome.status, 0)
        self.assertEqual(traced.events[-1]["event"], "end")
        return [e for e in traced.events if 1 < e.get("task", 0) < 7]

    def test_tasks_and_futures_are_seen_past_their_class(self) -> None:
        """In C and in Python: how they end, and what is thrown."""
        for kind in ("Task", "PythonTask"):
            with self.subTest(kind):
                events = self.story(kind)
                ends = [(e["event"], e.get("result", e.get("error", "")))
                        for e in events if e["event"] in (
                            "task_done", "task_failed", "task_cancelled")]
                self.assertEqual(ends, [
                    ("task_done", "<Lazy object>"),
                    ("task_failed", "ValueError: <Lazy object>"),
                    ("task_cancelled", ""), ("task_done", "3"),
                    ("task_failed", "KeyError: <Lazy object>")])
                self.assertEqual(
                    [e["thrown"] for e in events if e.get("thrown")],
                    ["CancelledError"])


if __name__ == "__main__":
    unittest.main()
