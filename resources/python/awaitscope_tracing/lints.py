# SPDX-License-Identifier: MIT
"""Note what a program forgets."""
import functools
import types
import warnings
from asyncio import events, format_helpers
from typing import Any

from .origins import asked_origin
from .places import (
    TRACER, absolute, clean, facts_of_place, is_own_file, own_place)
from .session import session
from .taskfacts import coroutine_name
from .world import Function, frame_above, now_ns


def hook_warnings() -> None:
    """Note each coroutine that was never awaited, and warn as ever."""
    original = getattr(warnings, "_warn_unawaited_coroutine", None)
    if type(original) is not Function:
        return

    class Told:
        """The coroutine, made where the program made it."""

        def __init__(self, coroutine: Any) -> None:
            self.coroutine = coroutine
            self.__qualname__ = coroutine.__qualname__
            self.cr_origin = asked_origin(coroutine)

    def warn(*args: Any, stacklevel: int = 1, source: Any = None,
             **keywords: Any) -> None:
        # Two frames of the tracer's stand between now.
        warnings.warn(*args, stacklevel=stacklevel + 2,
                      source=source.coroutine, **keywords)

    space = dict(original.__globals__, warn=warn,
                 _wm=types.SimpleNamespace(warn=warn))  # since 3.14
    warn_as_ever = types.FunctionType(original.__code__, space)

    @functools.wraps(original)
    def _warn_unawaited_coroutine(coro: Any) -> None:
        try:
            note_coroutine(coro, frame_above(1))
        except Exception as error:
            session.give_up(error)
        try:
            warn_as_ever(Told(coro))
        except Warning as error:  # the program made it one
            clean(error)
            raise

    warnings._warn_unawaited_coroutine = _warn_unawaited_coroutine


def hook_debug() -> None:
    """Leave the tracer out of the stacks that asyncio keeps in debug mode."""
    original = format_helpers.extract_stack

    @functools.wraps(original)
    def extract_stack(f: Any = None, limit: Any = None) -> Any:
        stack = original(frame_above(1) if f is None else f, limit)
        stack[:] = [entry for entry in stack if entry.filename not in TRACER]
        return stack

    format_helpers.extract_stack = extract_stack


def note_coroutine(coroutine: Any, frame: Any) -> None:
    """Send a note of a coroutine that was never awaited."""
    if not session.is_on:
        return
    place = facts_of_place(*own_place(frame))
    origin = getattr(coroutine, "cr_origin", None)
    for file, line, function in origin or ():
        if is_own_file(file):
            place = [("file", absolute(file)), ("line", line),
                     ("function", function)]
            break
    made = getattr(coroutine, "cr_code", None)
    ready = getattr(events._get_running_loop(), "_ready", None)
    record = getattr(ready, "record", None)
    if record:
        record.flush()  # the note may be about what was not sent yet
    session.tell(b"N", record.number if record else 0, [
        ("note", "never_awaited"), ("at", now_ns()),
        ("name", coroutine_name(coroutine)), *place,
        ("defined_file", absolute(made.co_filename) if made else ""),
        ("defined_line", made.co_firstlineno if made else 0)])
