# SPDX-License-Identifier: MIT
"""Look at futures and tasks without running what a class overrides."""
from asyncio import futures, tasks
from typing import Any

from .taskfacts import PyTask, Task
from .world import GetSet, Member

Future = futures.Future
PyFuture = getattr(futures, "_PyFuture", Future)
Gathering = getattr(tasks, "_GatheringFuture", Future)
_BASES = (Task, PyTask, Future, PyFuture)  # tasks are futures, too
# By address, as a metaclass may have a hash of its own.
_ASYNCIOS = frozenset(map(id, (*_BASES, Gathering)))
_space_of = PyFuture.__dict__["__dict__"].__get__


class Seen:
    """A future of a class of the program's, as asyncio's class knows it."""

    __slots__ = ("_future", "_base")

    def __init__(self, future: Any) -> None:
        """Look at anything; what is no future of asyncio's has nothing."""
        self._future = future
        self._base = next((base for base in _BASES
                           if issubclass(type(future), base)), None)

    def __getattr__(self, name: str) -> Any:
        """Return what asyncio's class keeps; AttributeError if nothing."""
        found = getattr(self._base, name, None)
        if type(found) in (GetSet, Member):
            return found.__get__(self._future)
        if self._base in (PyTask, PyFuture):
            space = _space_of(self._future)
            if name in space:
                return space[name]
        return getattr(self._base, name)

    def done(self) -> bool:
        """Tell whether it is over."""
        return self._state != "PENDING"

    def cancelled(self) -> bool:
        """Tell whether it was cancelled."""
        return self._state == "CANCELLED"


def seen(future: Any) -> Any:
    """Return a future or task, or what can be looked at in its place."""
    return future if id(type(future)) in _ASYNCIOS else Seen(future)


def is_task(future: Any) -> bool:
    """Tell whether something is a task of asyncio's."""
    return issubclass(type(future), (Task, PyTask))


def is_cancelled(future: Any) -> bool:
    """Tell whether what wakes a task is a cancelled future."""
    return getattr(seen(future), "_state", "") == "CANCELLED"


def may_throw(argument: Any) -> bool:
    """Tell whether what a task is woken with may be thrown into it."""
    future = seen(argument)
    return getattr(future, "_exception", True) is not None or \
        future._state == "CANCELLED"
