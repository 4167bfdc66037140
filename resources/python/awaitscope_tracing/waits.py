# SPDX-License-Identifier: MIT
"""What a suspended coroutine waits for, and on which line."""
import gc
import os
import weakref
from asyncio import futures
from typing import Any, List, Tuple

from .places import is_own, own_code
from .record import Record
from .seen import Gathering, is_task, seen
from .taskfacts import Silent
from .world import AsyncGenerator, Coroutine, Function, Generator

_WORDS = {
    "__sleep0": "sleep",
    "TaskGroup.__aexit__": "TaskGroup",
    "TaskGroup._aexit": "TaskGroup",
    "_AsCompletedIterator._wait_for_one": "as_completed",
    "_AsCompletedIterator.__anext__": "as_completed",
    "BaseEventLoop.run_in_executor": "run_in_executor",
    "BaseEventLoop.shutdown_default_executor": "shutdown_default_executor",
    "BaseEventLoop.shutdown_asyncgens": "shutdown_asyncgens",
}


def _below(awaitable: Any) -> Any:
    """Return the coroutine or generator within what C code iterates."""
    for found in gc.get_referents(awaitable):
        if type(found) in (Coroutine, Generator, AsyncGenerator):
            return found
    return None


def _future_word(waiter: Any) -> Tuple[str, Any]:
    """Return what a future is that is awaited as it is, and its task."""
    if type(waiter) is Gathering:
        return f"gather of {len(waiter._children)}", None
    if is_task(waiter):
        return "Task", waiter
    for entry in getattr(seen(waiter), "_callbacks", None) or ():
        callback = entry[0]
        if type(callback) is Function:
            name = callback.__qualname__
            if name == "shield.<locals>._outer_done_callback":
                cells = dict(zip(callback.__code__.co_freevars,
                                 callback.__closure__ or ()))
                inner = cells["inner"].cell_contents
                return "shield", inner if is_task(inner) else None
            if name == "_chain_future.<locals>._call_check_cancel":
                return "run_in_executor", None
    return "Future", None


def _library_word(found: Any, waiter: Any) -> Tuple[str, Any]:
    """Return the name of the library's coroutine that is awaited."""
    name = found.__qualname__
    word = _WORDS.get(name)
    if word is None:
        word = name.partition(".<locals>")[0]
        if word.startswith("BaseEventLoop.") or \
                word.startswith("BaseSelectorEventLoop."):
            word = word.partition(".")[2]
    if word == "sleep" and waiter is None:
        return "sleep(0)", None
    if word == "wait":
        waited = found.cr_frame.f_locals.get("fs")
        return f"wait for {len(waited)}" if waited is not None else word, None
    if word == "wait_for":
        waited = found.cr_frame.f_locals.get("fut")
        return word, waited if is_task(waited) else None
    return word, None


def _frame_of(found: Any) -> Any:
    """Return the frame of a coroutine or generator, if it has one."""
    kind = type(found)
    return found.cr_frame if kind is Coroutine else \
        found.gi_frame if kind is Generator else \
        found.ag_frame if kind is AsyncGenerator else None


# Words of these hold for the line alone, whatever the future is.
_VARIES = {"wait", "wait_for"}


def _who_went_on(facts: Any, chain: List[Any]) -> Any:
    """Return the frame of the coroutine that has awaited something new.

    Of a task's own coroutines, from the outermost on, it is the last through
    which the task waited the time before, too; None if that is the innermost.
    """
    before = facts.through
    kept, last = 0, len(chain) - 1
    for reference in before:
        if kept >= last or reference() is not chain[kept + 1]:
            break
        kept += 1
    # Weak, so that each goes when it would; and no address, which comes again.
    facts.through = (*before[:kept], *map(weakref.ref, chain[kept + 1:]))
    return _frame_of(chain[kept]) if kept < last else None


def where_it_waits(record: Record, facts: Any, coroutine: Any, waiter: Any
                   ) -> Tuple[int, Any, bool]:
    """Return how a suspended coroutine waits, and the future it waits for.

    Last, whether that depends on nothing but the place in the coroutine and
    the library's coroutine that is awaited there.  What is known of the task
    says through which coroutines, beside the outermost, it waited last.
    """
    chain: List[Any] = []
    own = library = None
    last = found = coroutine
    while found is not None:
        kind = type(found)
        if kind is Coroutine:
            code, below = found.cr_code, found.cr_await
        elif kind is Generator:
            code, below = found.gi_code, found.gi_yieldfrom
        elif kind is AsyncGenerator:
            code, below = found.ag_code, found.ag_await
        else:
            if kind in _ENDS:
                break
            found = _below(found)
            continue
        if code is _FUTURE_AWAIT:
            break
        last = found
        try:
            is_theirs = own_code[id(code)]
        except KeyError:
            is_theirs = is_own(code)
        if is_theirs:
            own, library = found, None
            chain.append(found)
        elif library is None:
            library = found
        elif library.__name__ in ("__aenter__", "__anext__"):
            library = found  # says more than a context manager's entry
        found = below
    # Mostly it is but one, and was.
    outer = _who_went_on(facts, chain) \
        if facts.through or len(chain) > 1 else None
    at = own
    if own is None:
        at = library = last
    frame = _frame_of(at)
    if frame is None:
        return record.wait(None, "Future", 0), None, False
    key = None
    if library is not None and library.__name__ not in _VARIES:
        of = library
        kind = type(of)
        code = of.cr_code if kind is Coroutine else \
            of.gi_code if kind is Generator else of.ag_code
        key = (id(frame.f_code), frame.f_lasti, id(code), waiter is None)
        if outer is not None:
            key = (*key, id(outer.f_code), outer.f_lasti)
        try:
            return record.waits[key], waiter, False
        except KeyError:
            pass
    if library is None:
        if waiter is None:
            what, awaited = "yield", None
        else:
            what, awaited = _future_word(waiter)
    else:
        what, awaited = _library_word(library, waiter)
    site = record.site(frame.f_code, frame.f_lineno or 0)
    caller = 0 if outer is None else \
        record.site(outer.f_code, outer.f_lineno or 0)
    if awaited is None:
        awaited = waiter
    return record.wait(key, what, site, caller), awaited, (
        key is not None and own is coroutine and kind is Coroutine
        and own.cr_await is library
        # Others may await the person's own at another time.
        and library.cr_code.co_filename.startswith(_ASYNCIO))


class _Ends:
    """Finds the types at which the way down ends: a future's iterator."""

    @staticmethod
    def types() -> Tuple[type, ...]:
        found = [type(None)]
        loop: Any = Silent()
        for kind in (futures.Future, getattr(futures, "_PyFuture", None)):
            if kind is not None:
                future = kind(loop=loop)
                iterator = iter(future)
                if type(iterator) is not Generator:
                    found.append(type(iterator))
                future.cancel()
        return tuple(found)


_ENDS = frozenset(_Ends.types())
_FUTURE_AWAIT = getattr(futures, "_PyFuture").__await__.__code__
_ASYNCIO = os.path.dirname(_FUTURE_AWAIT.co_filename) + os.sep
