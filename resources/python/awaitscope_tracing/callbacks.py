# SPDX-License-Identifier: MIT
"""What a loop runs that is no task's step."""
from asyncio import events
from typing import Any

from .longsteps import LONG
from .places import facts_of_place
from .record import Record
from .session import session
from .stream import CALLBACK_CANCELLED, CALLBACK_RAN
from .timers import Timers


class Callbacks:
    """The callbacks of a loop, and whether one is on its way."""

    __slots__ = ("record", "timers", "began")

    def __init__(self, record: Record, timers: Timers) -> None:
        """Begin with none."""
        self.record = record
        self.timers = timers
        self.began = 0  # when the one on its way did; 0: none is

    def begin(self, handle: Any, callback: Any, now: int) -> None:
        """Tell that it is a handle's turn."""
        self.began = now
        if type(handle) is events.TimerHandle:
            self.timers.ran(handle, now)
        elif handle._cancelled:
            self.record.put((CALLBACK_CANCELLED, now, 0 if callback is None
                             else self.record.callback(callback)))
        else:
            self.record.put((CALLBACK_RAN, now,
                             self.record.callback(callback)))

    def end(self, now: int) -> None:
        """Send a note of the one that was on its way if it took long."""
        began, self.began = self.began, 0
        if now <= began + LONG:
            return
        record = self.record
        record.flush()  # it comes after what was told until then
        facts = [("note", "callback_blocked"), ("at", now),
                 ("length", now - began)]
        seen, name, code, line = record.callback_seen
        if seen == began:
            facts += [("name", name), *facts_of_place(code, line)]
        session.tell(b"N", record.number, facts)
