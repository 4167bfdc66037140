# SPDX-License-Identifier: MIT
"""Have loops watched that are not written in Python."""
import asyncio
import collections
import collections.abc
import functools
import weakref
from asyncio import base_events, events, tasks
from typing import Any, Dict, List

from .describe import describe, describe_error
from .longsteps import BELOW, long_steps
from .places import clean, error_place, own_frame
from .ready import Known
from .record import Record
from .session import session
from .stream import (
    BEGAN, CANCELLED, CANCEL_REQUESTED, CREATED, DONE, ENDED, FAILED, MOST,
    SCHEDULED, THROWING, TIMER_FIRED, TIMER_RAN, TIMER_SET, nanoseconds)
from .taskfacts import (
    coroutine_name, current_task, given_name, name_to_come, timer_word)
from .waits import where_it_waits
from .world import frame_above, now_ns


class Steps(collections.abc.Coroutine):  # type: ignore[type-arg]
    """A coroutine whose steps are written down: for loops that show no queue.

    Everything else about it is what the coroutine says.
    """

    __slots__ = ("coroutine", "record", "number", "cancels", "through",
                 "__weakref__")

    def __init__(self, coroutine: Any, record: Record, number: int) -> None:
        """Stand in for a coroutine that has not begun."""
        self.coroutine = coroutine
        self.record = record
        self.number = number
        self.cancels = 0  # requests that are known
        self.through: Any = ()  # as of what is known of other tasks

    def send(self, value: Any) -> Any:
        """Run a step."""
        return self._step(None, self.coroutine.send, value)

    def throw(self, *error: Any) -> Any:
        """Run a step that begins with an exception."""
        return self._step(error[-1] if isinstance(error[-1], BaseException)
                          else error[0], self.coroutine.throw, *error)

    def close(self) -> None:
        """End it."""
        self.coroutine.close()

    def __await__(self) -> Any:
        """Await the coroutine."""
        return self.coroutine.__await__()

    def __getattr__(self, name: str) -> Any:
        """Return what the coroutine has: cr_frame, cr_code, ag_await, ..."""
        return getattr(self.coroutine, name)

    __class__ = property(  # type: ignore[assignment]
        lambda self: self.coroutine.__class__)

    def __repr__(self) -> str:
        """Read as the coroutine does."""
        return repr(self.coroutine)

    def _step(self, thrown: Any, run: Any, *args: Any) -> Any:
        record, number = self.record, self.number
        put = record.put
        now = now_ns()
        before = record.began, record.current
        record.began, record.current = now, number
        if record not in long_steps.loops or long_steps.thread is None:
            long_steps.add(record, lambda: (record.current, record.began),
                           record.blocking)
        put((number << 16 | SCHEDULED, now))
        if thrown is None:
            put((number << 16 | BEGAN, now))
        else:
            error = thrown if isinstance(thrown, BaseException) else thrown()
            asked = getattr(current_task(), "_num_cancels_requested", 0)
            for _ in range(self.cancels, asked):
                put((number << 16 | CANCEL_REQUESTED, now, 0))
            self.cancels = asked
            put((number << 16 | THROWING, now,
                 record.add_text(describe_error(error))))
        try:
            awaited = run(*args)
        except StopIteration as stop:
            put((number << 16 | DONE, now_ns(),
                 record.add_text(describe(stop.value))))
            raise
        except asyncio.CancelledError as error:
            put((number << 16 | CANCELLED, now_ns(), record.add_text(
                "" if not error.args else describe(error.args[0]))))
            raise
        except BaseException as error:
            site = record.site(*error_place(error))
            put((number << 16 | FAILED, now_ns(), site << 32
                 | record.add_text(describe_error(error))))
            raise
        else:
            wait, waiter, _ = where_it_waits(
                record, self, self.coroutine, awaited)
            put((number << 16 | ENDED, now_ns(),
                 wait | record.number_of(waiter) << 32))
            return awaited
        finally:
            record.began, record.current = before
            record.flush_soon()


BELOW.append(Steps._step.__code__)
_UNSEEN = ("the steps of its tasks and the timers that fire are seen; its "
           "ready queue, callbacks, iterations, and who cancels what are not")


