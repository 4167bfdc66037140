# SPDX-License-Identifier: MIT
"""Have the loops of the standard library watched."""
import collections
import functools
import heapq
import sys
import weakref
from asyncio import base_events, events
from typing import Any

from .describe import describe_error
from .origins import remember_origins
from .places import TRACER, clean, error_place, facts_of_place
from .ready import Ready, make_plain
from .session import session
from .taskfacts import coroutine_name
from .watch import watch
from .world import frame_above, get_ident, getpid, now_ns


def new_ready(loop: Any) -> Ready:
    """Return a queue that is watched from its first use on."""
    ready = Ready(loop._ready)
    make_plain(ready)
    loop_of = weakref.ref(loop)

    def begin() -> None:
        loop = loop_of()
        make_plain(ready)
        if session.is_on and loop is not None:
            try:
                watch(ready, loop)
            except Exception as error:
                session.give_up(error)
                session.pay()

    def append(handle: Any) -> None:
        begin()
        ready.append(handle)

    def timer(handle: Any, frame: Any) -> None:
        begin()
        ready.timer(handle, frame)

    def started(is_running: bool) -> None:
        begin()
        ready.started(is_running)

    ready.append, ready.timer, ready.started = append, timer, started
    return ready


class Heap:
    """Stands in for heapq in asyncio.base_events: where timers move."""

    def __getattr__(self, name: str) -> Any:
        """Return anything else that heapq has."""
        return getattr(heapq, name)

    @staticmethod
    def heappush(heap: Any, timer: Any) -> None:
        """Put a timer in."""
        _push(heap, timer)
        try:
            timer._loop._ready.timer(timer, frame_above(1))
        except AttributeError:
            pass  # the queue is the program's own
        except RecursionError:
            session.is_lost = True  # there is no room for a call
        except Exception as error:
            session.give_up(error)

    @staticmethod
    def heappop(heap: Any) -> Any:
        """Take a timer out: it is due, or cancelled."""
        timer = _pop(heap)
        try:
            timer._loop._ready.timer_due(timer)
        except AttributeError:
            pass
        except Exception as error:
            session.give_up(error)
        return timer


_push, _pop = heapq.heappush, heapq.heappop


def hook_loops() -> None:
    """Have each loop that is made from now on watched from its first use."""
    base = base_events.BaseEventLoop
    init, cancelled = base.__init__, base._timer_handle_cancelled
    handler = base.call_exception_handler
    set_running, running = events._set_running_loop, events._get_running_loop

    @functools.wraps(init)
    def __init__(self: Any, *args: Any, **keywords: Any) -> None:
        init(self, *args, **keywords)
        if session.is_on and type(self._ready) is collections.deque:
            self._ready = new_ready(self)

    @functools.wraps(cancelled)
    def _timer_handle_cancelled(self: Any, handle: Any) -> None:
        cancelled(self, handle)
        ready = self._ready
        if type(ready) is Ready:
            try:
                ready.timer_cancelled(handle)
            except RecursionError:
                session.is_lost = True

    @functools.wraps(handler)
    def call_exception_handler(self: Any, context: Any) -> None:
        try:
            for stack in ("source_traceback", "handle_traceback"):
                if isinstance(context.get(stack), list):
                    context[stack][:] = [
                        entry for entry in context[stack]
                        if entry.filename not in TRACER]
            if isinstance(context.get("exception"), BaseException):
                clean(context["exception"])
            note_exception(self, context)
        except Exception as error:
            session.give_up(error)
        handler(self, context)

    @functools.wraps(set_running)
    def _set_running_loop(loop: Any) -> None:
        before = running() if loop is None else loop
        set_running(loop)
        ready = getattr(before, "_ready", None)
        # A child says that it runs no loop before it is made silent.
        if type(ready) is Ready and getpid() == session.process:
            if loop is not None and session.is_on:
                remember_origins()
            try:
                ready.started(loop is not None)
            except Exception as error:
                session.give_up(error)

    is_running, create_task = base.is_running, base.create_task.__code__

    def get_factory(self: Any) -> Any:
        factory = self.__dict__.get("_task_factory")
        if factory is None or frame_above(1).f_code is not create_task or \
                type(self._ready) is not Ready or \
                self._thread_id not in (None, get_ident()):
            return factory
        return self._ready.factory_of(factory)

    def set_factory(self: Any, factory: Any) -> None:
        self.__dict__["_task_factory"] = factory

    @functools.wraps(is_running)
    def loop_is_running(self: Any) -> bool:
        answer = is_running(self)
        if answer and type(self._ready) is Ready and \
                self._thread_id == get_ident():
            try:
                self._ready.may_begin(frame_above(1))
            except RecursionError:
                session.is_lost = True
            except Exception as error:
                session.give_up(error)
        return answer

    if sys.version_info >= (3, 12):
        # Where an eager task would run unseen.
        base._task_factory = property(get_factory, set_factory)
        base.is_running = loop_is_running
    base.__init__ = __init__
    base._timer_handle_cancelled = _timer_handle_cancelled
    base.call_exception_handler = call_exception_handler
    events._set_running_loop = _set_running_loop
    base_events.heapq = Heap()


def note_exception(loop: Any, context: Any) -> None:
    """Send a note of what a loop's exception handler is called with."""
    record = getattr(getattr(loop, "_ready", None), "record", None)
    message = context.get("message")
    error = context.get("exception")
    task = context.get("task") or context.get("future")
    message = message if type(message) is str else ""
    coroutine = getattr(task, "_coro", None)
    if record:
        record.look()
        record.flush()  # the note may be about what was not sent yet
    session.tell(b"N", record.number if record else 0, [
        ("note", "never_retrieved" if message.endswith("was never retrieved")
         else "exception_handler"), ("at", now_ns()), ("message", message),
        ("task", record.number_of(task) if record else 0),
        ("coroutine", coroutine_name(coroutine) if coroutine else ""),
        ("error", describe_error(error)
         if isinstance(error, BaseException) else "")]
        + facts_of_place(*error_place(error)))
