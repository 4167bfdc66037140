# SPDX-License-Identifier: MIT
"""What asyncio knows of its tasks, version by version."""
import asyncio
import sys
from asyncio import base_events, events, futures, tasks
from typing import Any, List, Tuple

from .describe import bounded, callback_name, plain_name
from .places import is_own
from .world import Builtin, Coroutine, Generator, Method

# What a step of a task looks like on the ready queue.
Task = tasks.Task
PyTask = getattr(tasks, "_PyTask", tasks.Task)
# By address, as what a method calls may compare as it likes.
PY_STEPS = frozenset(
    id(function) for name in ("_Task__step", "_Task__wakeup")
    for function in [PyTask.__dict__.get(name)] if function)


def task_of(callback: Any, kind: type) -> Any:
    """Return whose step a callback of a kind is, beside those of STEPS."""
    if kind is Builtin and callback.__name__ == "task_wakeup" or \
            kind is Method and id(callback.__func__) in PY_STEPS:
        return callback.__self__
    return None


class Silent:
    """Stands in for a loop while a task tells what its callbacks are."""

    def __init__(self) -> None:
        self.handed: List[Any] = []

    def call_soon(self, callback: Any, *_: Any, **__: Any) -> None:
        self.handed.append(callback)

    def get_debug(self) -> bool:
        return False


def _step_types() -> List[type]:
    """Return the types of C callbacks that are nothing but a task's step.

    First those that come without arguments, then those with a future.
    """
    async def wait(future: Any) -> None:
        await future

    loop: Any = Silent()
    future = futures.Future(loop=loop)
    # A name, as one without would take a number from the program's tasks.
    task = Task(wait(future), loop=loop, name="tracer")
    before = events._get_running_loop()
    events._set_running_loop(loop)  # from 3.14 on a step insists on it
    try:
        loop.handed[0]()
        future.set_result(None)
        loop.handed[1](future)
    finally:
        events._set_running_loop(before)
    task.result()
    return [type(callback) for callback in loop.handed
            if type(callback) not in (Builtin, Method)]


STEPS = tuple(_step_types())


def raw_name_of(task: Any) -> Any:
    """Return a task's name without running anybody's code."""
    try:
        return _get_name(task)
    except TypeError:
        return getattr(task, "_name", "")


_get_name = Task.get_name


def given_name(name: Any) -> str:
    """Return a name if the program gave it."""
    # "None" comes of an oversight in 3.13.0.
    if type(name) is not str or name == "None" or \
            name[:5] == "Task-" and name[5:].isdigit():
        return ""
    return bounded(name)


# Before 3.13, and by many factories, a task is made and then given its name.
# By address, as code takes long to hash.
_loops_own = base_events.BaseEventLoop.create_task.__code__
_namers = frozenset(map(id, (_loops_own, *(
    of.create_task.__code__
    for of in (tasks, getattr(asyncio, "TaskGroup", tasks))))))
_call_soon = base_events.BaseEventLoop.call_soon.__code__


def name_to_come(frame: Any) -> str:
    """Return the name that create_task() is about to give to a new task."""
    before = None
    for _ in range(5):
        if frame is None:
            break
        code = frame.f_code
        # A loop without a factory has given the name already.
        if id(code) in _namers and not (
                code is _loops_own and before is _call_soon):
            name = given_name(frame.f_locals.get("name"))
            if name:
                return name
        before = code
        frame = frame.f_back
    return ""


def coroutine_name(coroutine: Any) -> str:
    """Return the name of the function that a task runs.

    With its class if it is the person's own: the class of a library's is
    hardly known to anybody ("BaseEventLoop.shutdown_asyncgens").
    """
    kind = type(coroutine)
    if kind not in (Coroutine, Generator):
        return plain_name(kind.__name__)
    name = plain_name(coroutine.__qualname__)
    if "." in name and not is_own(
            coroutine.cr_code if kind is Coroutine else coroutine.gi_code):
        return coroutine.__name__
    return name


def timer_word(callback: Any) -> str:
    """Return what a timer is for."""
    name = callback_name(callback)
    return {"_set_result_unless_cancelled": "sleep",
            "_release_waiter": "wait", "Timeout._on_timeout": "timeout",
            "_AsCompletedIterator._handle_timeout": "as_completed",
            "_on_timeout": "as_completed"}.get(name, name)


current_task = asyncio.current_task
# Where asyncio keeps the tasks that run, by loop; since 3.14 only those of a
# class that is written in Python.
_current = getattr(tasks, "_current_tasks", {})
_IS_APART = sys.version_info >= (3, 14)


def current_tasks(loop: Any) -> Tuple[Any, ...]:
    """Return the task that runs in a loop, or two, or none.

    Two, as a task of a class that is written in Python and one that is not
    can have begun within each other.
    """
    # By identity, as a loop may compare and hash as it likes.
    found = [task for one, task in list(_current.items()) if one is loop]
    if _IS_APART:
        found.append(current_task(loop))
    return tuple(task for task in found if task is not None)


CALL_LATER = base_events.BaseEventLoop.call_later.__code__