def watch_from_outside(loop: Any) -> None:
    """Write down what can be seen of a loop that is not written in Python."""
    kind = type(loop)
    record = Record(loop, f"{kind.__module__}.{kind.__qualname__} is not "
                          f"written in Python: {_UNSEEN}.")
    numbers: Dict[int, int] = {}  # of tasks, by their address
    record.number_of = lambda task: numbers.get(id(task), 0)
    put = record.put
    given: List[Any] = [None]  # the program's own task factory
    set_factory = loop.set_task_factory
    loop_of = weakref.ref(loop)

    def gone(key: Known) -> None:
        numbers.pop(key.address, None)
        keys.discard(key)

    keys = set()

    def make(loop: Any, coroutine: Any, **keywords: Any) -> Any:
        if not session.is_on:
            return given[0](loop, coroutine, **keywords) if given[0] else \
                tasks.Task(coroutine, loop=loop, **keywords)
        record.tasks += 1
        number = record.tasks
        frame = frame_above(1)
        name = given_name(keywords.get("name")) or name_to_come(frame)
        site = record.site_of(own_frame(frame))
        put((number << 16 | CREATED, now_ns(),
             record.current | record.add_text(name) << 32,
             record.text(coroutine_name(coroutine)) | site << 32))
        if asyncio.iscoroutine(coroutine):
            coroutine = Steps(coroutine, record, number)
        task = given[0](loop, coroutine, **keywords) if given[0] else \
            tasks.Task(coroutine, loop=loop, **keywords)
        key = Known(task, gone)
        key.address, key.number = id(task), number
        keys.add(key)
        numbers[id(task)] = number
        # The first callback: nobody has seen the exception yet.
        task.add_done_callback(_clean_outcome)
        return task

    def set_task_factory(factory: Any) -> None:
        if factory is not None and not callable(factory):
            set_factory(factory)  # refuses it
        given[0] = factory

    def timed(method: Any, is_delay: bool) -> Any:
        @functools.wraps(method)
        def call(when: Any, callback: Any, *args: Any, **keywords: Any) -> Any:
            record.timers += 1
            number = record.timers
            now = now_ns()
            span = nanoseconds(when if is_delay else when - loop_of().time())
            put((number << 16 | TIMER_SET, now, record.current
                 | record.text(timer_word(callback)) << 32,
                 min(MOST, now + span), span))

            @functools.wraps(callback)
            def fired(*args: Any) -> Any:
                now = now_ns()
                put((number << 16 | TIMER_FIRED, now,
                     number << 16 | TIMER_RAN, now))
                return callback(*args)
            return method(when, fired, *args, **keywords)
        return call

    is_due = False
    call_soon = loop.call_soon

    def flush() -> None:
        nonlocal is_due
        is_due = False
        record.flush()

    def flush_soon() -> None:
        nonlocal is_due
        loop = loop_of()
        if not is_due and loop is not None and not loop.is_closed():
            is_due = True
            call_soon(flush)

    record.flush_soon = flush_soon
    record.unhook = lambda: long_steps.remove(record)
    set_factory(make)
    loop.set_task_factory = set_task_factory
    loop.get_task_factory = lambda: given[0]
    loop.call_later = timed(loop.call_later, True)
    loop.call_at = timed(loop.call_at, False)
    close = loop.close

    @functools.wraps(close)
    def close_both() -> None:
        close()
        long_steps.remove(record)
        record.close()

    loop.close = close_both


def _clean_outcome(task: Any) -> None:
    """Take the tracer's frames out of the exception of a task."""
    if not task.cancelled():
        clean(task._exception)


def hook_other_loops() -> None:
    """Have loops watched that are no BaseEventLoop, such as uvloop's."""
    def __init_subclass__(cls: Any, **keywords: Any) -> None:
        super(events.AbstractEventLoop, cls).__init_subclass__(**keywords)
        if issubclass(cls, base_events.BaseEventLoop):
            return
        init = cls.__init__

        @functools.wraps(init)
        def __init__(self: Any, *args: Any, **keywords: Any) -> None:
            init(self, *args, **keywords)
            if type(self) is cls and session.is_on:
                try:
                    watch_from_outside(self)
                except Exception as error:
                    session.give_up(error)

        cls.__init__ = __init__

    events.AbstractEventLoop.__init_subclass__ = classmethod(
        __init_subclass__)
