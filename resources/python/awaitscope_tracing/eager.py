# SPDX-License-Identifier: MIT
"""Tasks of a factory, whose first step may run while they are made."""
from typing import Any, Callable, List, Tuple

from .lives import Lives
from .ready import Known
from .seen import is_task, seen
from .session import session
from .stream import BEGAN
from .taskfacts import current_task
from .world import frame_above, now_ns

State = Tuple[Any, int]  # the facts of a task that runs, and since when


class Making:
    """A task that a factory is about to make."""

    def __init__(self, coroutine: Any, frame: Any) -> None:
        """Begin with its coroutine and the frame that asks for it."""
        self.coroutine = coroutine
        self.at = now_ns()
        self.frame = frame
        self.facts: Any = None  # once it has begun


class Eager:
    """Tells of tasks that begin before anybody has put them on the queue."""

    def __init__(self, lives: Lives, loop_of: Callable[[], Any],
                 state: Callable[[], State], run: Callable[[Any, int], None],
                 finish: Callable[[int], None]) -> None:
        """Make a task run, finish its step, and then the one before."""
        self.lives = lives
        self.loop_of = loop_of
        self.state, self.run, self.finish = state, run, finish
        self.making: List[Making] = []  # the last is made within the others

    def look(self) -> None:
        """See whether the task that is made runs already."""
        task = current_task(self.loop_of())
        if self.making[-1].facts is None and task is not None and \
                seen(task)._coro is self.making[-1].coroutine:
            self._begin(task)

    def _begin(self, task: Any) -> None:
        making = self.making[-1]
        before, _ = self.state()
        facts: Known = self.lives.created(
            task, making.frame, making.at, before.number if before else 0,
            making.coroutine, True)
        self.run(facts, making.at)
        making.facts = facts
        self.lives.put((facts.number << 16 | BEGAN, making.at))

    def factory_of(self, factory: Any) -> Any:
        """Return a factory that makes the same, seen."""
        def make(loop: Any, coroutine: Any, **keywords: Any) -> Any:
            if self.making:
                self.look()
            before = self.state()
            making = Making(coroutine, frame_above(1))
            self.making.append(making)
            try:
                task = factory(loop, coroutine, **keywords)
                try:
                    if making.facts is None and is_task(task) and \
                            id(task) not in self.lives.known:
                        self._begin(task)
                    if making.facts is not None and \
                            self.state()[0] is making.facts:
                        self.finish(now_ns())
                except RecursionError:
                    session.is_lost = True
                except Exception as error:
                    session.give_up(error)
                return task
            finally:
                self.making.pop()
                self.run(*before)
        return make
