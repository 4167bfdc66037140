# SPDX-License-Identifier: MIT
"""Keep the story of tasks whole when a KeyboardInterrupt comes in between."""
from typing import Any, Optional

from .lives import Lives
from .ready import Known
from .seen import seen
from .stream import (
    BEGAN, CANCELLED, DONE, ENDED, FAILED, SCHEDULED, THROWING, YIELDED)
from .world import now_ns


class Interrupted:
    """Tells what has happened, whether that was told in part or not."""

    def __init__(self, lives: Lives) -> None:
        """Complete what is told of tasks."""
        self.known, self.put = lives.known, lives.put
        self.words = lives.record.words

    def _is_told(self, facts: Known, *kinds: int) -> bool:
        newest = self.words[-3:]
        return any(facts.head + kind in newest for kind in kinds)

    def at_end(self, facts: Known, now: int) -> None:
        """Say at least that a step is over."""
        task = facts()
        if task is None or self._is_told(
                facts, ENDED, YIELDED, DONE, FAILED, CANCELLED):
            return
        task = seen(task)
        if task.done():
            self.known.pop(facts.address, None)
            self.put((facts.head + (
                CANCELLED if task.cancelled() else DONE), now, 0))
        else:
            self.put((facts.head + ENDED, now, 0))

    def when_scheduled(self, handle: Any, running: Any) -> Any:
        """Say that a step is on the queue; return whose step goes on."""
        facts = self.known.get(
            id(getattr(handle._callback, "__self__", None)))
        if facts is None:
            return running
        if self._is_told(facts, SCHEDULED, YIELDED):
            return None if running is facts else running
        if running is facts:
            self.put((facts.head + YIELDED, now_ns(), 0))
            return None
        self.put((facts.head + SCHEDULED, now_ns()))
        return running

    def at_begin(self, facts: Optional[Known], is_sent: bool) -> None:
        """Say that a step that was told has not run and is ready as before."""
        if facts is not None and (
                is_sent or self._is_told(facts, BEGAN, THROWING)):
            self.put((facts.head + YIELDED, now_ns(), 0))
