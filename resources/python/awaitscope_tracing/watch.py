# SPDX-License-Identifier: MIT
"""Write down what goes through a ready queue."""
import collections
import sys
import weakref
from asyncio import base_events, events
from typing import Any, Dict, List

from .describe import describe, describe_error
from .failed import Failed
from .longsteps import Step, long_steps
from .places import error_place, is_own, own_frame
from .ready import Known, Ready, make_plain
from .record import LATEST, Record, thread_name
from .session import session
from .seen import (
    Gathering, is_cancelled, is_task, may_throw, seen)
from .stream import (
    BEGAN, CALLBACK_CANCELLED, CALLBACK_RAN, CALLBACK_SCHEDULED, CANCELLED,
    CANCEL_REQUESTED, CREATED, DESTROYED, DONE, ENDED, FAILED, ITERATION,
    LOOP_RESTS, LOOP_RUNS, MOST, NAMED, SCHEDULED, THROWING, TIMER_CANCELLED,
    TIMER_FIRED, TIMER_RAN, TIMER_SET, WORDS_AT_ONCE, YIELDED, nanoseconds)
from .taskfacts import (
    CALL_LATER, PY_STEPS, STEPS, Task, coroutine_name, current_task,
    given_name, name_to_come, raw_name_of, timer_word)
from .waits import where_it_waits
from .world import (
    Builtin, CLOCK, Coroutine, Method, frame_above, get_ident, now_ns)


