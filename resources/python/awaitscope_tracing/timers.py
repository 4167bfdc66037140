# SPDX-License-Identifier: MIT
"""The timers of a loop."""
from asyncio import base_events
from typing import Any, Callable, Dict

from .record import Record
from .stream import (
    MOST, TIMER_CANCELLED, TIMER_FIRED, TIMER_RAN, TIMER_SET, nanoseconds)
from .taskfacts import CALL_LATER, timer_word
from .world import CLOCK


class Timers:
    """The timers of a loop, while they are in its heap."""

    def __init__(self, record: Record, loop: Any,
                 looked: Callable[[], int], who: Callable[[], int],
                 begin: Callable[[], int]) -> None:
        """Know no timer.

        Called are looked, which has looked who runs and says when that was;
        who, for the number of the task that runs; and begin, which has an
        iteration begin and says when.
        """
        self.record = record
        self.looked, self.who, self.begin = looked, who, begin
        self.put = record.put
        self.numbers: Dict[int, int] = {}  # by the address of a handle
        self.is_its_clock = CLOCK == "monotonic" and \
            type(loop).time is base_events.BaseEventLoop.time

    def set(self, timer: Any, frame: Any) -> None:
        """Tell that a timer is set, in a frame."""
        now = self.looked()
        record, is_its_clock = self.record, self.is_its_clock
        record.timers += 1
        number = record.timers
        self.numbers[id(timer)] = number
        when = timer._when
        at = 0 if is_its_clock else timer._loop.time()
        frame = frame.f_back  # of call_at: call_later, or whoever called it
        if frame.f_code is CALL_LATER:
            delay = frame.f_locals["delay"]
            frame = frame.f_back
        else:
            delay = when - (timer._loop.time() if is_its_clock else at)
        deadline = nanoseconds(when) if is_its_clock else \
            min(MOST, now + nanoseconds(when - at))
        what = timer_word(timer._callback)
        if what == "wait" and frame.f_code.co_name == "wait_for":
            what = "wait_for"
        self.put((number << 16 | TIMER_SET, now,
                  self.who() | record.text(what) << 32,
                  deadline, nanoseconds(delay)))

    def due(self, timer: Any) -> None:
        """Tell that a timer is due and fires, unless it was cancelled."""
        number = self.numbers.get(id(timer), 0)
        if not number:
            return
        if timer._cancelled:
            del self.numbers[id(timer)]
        else:
            self.put((number << 16 | TIMER_FIRED, self.begin()))

    def ran(self, timer: Any, now: int) -> None:
        """Tell that a timer's callback runs."""
        number = self.numbers.pop(id(timer), None)
        if number is not None and not timer._cancelled:
            self.put((number << 16 | TIMER_RAN, now))

    def cancelled(self, timer: Any) -> None:
        """Tell that a timer is cancelled."""
        now = self.looked()
        number = self.numbers.pop(id(timer), None)
        if number is not None:
            self.put((number << 16 | TIMER_CANCELLED, now))
