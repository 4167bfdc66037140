# SPDX-License-Identifier: MIT
"""Write down what goes through a ready queue."""
import collections
import weakref
from asyncio import events
from typing import Any, Tuple

from .callbacks import Callbacks
from .eager import Eager
from .interrupted import Interrupted
from .lives import Lives
from .longsteps import Step, long_steps
from .ready import Known, Ready, make_plain
from .record import LATEST, Record, thread_name
from .seen import is_cancelled, may_throw, seen
from .session import session
from .spots import how_it_waits
from .stream import (
    BEGAN, CALLBACK_SCHEDULED, DESTROYED, ENDED, ITERATION, LOOP_RESTS,
    LOOP_RUNS, SCHEDULED, WORDS_AT_ONCE, YIELDED)
from .taskfacts import STEPS, Task, task_of
from .timers import Timers
from .world import Coroutine, frame_above, get_ident, now_ns


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
    running: Any = None  # the facts of the task whose step is on its way
    began = 0  # when that step did
    between = True  # no callback has run since the loop asked
    iteration = 0
    todo = 0  # callbacks that are left in this iteration; 0: not counted yet
    last: Any = None
    due = 0  # when what is known has to be sent
    step_kind, wakeup_kind = (*STEPS, None)[:2]

    def gone(facts: Known) -> None:
        nonlocal running
        try:
            is_running = running is facts
            if is_running:
                running = None
            if known.pop(facts.address, None) is not None:
                if is_running:
                    put((facts.head + ENDED, clock(), 0))
                put((facts.head + DESTROYED, clock()))
        except RecursionError:
            session.is_lost = True
        except BaseException as error:
            session.give_up(error)

    def looked() -> int:
        now = clock()
        if making:
            look_for_eager(now)
        return now

    def who() -> int:
        return 0 if running is None else running.number

    def send() -> None:
        record.flush()
        if long_steps.thread is None:
            long_steps.resume()  # the process has forked

    def state() -> Tuple[Any, int]:
        return running, began

    def run(facts: Any, at: int) -> None:
        nonlocal running, began
        running, began = facts, at

    def step() -> Step:
        # Asked by another thread.
        facts, at = eager.on_its_way() if making else (running, began)
        return (0, callbacks.began) if facts is None else (facts.number, at)

    def finish(now: int, how: int = ENDED) -> None:
        nonlocal running
        facts, running = running, None
        if facts is None:
            return  # another thread was quicker
        try:
            task: Any = facts()
            if task is None:  # gone in between
                if known.get(facts.address) is facts:
                    put((facts.head + ENDED, now, 0))
                return
            if type(task) is not Task:
                task = seen(task)
            waiter = task._fut_waiter
            if waiter is None and task.done():
                over(facts(), facts, now)
                return
            wait = how_it_waits(record, known, facts, task, waiter)
            put((facts.head + how, now, wait))
            if facts.cancels:
                # An uncancel() makes room for the next request.
                facts.cancels = min(facts.cancels, getattr(
                    task, "_num_cancels_requested", facts.cancels))
        except Exception:
            raise
        except BaseException:
            interrupted.at_end(facts, now)
            raise

    lives = Lives(record, gone)
    known, created, over = lives.known, lives.created, lives.over
    interrupted = Interrupted(lives)
    eager = Eager(lives, loop_of, state, run, finish)
    making, look_for_eager = eager.making, eager.look

    def append(handle: Any) -> None:
        nonlocal running
        push(handle)
        try:
            callback = handle._callback
            kind = type(callback)
            if kind is step_kind:
                arguments, task = (), callback.__self__
            else:
                arguments = handle._args
                task = callback.__self__ if kind is wakeup_kind else \
                    task_of(callback, kind)
            now = clock()
            # A step that has its task or those that wait for it scheduled is
            # over, though the loop does not know it yet.
            if making:
                look_for_eager(now)
            facts = running
            if facts is not None:
                if id(task) == facts.address and not arguments:
                    if facts.below is not None:
                        # Mostly it is where it yielded the time before.
                        coroutine = task._coro
                        below = coroutine.cr_await
                        if type(below) is Coroutine and \
                                below.cr_code is facts.below and \
                                coroutine.cr_frame.f_lasti == facts.offset:
                            put((facts.head + YIELDED, now, facts.wait))
                            running = None
                            return
                    finish(now, YIELDED)
                    return
                if id(task) == facts.address or seen(facts()).done():
                    finish(now)
            facts = known.get(id(task))
            if task is None:
                if type(handle) is not events.TimerHandle:
                    put((CALLBACK_SCHEDULED, now,
                         record.callback(callback)))
                return
            if facts is None:
                facts = created(task, frame_above(1), now, who())
            if arguments and is_cancelled(arguments[0]):
                lives.woken_by_cancel(
                    task, facts, arguments[0], who(), now)
            put((facts.head + SCHEDULED, now))
        except RecursionError:
            session.is_lost = True  # there is no room for a call
        except Exception as error:
            session.give_up(error)
        except BaseException:
            running = interrupted.when_scheduled(handle, running)
            raise

    def begin_iteration(now: int) -> None:
        nonlocal between, iteration
        between = False
        iteration += 1
        put((iteration << 16 | ITERATION, now))

    def begin() -> int:
        now = clock()
        if between:
            begin_iteration(now)
        return now

    timers = Timers(record, loop, looked, who, begin)
    callbacks = Callbacks(record, timers)
    del loop  # not to keep it alive

    def has_run(_: Any) -> None:
        # The loop drops the last callback of an iteration, and maybe the task.
        try:
            rest()
        except BaseException as error:
            session.give_up(error)

    def popleft() -> Any:
        nonlocal running, began, due, todo, last
        if session.owed is not None:
            session.pay()
        handle = pop()
        is_sent = False
        try:
            now = clock()
            if making:
                look_for_eager(now)
            if running is not None:
                finish(now)
            elif callbacks.began:
                callbacks.end(now)
            if between:
                begin_iteration(now)
            callback = handle._callback
            kind = type(callback)
            if kind is step_kind:
                arguments, task = (), callback.__self__
            else:
                arguments = handle._args
                task = callback.__self__ if kind is wakeup_kind else \
                    task_of(callback, kind)
            if task is None:
                callbacks.begin(handle, callback, now)
            else:
                try:
                    facts = known[id(task)]
                except KeyError:
                    facts = created(task, None, now, who())
                if facts.name is None:
                    lives.look_at_name(task, facts, now)
                began = now
                running = facts
                look = task if type(task) is Task else seen(task)
                if look._must_cancel or arguments and \
                        may_throw(arguments[0]):
                    lives.begin_throwing(task, facts, arguments, now)
                else:
                    put((facts.head + BEGAN, now))
            if not todo:
                # The one before may live on (a sleep keeps its timer): that
                # it goes then tells nothing of the step on its way.
                last = None
                todo = len(ready) + 1
            todo -= 1
            if not todo:
                last = weakref.ref(handle, has_run)
            if now > due or not todo & 63 and len(words) > WORDS_AT_ONCE:
                due = now + LATEST
                is_sent = True
                send()
        except Exception as error:
            session.give_up(error)
        except BaseException:
            push_back(handle)
            facts, running = running, None
            interrupted.at_begin(facts, is_sent)
            raise
        return handle

    def asked() -> None:
        nonlocal between, due, todo
        if session.owed is not None:
            session.pay()
        try:
            rest()
            between = True
            todo = 0
            if not len(ready):
                due = clock() + LATEST
                send()
        except Exception as error:
            session.give_up(error)

    def started(is_running: bool) -> None:
        if is_running:
            thread = get_ident()
            put((LOOP_RUNS, clock(), thread,
                 record.text(thread_name(thread))))
            eager.thread = thread
            long_steps.add(record, step, eager.seen_blocking)
        else:
            rest()
            eager.thread = 0
            put((LOOP_RESTS, clock()))
            record.flush()
            long_steps.remove(record)

    def rest() -> None:
        looked()
        if running is not None:
            finish(clock())
        elif callbacks.began:
            callbacks.end(clock())

    def cleared() -> None:
        loop = loop_of()
        if loop is not None and loop.is_closed():
            unhook()
            record.close()
            ready.record = record  # for notes of tasks that go later

    def unhook() -> None:
        nonlocal running
        running, callbacks.began = None, 0
        long_steps.remove(record)
        make_plain(ready)
        lives.clear()
        making.clear()
        timers.numbers.clear()

    record.unhook, record.rest, record.look = unhook, rest, looked
    record.number_of = lives.number_of
    ready.append, ready.popleft, ready.asked = append, popleft, asked
    ready.timer, ready.timer_due = timers.set, timers.due
    ready.timer_cancelled, ready.started = timers.cancelled, started
    ready.cleared, ready.record = cleared, record
    ready.factory_of, ready.may_begin = eager.factory_of, eager.may_begin
