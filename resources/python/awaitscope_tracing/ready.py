# SPDX-License-Identifier: MIT
"""A loop's ready queue whose ways in and out can be watched."""
import collections
import weakref
from typing import Any


class Known(weakref.ref):  # type: ignore[type-arg]
    """A reference to a task, and what is known of it."""

    __slots__ = ("address", "number", "head", "cancels", "name", "raw_name",
                 "by", "spots", "through", "below", "offset", "wait")

    address: int  # of the task, which may be gone
    number: int
    head: int  # of its records, but for what each tells
    cancels: int  # requests that were told
    name: Any  # None: to be looked at when it begins
    raw_name: Any  # when it was made
    by: int  # the task that asked last
    spots: Any  # ways to wait in its coroutine, or None
    through: Any  # references to the own coroutines through which it waited
    below: Any  # the code that it awaited when it yielded last, or None
    offset: int  # in its coroutine where that was
    wait: int  # what was told of that


class Ready(collections.deque):  # type: ignore[type-arg]
    """A loop's ready queue whose ways in and out can be watched."""

    __slots__ = ("append", "popleft", "asked", "cleared", "timer",
                 "timer_due", "timer_cancelled", "started", "factory_of",
                 "may_begin", "record")

    def __bool__(self) -> bool:
        """Tell whether there is something: the loop asks before it waits."""
        self.asked()
        return len(self) > 0

    def clear(self) -> None:
        """Drop all, as a loop does that is closed."""
        super().clear()
        self.cleared()

    def __reduce__(self) -> Any:
        """Copy as what it stands in for."""
        return collections.deque, (list(self),)

    def copy(self) -> Any:
        """Return a queue that nobody watches, as all that is made of this."""
        return collections.deque(self)

    __copy__ = copy

    def __add__(self, other: Any) -> Any:
        """Return a new queue with what another holds, too."""
        return self.copy() + other

    def __mul__(self, times: Any) -> Any:
        """Return a new queue with all of it several times."""
        return self.copy() * times

    __rmul__ = __mul__

    def __iadd__(self, other: Any) -> Any:
        """Take in what another holds."""
        return super().__iadd__(other)

    def __imul__(self, times: Any) -> Any:
        """Hold all of it several times."""
        return super().__imul__(times)


def nothing(*_: Any) -> None:
    """Do nothing."""


def make_plain(ready: Ready) -> None:
    """Let a queue be one that nobody watches."""
    ready.append = collections.deque.append.__get__(ready)
    ready.popleft = collections.deque.popleft.__get__(ready)
    ready.asked = ready.cleared = ready.timer = ready.timer_due = nothing
    ready.timer_cancelled = ready.started = ready.may_begin = nothing
    ready.factory_of = the_same
    ready.record = None


def the_same(factory: Any) -> Any:
    """Return a task factory as it is."""
    return factory
