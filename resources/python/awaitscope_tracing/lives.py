# SPDX-License-Identifier: MIT
"""The lives of a loop's tasks, beside the steps in between."""
import sys
from typing import Any, Callable, Dict, Tuple

from .describe import describe, describe_error
from .failed import Failed
from .places import error_place, is_own, own_code, own_frame
from .ready import Known
from .record import Record
from .seen import Gathering, is_cancelled, is_task, seen
from .stream import (
    BEGAN, CANCELLED, CANCEL_REQUESTED, CREATED, DONE, FAILED, NAMED,
    THROWING, WORDS_AT_ONCE)
from .taskfacts import (
    Task, coroutine_name, given_name, name_to_come, raw_name_of)
from .world import Coroutine

_IS_NAMED_LATE = sys.version_info < (3, 13)


class Lives:
    """The lives of a loop's tasks: how they begin, are cancelled and end."""

    def __init__(self, record: Record, gone: Callable[[Known], None]) -> None:
        """Know no task; call gone with the facts of each that goes."""
        self.record = record
        self.put = record.put
        self.gone = gone
        self.known: Dict[int, Known] = {}  # by the address of a living task
        self.failed = Failed()
        # By the address of code.
        self.spots: Dict[int, Dict[Any, int]] = {}
        self.names: Dict[int, Tuple[str, int]] = {}

    def created(self, task: Any, frame: Any, now: int, by: int,
                coroutine: Any = None, is_from_factory: bool = False) -> Known:
        """Tell that a task is there, made in a frame by another."""
        record = self.record
        record.tasks += 1
        number = record.tasks
        if coroutine is None:
            coroutine = task._coro if type(task) is Task else seen(task)._coro
        raw_name = raw_name_of(task)
        name = given_name(raw_name)
        if not name and (_IS_NAMED_LATE or is_from_factory):
            name = name_to_come(frame)
        site = record.site_of(own_frame(frame))
        facts = Known(task, self.gone)
        facts.address = id(task)
        facts.number = number
        facts.head = number << 16
        facts.cancels = facts.by = 0
        facts.name = name or None
        facts.raw_name = raw_name
        facts.spots = self._spots_of(coroutine)
        facts.through = ()
        facts.below = None
        self.known[id(task)] = facts
        self.put((facts.head + CREATED, now,
                  by | (record.add_text(name) if name else 0) << 32,
                  self._name_of(coroutine) | site << 32))
        if len(record.words) > 4 * WORDS_AT_ONCE:
            record.flush()
        return facts

    def _name_of(self, coroutine: Any) -> int:
        # The number of the text; tasks mostly run what others run, too.
        if type(coroutine) is not Coroutine:
            return self.record.text(coroutine_name(coroutine))
        name, code = coroutine.__qualname__, id(coroutine.cr_code)
        known = self.names.get(code)
        if known is not None and known[0] is name:
            return known[1]
        number = self.record.text(coroutine_name(coroutine))
        if code in own_code:  # which is kept
            self.names[code] = name, number
        return number

    def _spots_of(self, coroutine: Any) -> Any:
        # Ways to wait that are known, by place and by what is awaited there.
        if type(coroutine) is not Coroutine or \
                not is_own(coroutine.cr_code) or \
                id(coroutine.cr_code) not in own_code:  # it may go
            return None
        spots = self.spots.get(id(coroutine.cr_code))
        if spots is None:
            spots = self.spots[id(coroutine.cr_code)] = {}
        return spots

    def look_at_name(self, task: Any, facts: Known, now: int) -> None:
        """Tell a task's name if it has a new one."""
        raw = raw_name_of(task)
        if raw is facts.raw_name and facts.name is None:
            facts.name = raw  # as it was told, or nobody gave it
            return
        name = given_name(raw)
        if name and name != facts.name:
            self.put((facts.head + NAMED, now,
                      self.record.add_text(name)))
        facts.name = raw

    def _look_at_cancels(self, task: Any, facts: Known, by: int, now: int,
                         guess: bool) -> None:
        # Before 3.11 tasks do not count the requests.
        count = getattr(seen(task), "_num_cancels_requested", None)
        if count is None:
            count = facts.cancels + guess
        for _ in range(facts.cancels, count):
            facts.by = by
            facts.below = None  # each of its steps is looked at
            self.put((facts.head + CANCEL_REQUESTED, now, by))
        facts.cancels = count

    def woken_by_cancel(self, task: Any, facts: Known, future: Any, by: int,
                        now: int) -> None:
        """Tell who asked to cancel, as what a task awaits is cancelled."""
        awaited = self.known.get(id(future))
        is_passed_on = awaited is not None or \
            type(future) is Gathering or is_task(future)
        self._look_at_cancels(task, facts, awaited.by if awaited else by, now,
                              not is_passed_on)

    def begin_throwing(self, task: Any, facts: Known, arguments: Any,
                       now: int) -> None:
        """Tell that a step begins, and what it begins with if it throws."""
        error = future = arguments[0] if arguments else None
        if not issubclass(type(future), BaseException):
            # Not a Python task's step.
            error = getattr(seen(future), "_exception", None)
        must_cancel = seen(task)._must_cancel
        if must_cancel or is_cancelled(future):
            self._look_at_cancels(task, facts, 0, now, must_cancel)
            thrown = self.record.text("CancelledError")
        elif error is not None:
            thrown = self.record.add_text(describe_error(error))
        else:  # no future of asyncio's
            self.put((facts.head + BEGAN, now))
            return
        self.put((facts.head + THROWING, now, thrown))

    def over(self, task: Any, facts: Known, now: int) -> None:
        """Tell how a task ended."""
        put, record = self.put, self.record
        look = task if type(task) is Task else seen(task)
        if getattr(look, "_num_cancels_requested", 0) > facts.cancels:
            self._look_at_cancels(task, facts, 0, now, False)
        if raw_name_of(task) is not facts.name:
            self.look_at_name(task, facts, now)
        if look.cancelled():
            message = getattr(look, "_cancel_message", None)
            put((facts.head + CANCELLED, now,
                 record.add_text(message) if type(message) is str else 0))
        else:
            error = look._exception
            if error is not None:
                site = record.site(*error_place(error))
                put((facts.head + FAILED, now, site << 32
                     | record.add_text(describe_error(error))))
                self.failed.add(facts)
            else:
                result = look._result
                what = record.text("None") if result is None else \
                    record.add_text(describe(result))
                put((facts.head + DONE, now, what))
        self.known.pop(id(task), None)

    def number_of(self, task: Any) -> int:
        """Return the number of a task that lives or has failed, else 0."""
        facts = self.known.get(id(task))
        return facts.number if facts else self.failed.number_of(task)

    def clear(self) -> None:
        """Know no task any more."""
        self.known.clear()
        self.spots.clear()
        self.names.clear()
