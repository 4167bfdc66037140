# SPDX-License-Identifier: MIT
"""Tasks whose first step may run while they are made."""
import weakref
from typing import Any, Callable, List, Tuple

from .lives import Lives
from .making import Making, newest_task
from .ready import Known
from .seen import is_task, seen
from .session import session
from .stream import BEGAN
from .taskfacts import Task, current_tasks
from .world import Coroutine, frame_above, now_ns

State = Tuple[Any, int]  # the facts of a task that runs, and since when


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

    def look(self, now: int) -> None:
        """See whether the task that is made runs already, or no more."""
        tasks = current_tasks(self.loop_of())
        while self.making:
            making = self.making[-1]
            if making.within is None:
                for task in tasks:
                    if making.facts is None and \
                            seen(task)._coro is making.coroutine:
                        self._begin(making, task)
                return
            if self._runs(making, tasks):
                making.seen = now
                return
            # What it did last is told; what came since is not its.
            self._leave(making, making.seen)
            self.making.pop()
            self.run(*making.within)

    def may_begin(self, frame: Any) -> None:
        """Look for a task that is made: a frame asked whether a loop runs.

        That is what Task() does if it is told to begin at once.
        """
        now = now_ns()
        task = newest_task(self.lives.known, self.loop_of())
        if self.making:
            self.look(now)
        if task is None:
            return
        making = self.making[-1] if self.making else None
        if making is None or making.facts is not None:
            making = Making(None, frame)
            making.within = self.state()
            self.making.append(making)
        making.coroutine = seen(task)._coro
        if type(making.coroutine) is Coroutine:
            making.coroutine_of = weakref.ref(
                making.coroutine, lambda _: self._coroutine_went(making))
        self._begin(making, task)

    def _coroutine_went(self, making: Making) -> None:
        # A task that has ended at once lets it go, and is there itself: not
        # so if the garbage collector has found both.
        try:
            if making.facts() is not None:
                self._leave(making, now_ns())
        except RecursionError:
            session.is_lost = True
        except Exception as error:
            session.give_up(error)

    def is_seen(self) -> bool:
        """Tell whether the step on its way is that of the task that runs.

        Another thread may ask.
        """
        for making in self.making[-1:]:
            if making.within is not None:
                if not self._runs(making, current_tasks(self.loop_of())):
                    return False
                making.seen = now_ns()
        return True

    @staticmethod
    def _runs(making: Making, tasks: Tuple[Any, ...]) -> bool:
        # By identity, as a class of the program's may compare as it likes.
        task = making.facts()
        return any(task is one for one in tasks)

    def _begin(self, making: Making, task: Any) -> None:
        before, _ = self.state()
        facts: Known = self.lives.created(
            task, making.frame, making.at, before.number if before else 0,
            making.coroutine, True)
        making.frame = making.coroutine = None
        self.run(facts, making.at)
        making.facts = facts
        self.lives.put((facts.number << 16 | BEGAN, making.at))

    def _leave(self, making: Making, now: int) -> None:
        # Unless the step has been told to be over.
        if making.facts is not None and self.state()[0] is making.facts:
            self.finish(now)

    def _made(self, making: Making, task: Any, before: State) -> None:
        try:
            now = now_ns()
            self.look(now)
            if making.facts is None and is_task(task) and \
                    id(task) not in self.lives.known:
                self._begin(making, task)
            self._leave(making, now)
        except RecursionError:
            session.is_lost = True
        except Exception as error:
            session.give_up(error)
        while self.making and self.making.pop() is not making:
            pass
        self.run(*before)

    def factory_of(self, factory: Any) -> Any:
        """Return a factory that makes the same, seen."""
        def make(loop: Any, coroutine: Any, **keywords: Any) -> Any:
            if self.making:
                self.look(now_ns())
            before = self.state()
            making = Making(coroutine, frame_above(1))
            self.making.append(making)
            task = None
            try:
                task = factory(loop, coroutine, **keywords)
                return task
            finally:
                self._made(making, task, before)
        return make


def make_at_once(loop: Any, coroutine: Any, **keywords: Any) -> Any:
    """Make a task as a loop without a factory does, but called by ours."""
    task = Task(coroutine, loop=loop, **keywords)
    if task._source_traceback:
        # create_task() leaves itself out, and nobody shall see the others.
        del task._source_traceback[-3:]
    return task
