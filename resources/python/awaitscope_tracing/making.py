# SPDX-License-Identifier: MIT
"""A task that is being made."""
import gc
from typing import Any, Dict, Tuple

from .ready import Known
from .seen import is_task, seen
from .world import Coroutine, now_ns

State = Tuple[Any, int]  # the facts of a task that runs, and since when
NEWEST = 200  # objects among which one that is just being made is looked for
MOST = 5000  # young objects beyond which it takes too long to look


class Making:
    """A task that is about to be made, and may begin at once."""

    __slots__ = ("coroutine", "frame", "is_passing", "at", "facts", "before",
                 "is_over", "coroutine_of")

    def __init__(self, coroutine: Any, frame: Any, is_passing: bool) -> None:
        """Begin with its coroutine and the frame that asks for it, if known.

        It is passing if nobody tells when it is made; else a factory does.
        """
        self.coroutine = coroutine
        self.frame = frame  # this and the coroutine: until it has begun
        self.is_passing = is_passing
        self.at = now_ns()
        self.facts: Any = None  # once it has begun
        self.before: State = (None, 0)  # whose step it has interrupted then
        self.is_over = False  # its first step
        self.coroutine_of: Any = None  # a reference that tells of its end

    def runs(self, tasks: Tuple[Any, ...]) -> bool:
        """Tell whether it is among the tasks that run."""
        # By identity, as a class of the program's may compare as it likes.
        task = self.facts()
        return task is not None and any(task is one for one in tasks)


def is_search_short() -> bool:
    """Tell whether newest_task() will not take long."""
    return gc.get_count()[0] < MOST


def newest_task(known: Dict[int, Known], loop: Any) -> Any:
    """Return the task of a loop that is just being made, or None.

    Nothing refers to it yet, but the garbage collector has it already, nearly
    at the end of its youngest objects.
    """
    for found in gc.get_objects(0)[:-NEWEST:-1]:
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
