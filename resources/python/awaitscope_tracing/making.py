# SPDX-License-Identifier: MIT
"""A task that is being made."""
import gc
from typing import Any, Dict

from .ready import Known
from .seen import is_task, seen
from .world import Coroutine, now_ns


class Making:
    """A task that is about to be made, and may begin at once."""

    def __init__(self, coroutine: Any, frame: Any) -> None:
        """Begin with its coroutine and the frame that asks for it."""
        self.coroutine = coroutine
        self.at = self.seen = now_ns()  # when it was known to run
        self.frame = frame  # this and the coroutine: until it has begun
        self.facts: Any = None  # once it has begun
        # Whose step it comes within, if nobody tells when that goes on.
        self.within: Any = None
        self.coroutine_of: Any = None  # a reference that tells of its end


def newest_task(known: Dict[int, Known], loop: Any) -> Any:
    """Return the task that is just being made in this thread, or None.

    Nothing refers to it yet, but the garbage collector has it already, nearly
    at the end of its youngest objects.
    """
    for found in reversed(gc.get_objects(0)):
        if is_task(found) and id(found) not in known:
            task = seen(found)
            # One that is being made by another class may not have all yet.
            coroutine = getattr(task, "_coro", None)
            if coroutine is not None and task._loop is loop and \
                    not task.done() and not (
                        type(coroutine) is Coroutine
                        and (coroutine.cr_running or coroutine.cr_suspended
                             or coroutine.cr_frame is None)):
                return found
    return None
