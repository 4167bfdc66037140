# SPDX-License-Identifier: MIT
"""Tasks whose first step may run while they are made."""
import weakref
from typing import Any, Callable, Dict, List, Tuple

from .lives import Lives
from .making import Making, State, is_search_short, newest_task
from .ready import Known
from .seen import is_task, seen
from .session import session
from .stream import BEGAN, ENDED
from .taskfacts import current_tasks
from .world import Coroutine, frame_above, get_ident, now_ns

MISSES = 8  # after which it is believed that no task is made somewhere


class Eager:
    """Tells of tasks that begin before anybody has put them on the queue.

    Nobody tells when such a step is over and its maker goes on: that is seen
    at the next thing that is told.  Only the thread that runs the loop looks.
    """

    def __init__(self, lives: Lives, loop_of: Callable[[], Any],
                 state: Callable[[], State], run: Callable[[Any, int], None],
                 finish: Callable[[int], None]) -> None:
        """Make a task run, finish its step, and then the one before."""
        self.lives = lives
        self.loop_of = loop_of
        self.state, self.run, self.finish = state, run, finish
        self.making: List[Making] = []  # the last is made within the others
        self.thread = 0  # that runs the loop; 0: none does
        self.seen = 0  # when the newest of what is known of them was so
        # What another thread has seen of a maker, while it was not known yet
        # that this goes on.
        self.late: List[Tuple[int, int, int]] = []
        # Where a loop was asked whether it runs, and no task was made.
        self.misses: Dict[Tuple[int, int], int] = {}

    def look(self, now: int) -> None:
        """See whether the task that is made runs already, or no more."""
        if get_ident() != self.thread:
            return
        tasks = current_tasks(self.loop_of())
        for making in self.making[::-1]:
            if making.facts is None:
                task = self._begun(making, tasks)
                if task is not None:
                    self._begin(making, task)
                if task is not None or not making.is_passing:
                    break
                self.making.remove(making)  # it has gone unseen
            elif making.runs(tasks):
                self.seen = now
                break
            elif not making.is_over:
                self._leave(making)
                if making.is_passing:
                    self.making.remove(making)
        while self.late:
            self.lives.record.blocking(*self.late.pop(0))

    def may_begin(self, frame: Any) -> None:
        """Look for a task that is made: a frame asked whether a loop runs.

        That is what Task() does if it is told to begin at once.
        """
        place = id(frame.f_code), frame.f_lasti
        misses = self.misses.get(place, 0)
        if misses >= MISSES:
            return
        if not is_search_short():
            if not self.making or self.making[-1].facts is not None:
                self.making.append(Making(None, None, True))
            return
        task = newest_task(self.lives.known, self.loop_of())
        if self.making:
            self.look(now_ns())
        if task is None:
            if len(self.misses) < 1000:
                self.misses[place] = misses + 1
            return
        self.misses.pop(place, None)
        making = self.making[-1] if self.making else None
        if making is None or making.coroutine is not seen(task)._coro:
            making = Making(None, frame, True)
        self._begin(making, task)

    def on_its_way(self) -> State:
        """Return whose step is on its way, as another thread may ask."""
        facts, began = self.state()
        tasks = current_tasks(self.loop_of())
        for making in self.making[::-1]:
            if making.facts is not None and not making.is_over:
                if making.runs(tasks):
                    self.seen = now_ns()
                    break
                facts, began = making.before
        return facts, began

    def seen_blocking(self, number: int, now: int, site: int) -> None:
        """Tell of a task that blocks, as another thread has seen it."""
        facts, _ = self.state()
        if self.making and (facts is None or facts.number != number):
            self.late.append((number, now, site))
        else:
            self.lives.record.blocking(number, now, site)

    def _begun(self, making: Making, tasks: Tuple[Any, ...]) -> Any:
        # The task that is made, if it runs.
        for task in tasks:
            if id(task) not in self.lives.known and (
                    making.coroutine is None
                    or making.coroutine is seen(task)._coro):
                return task
        return None

    def _begin(self, making: Making, task: Any) -> None:
        making.before = before, _ = self.state()
        try:
            coroutine = seen(task)._coro
            facts: Known = self.lives.created(
                task, making.frame, making.at, before.number if before else 0,
                coroutine, True)
            making.frame = making.coroutine = None
            if type(coroutine) is Coroutine:
                making.coroutine_of = weakref.ref(
                    coroutine, lambda _: self._coroutine_went(making))
            making.facts = facts
            if making.is_passing and making not in self.making:
                self.making.append(making)
            self.lives.put((facts.head + BEGAN, making.at))
            self.run(facts, making.at)
            self.seen = max(self.seen, making.at)
        except BaseException:
            self._undo(making)
            raise

    def _undo(self, making: Making) -> None:
        # An interrupt came in between: the task does not begin.
        facts = making.facts
        if making.is_passing and making in self.making:
            self.making.remove(making)
        if facts is not None:
            making.is_over = True
            if facts.head + BEGAN in self.lives.record.words[-2:]:
                self.lives.put((facts.head + ENDED, now_ns(), 0))
            self.run(*making.before)

    def _leave(self, making: Making) -> None:
        # What it did last is told; what came since is not its.
        making.is_over = True
        if self.state()[0] is making.facts:
            self.finish(self.seen)
        self.run(*making.before)

    def _coroutine_went(self, making: Making) -> None:
        # A task that has ended at once lets it go, and is there itself: not
        # so if the garbage collector has found both.
        try:
            if get_ident() == self.thread and not making.is_over and \
                    making.facts() is not None and \
                    self.state()[0] is making.facts:
                self.seen = now_ns()
                self.finish(self.seen)
        except RecursionError:
            session.is_lost = True
        except BaseException as error:
            session.give_up(error)

    def _made(self, making: Making, task: Any, before: State) -> None:
        try:
            now = now_ns()
            self.look(now)
            if making.facts is None and is_task(task) and \
                    id(task) not in self.lives.known and \
                    not seen(task).done():
                self._begin(making, task)
            if making.facts is not None and not making.is_over:
                self.seen = now
                self._leave(making)
        except RecursionError:
            session.is_lost = True
        except Exception as error:
            session.give_up(error)
        finally:
            while self.making and self.making.pop() is not making:
                pass
            self.run(*before)

    def factory_of(self, factory: Any) -> Any:
        """Return a factory that makes the same, seen."""
        def make(loop: Any, coroutine: Any, **keywords: Any) -> Any:
            if self.making:
                self.look(now_ns())
            before = self.state()
            making = Making(coroutine, frame_above(1), False)
            self.making.append(making)
            task = None
            try:
                task = factory(loop, coroutine, **keywords)
                return task
            finally:
                self._made(making, task, before)
        return make