def watch(ready: Ready, loop: Any) -> None:
    """Write down from now on what goes through a loop's ready queue.

    The functions in here are called for each step of each task, so they keep
    what they need in their closure, and look at a task with as few calls as
    they can.  A fault of theirs ends the tracing and nothing else.
    """
    record = Record(loop)
    put, words = record.put, record.words
    clock = now_ns
    loop_of = weakref.ref(loop)
    push = collections.deque.append.__get__(ready)
    push_back = collections.deque.appendleft.__get__(ready)
    pop = collections.deque.popleft.__get__(ready)
    known: Dict[int, Known] = {}  # by the address of a task that lives
    failed = Failed()
    spots: Dict[int, Dict[Any, int]] = {}  # by the address of code
    timers: Dict[int, int] = {}  # by the address of a handle in the heap
    running: Any = None  # the facts of the task whose step is on its way
    began = 0  # when that step did
    making: List[Any] = []  # tasks that a factory is about to make
    between = True  # no callback has run since the loop asked
    iteration = 0
    todo = 0  # callbacks that are left in this iteration; 0: not counted yet
    last: Any = None
    flushed = 0
    is_its_clock = CLOCK == "monotonic" and \
        type(loop).time is base_events.BaseEventLoop.time
    is_named_late = sys.version_info < (3, 13)
    step_kind, wakeup_kind = (*STEPS, None)[:2]
    del loop  # not to keep it alive

    def gone(facts: Known) -> None:
        nonlocal running
        if running is facts:
            running = None
        if known.pop(facts.address, None) is not None:
            put((facts.number << 16 | DESTROYED, clock()))

    def who() -> int:
        return 0 if running is None else running.number

    def send() -> None:
        record.flush()
        if long_steps.thread is None:
            long_steps.resume()  # the process has forked

    def step() -> Step:
        # Asked by another thread.
        facts = running
        return (0, 0) if facts is None else (facts.number, began)

    def spots_of(coroutine: Any) -> Any:
        # Ways to wait that are known, by place and by what is awaited there.
        if type(coroutine) is not Coroutine or \
                not is_own(coroutine.cr_code):
            return None
        return spots.setdefault(id(coroutine.cr_code), {})

    def created(task: Any, frame: Any, now: int,
                coroutine: Any = None) -> Known:
        record.tasks += 1
        number = record.tasks
        if coroutine is None:
            coroutine = seen(task)._coro
        raw_name = raw_name_of(task)
        name = given_name(raw_name)
        if not name and (is_named_late or making):
            name = name_to_come(frame)
        code, line = own_frame(frame)
        site = record.site(code, line)
        facts = Known(task, gone)
        facts.address = id(task)
        facts.number = number
        facts.cancels = facts.by = 0
        facts.name = name or None
        facts.spots = spots_of(coroutine)
        facts.through = ()
        known[id(task)] = facts
        put((number << 16 | CREATED, now,
             who() | record.add_text(name) << 32,
             record.text(coroutine_name(coroutine)) | site << 32))
        if len(words) > 4 * WORDS_AT_ONCE:
            record.flush()
        return facts

    def begin_eagerly(task: Any) -> None:
        # A task whose first step runs while it is made (3.12 and later).
        nonlocal running, began
        began = making[-1][1]
        making[-1][2] = running = created(
            task, making[-1][3], began, making[-1][0])
        put((running.number << 16 | BEGAN, began))

    def look_for_eager() -> None:
        task = current_task(loop_of())
        if making[-1][2] is None and task is not None and \
                seen(task)._coro is making[-1][0]:
            begin_eagerly(task)

    def factory_of(factory: Any) -> Any:
        def make(loop: Any, coroutine: Any, **keywords: Any) -> Any:
            nonlocal running, began
            if making:
                look_for_eager()
            before, began_before = running, began
            # The last: what is known of the task once it has begun.
            candidate: List[Any] = [coroutine, clock(), None, frame_above(1)]
            making.append(candidate)
            try:
                task = factory(loop, coroutine, **keywords)
                try:
                    if candidate[2] is None and id(task) not in known and \
                            is_task(task):
                        begin_eagerly(task)
                    if candidate[2] is not None and running is candidate[2]:
                        finish(clock())
                except RecursionError:
                    session.is_lost = True
                except Exception as error:
                    session.give_up(error)
                return task
            finally:
                making.pop()
                began, running = began_before, before
        return make

    def look_at_name(task: Any, facts: Known, now: int) -> None:
        raw = raw_name_of(task)
        name = given_name(raw)
        if name and name != facts.name:
            put((facts.number << 16 | NAMED, now, record.add_text(name)))
        facts.name = raw

    def look_at_cancels(task: Any, facts: Known, by: int, now: int,
                        guess: bool) -> None:
        # Before 3.11 tasks do not count the requests.
        count = getattr(seen(task), "_num_cancels_requested", None)
        if count is None:
            count = facts.cancels + guess
        for _ in range(facts.cancels, count):
            facts.by = by
            put((facts.number << 16 | CANCEL_REQUESTED, now, by))
        facts.cancels = count

    def woken_by_cancel(task: Any, facts: Known, future: Any,
                        now: int) -> None:
        awaited = known.get(id(future))
        is_passed_on = awaited is not None or \
            type(future) is Gathering or is_task(future)
        look_at_cancels(task, facts, awaited.by if awaited else who(), now,
                        not is_passed_on)

    def finish(now: int, how: int = ENDED) -> None:
        nonlocal running
        facts, running = running, None
        if facts is None:
            return  # another thread was quicker
        try:
            task: Any = facts()
            if task is None:
                return  # gone in between
            if type(task) is not Task:
                task = seen(task)
            waiter = task._fut_waiter
            if waiter is None and task.done():
                over(facts(), facts, now)
                return
            coroutine = task._coro
            spot = wait = None
            if facts.spots is not None:
                below = coroutine.cr_await
                if type(below) is Coroutine:
                    spot = (coroutine.cr_frame.f_lasti, id(below.cr_code),
                            waiter is None)
                    wait = facts.spots.get(spot)
            if wait is not None:
                facts.through = ()
            else:
                wait, waiter, is_fixed = where_it_waits(
                    record, facts, coroutine, waiter)
                if is_fixed and spot is not None:
                    facts.spots[spot] = wait
            if waiter is not None:
                awaited = known.get(id(waiter))
                if awaited is not None:
                    wait |= awaited.number << 32
            put((facts.number << 16 | how, now, wait))
            if facts.cancels:
                # An uncancel() makes room for the next request.
                facts.cancels = min(facts.cancels, getattr(
                    task, "_num_cancels_requested", facts.cancels))
        except Exception:
            raise
        except BaseException:
            interrupted_at_end(facts, now)
            raise

    def is_told(facts: Known, *kinds: int) -> bool:
        newest = words[-3:]
        return any(facts.number << 16 | kind in newest for kind in kinds)

    def interrupted_at_end(facts: Known, now: int) -> None:
        # By a KeyboardInterrupt: say at least that the step is over.
        task = facts()
        if task is None or is_told(
                facts, ENDED, YIELDED, DONE, FAILED, CANCELLED):
            return
        task = seen(task)
        if task.done():
            known.pop(facts.address, None)
            put((facts.number << 16 | (
                CANCELLED if task.cancelled() else DONE), now, 0))
        else:
            put((facts.number << 16 | ENDED, now, 0))

    def interrupted_when_scheduled(handle: Any) -> None:
        # It is on the queue, whether that was told or not.
        nonlocal running
        facts = known.get(id(getattr(handle._callback, "__self__", None)))
        if facts is None or is_told(facts, SCHEDULED, YIELDED):
            return
        if running is facts:
            running = None
            put((facts.number << 16 | YIELDED, clock(), 0))
        else:
            put((facts.number << 16 | SCHEDULED, clock()))

    def interrupted_at_begin(is_sent: bool) -> None:
        # It has not run and is ready as before, but it may have been told.
        nonlocal running
        facts, running = running, None
        if facts is not None and (is_sent or is_told(facts, BEGAN, THROWING)):
            put((facts.number << 16 | YIELDED, clock(), 0))

    def over(task: Any, facts: Known, now: int) -> None:
        number = facts.number
        look = seen(task)
        if getattr(look, "_num_cancels_requested", 0) > facts.cancels:
            look_at_cancels(task, facts, 0, now, False)
        if raw_name_of(task) is not facts.name:
            look_at_name(task, facts, now)
        if look.cancelled():
            message = getattr(look, "_cancel_message", None)
            put((number << 16 | CANCELLED, now,
                 record.add_text(message) if type(message) is str else 0))
        else:
            error = look._exception
            if error is not None:
                failed.add(facts)
                site = record.site(*error_place(error))
                put((number << 16 | FAILED, now, site << 32
                     | record.add_text(describe_error(error))))
            else:
                result = look._result
                what = record.text("None") if result is None else \
                    record.add_text(describe(result))
                put((number << 16 | DONE, now, what))
        known.pop(id(task), None)

    def task_of(callback: Any, kind: type) -> Any:
        if kind is Builtin and callback.__name__ == "task_wakeup" or \
                kind is Method and id(callback.__func__) in PY_STEPS:
            return callback.__self__
        return None

    def append(handle: Any) -> None:
        push(handle)
        try:
            callback = handle._callback
            kind = type(callback)
            arguments = handle._args
            if kind is step_kind or kind is wakeup_kind:
                task = callback.__self__
            else:
                task = task_of(callback, kind)
            now = clock()
            # A step that has its task or those that wait for it scheduled is
            # over, though the loop does not know it yet.
            if making:
                look_for_eager()
            facts = known.get(id(task))
            if running is not None:
                if facts is running and not arguments:
                    finish(now, YIELDED)
                    return
                if facts is running or seen(running()).done():
                    finish(now)
            if task is None:
                if type(handle) is not events.TimerHandle:
                    put((CALLBACK_SCHEDULED, now,
                         record.callback(callback)))
                return
            if facts is None:
                facts = created(task, frame_above(1), now)
            if arguments and is_cancelled(arguments[0]):
                woken_by_cancel(task, facts, arguments[0], now)
            put((facts.number << 16 | SCHEDULED, now))
        except RecursionError:
            session.is_lost = True  # there is no room for a call
        except Exception as error:
            session.give_up(error)
        except BaseException:
            interrupted_when_scheduled(handle)
            raise

    def begin_iteration(now: int) -> None:
        nonlocal between, iteration
        between = False
        iteration += 1
        put((iteration << 16 | ITERATION, now))

    def begin_throwing(task: Any, facts: Known, arguments: Any,
                       now: int) -> None:
        error = future = arguments[0] if arguments else None
        if not issubclass(type(future), BaseException):
            # Not a Python task's step.
            error = getattr(seen(future), "_exception", None)
        if task._must_cancel or is_cancelled(future):
            look_at_cancels(task, facts, 0, now, task._must_cancel)
            thrown = record.text("CancelledError")
        elif error is not None:
            thrown = record.add_text(describe_error(error))
        else:
            put((facts.number << 16 | BEGAN, now))  # no future of asyncio's
            return
        put((facts.number << 16 | THROWING, now, thrown))

    def has_run(_: Any) -> None:
        # The loop drops the last callback of an iteration, and maybe the task.
        try:
            if running is not None:
                finish(clock())
        except Exception as error:
            session.give_up(error)

    def popleft() -> Any:
        nonlocal running, began, flushed, todo, last
        handle = pop()
        is_sent = False
        try:
            now = clock()
            if running is not None:
                finish(now)
            if between:
                begin_iteration(now)
            callback = handle._callback
            kind = type(callback)
            arguments = handle._args
            if kind is step_kind or kind is wakeup_kind:
                task = callback.__self__
            else:
                task = task_of(callback, kind)
            if task is None:
                other(handle, callback, now)
            else:
                try:
                    facts = known[id(task)]
                except KeyError:
                    facts = created(task, None, now)
                if facts.name is None:
                    look_at_name(task, facts, now)
                began = now
                running = facts
                if type(task) is not Task:
                    task = seen(task)
                if task._must_cancel or arguments and \
                        may_throw(arguments[0]):
                    begin_throwing(task, facts, arguments, now)
                else:
                    put((facts.number << 16 | BEGAN, now))
            if not todo:
                # The one before may live on (a sleep keeps its timer): that
                # it goes then tells nothing of the step on its way.
                last = None
                todo = len(ready) + 1
            todo -= 1
            if not todo:
                last = weakref.ref(handle, has_run)
            if now - flushed > LATEST or len(words) > WORDS_AT_ONCE:
                flushed = now
                is_sent = True
                send()
        except Exception as error:
            session.give_up(error)
        except BaseException:
            push_back(handle)
            interrupted_at_begin(is_sent)
            raise
        return handle

    def other(handle: Any, callback: Any, now: int) -> None:
        if type(handle) is events.TimerHandle:
            number = timers.pop(id(handle), None)
            if number is not None and not handle._cancelled:
                put((number << 16 | TIMER_RAN, now))
        elif handle._cancelled:
            put((CALLBACK_CANCELLED, now, 0 if callback is None else
                 record.callback(callback)))
        else:
            put((CALLBACK_RAN, now, record.callback(callback)))

    def asked() -> None:
        nonlocal between, flushed, todo
        try:
            if running is not None:
                finish(clock())
            between = True
            todo = 0
            if not len(ready):
                flushed = clock()
                send()
        except Exception as error:
            session.give_up(error)

    def timer_set(timer: Any, frame: Any) -> None:
        if making:
            look_for_eager()
        now = clock()
        record.timers += 1
        number = record.timers
        timers[id(timer)] = number
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
        put((number << 16 | TIMER_SET, now, who() | record.text(what) << 32,
             deadline, nanoseconds(delay)))

    def timer_due(timer: Any) -> None:
        number = timers.get(id(timer))
        if number is not None and not timer._cancelled:
            now = clock()
            if between:
                begin_iteration(now)
            put((number << 16 | TIMER_FIRED, now))
        elif number is not None:
            del timers[id(timer)]

    def timer_cancelled(timer: Any) -> None:
        number = timers.pop(id(timer), None)
        if number is not None:
            put((number << 16 | TIMER_CANCELLED, clock()))

    def started(is_running: bool) -> None:
        if is_running:
            thread = get_ident()
            put((LOOP_RUNS, clock(), thread,
                 record.text(thread_name(thread))))
            long_steps.add(record, step)
        else:
            rest()
            put((LOOP_RESTS, clock()))
            record.flush()
            long_steps.remove(record)

    def rest() -> None:
        if running is not None:
            finish(clock())

    def cleared() -> None:
        loop = loop_of()
        if loop is not None and loop.is_closed():
            unhook()
            record.close()
            ready.record = record  # for notes of tasks that go later

    def unhook() -> None:
        nonlocal running
        running = None
        long_steps.remove(record)
        make_plain(ready)
        known.clear()
        timers.clear()
        spots.clear()

    def number_of(task: Any) -> int:
        facts = known.get(id(task))
        return facts.number if facts else failed.number_of(task)

    record.unhook, record.rest, record.number_of = unhook, rest, number_of
    ready.append, ready.popleft, ready.asked = append, popleft, asked
    ready.timer, ready.timer_due = timer_set, timer_due
    ready.timer_cancelled, ready.started = timer_cancelled, started
    ready.cleared, ready.record = cleared, record
    ready.factory_of = factory_of
