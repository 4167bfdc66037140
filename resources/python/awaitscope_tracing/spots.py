# SPDX-License-Identifier: MIT
"""How a task waits, looked up where others or itself have waited before."""
from typing import Any, Dict

from .ready import Known
from .record import Record
from .taskfacts import Task
from .waits import where_it_waits
from .world import Coroutine


def how_it_waits(record: Record, known: Dict[int, Known], facts: Known,
                 task: Any, waiter: Any) -> int:
    """Return how a task that has been suspended waits for a future.

    In the low half the number of the way to wait, and above it that of the
    task that is awaited.  Without a future it has yielded, and if that is all
    that there is to it, the facts remember where.
    """
    coroutine = task._coro
    spot = wait = None
    if facts.spots is not None:
        below = coroutine.cr_await
        # If it awaits further coroutines, these may be the person's own.
        if type(below) is Coroutine and \
                type(below.cr_await) is not Coroutine:
            spot = (coroutine.cr_frame.f_lasti, id(below.cr_code),
                    waiter is None)
            wait = facts.spots.get(spot)
    if wait is not None:
        facts.through = ()
    else:
        wait, waiter, is_fixed = where_it_waits(
            record, facts, coroutine, waiter)
        if spot is not None and is_fixed:
            facts.spots[spot] = wait
        else:
            spot = facts.below = None
    if waiter is not None:
        awaited = known.get(id(waiter))
        if awaited is not None:
            return wait | awaited.number << 32
    elif spot is not None and not facts.cancels and type(task) is Task:
        facts.below, facts.offset, facts.wait = below.cr_code, spot[0], wait
    return wait
