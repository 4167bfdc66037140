# SPDX-License-Identifier: MIT
"""Lines of source: whose code it is, and where somebody is."""
import os
import re
import sys
import types
from typing import Any, Dict, List, Optional, Sequence, Set, Tuple

from .describe import plain_name
from .stream import Facts

# Whose code is it?
_LIBRARY = os.path.dirname(os.path.realpath(os.__file__)) + os.sep
_LIBRARIES = (_LIBRARY, os.path.dirname(os.__file__) + os.sep, "<frozen")
_SITES = re.compile(r"[/\\](site|dist)-packages[/\\]")
# The files of the tracer, whose frames nobody shall see.
TRACER: Set[str] = set()
_START = os.getcwd() if hasattr(os, "getcwd") else ""
# By address, as code takes long to hash; it is kept, so that none comes again.
own_code: Dict[int, bool] = {}
_kept_code: List[types.CodeType] = []
# Which function code is of.
FUNCTION = "co_qualname" if sys.version_info >= (3, 11) else "co_name"


def is_own_file(name: str) -> bool:
    """Tell whether a file is the person's own."""
    return not (name.startswith(_LIBRARIES) or _SITES.search(name)
                or name in TRACER or name.startswith("<"))


def is_own(code: types.CodeType) -> bool:
    """Tell whether code is the person's own."""
    own = own_code.get(id(code))
    if own is None:
        own = is_own_file(code.co_filename)
        if len(_kept_code) < 100_000:
            _kept_code.append(code)
            own_code[id(code)] = own
    return own


_traceback = BaseException.__dict__["__traceback__"].__get__


def error_place(error: Any) -> Tuple[Optional[types.CodeType], int]:
    """Return code and line of the innermost own frame that it came from."""
    place = (None, 0)
    own = False
    trace = _traceback(error) if isinstance(error, BaseException) else None
    for _ in range(1000):
        if trace is None:
            break
        code = trace.tb_frame.f_code
        if is_own(code) or not own and code.co_filename not in TRACER:
            own = own or is_own(code)
            place = (code, trace.tb_lineno or 0)
        trace = trace.tb_next
    return place


def raised_by_program(error: BaseException) -> bool:
    """Tell whether an exception came from code of the person's own."""
    trace = _traceback(error)
    while trace is not None:
        if is_own(trace.tb_frame.f_code):
            return True
        trace = trace.tb_next
    return False


def absolute(name: str) -> str:
    """Return a file's name from the root, as things stood at the start."""
    return name if name.startswith("<") else os.path.join(_START, name)


def function_name(code: types.CodeType) -> str:
    """Return the name of the function that code is of."""
    return plain_name(getattr(code, FUNCTION))


def facts_of_place(code: Optional[types.CodeType], line: int) -> Facts:
    """Return what a note says of a line."""
    if code is None:
        return [("file", ""), ("line", 0), ("function", "")]
    return [("file", absolute(code.co_filename)), ("line", line),
            ("function", function_name(code))]


def own_frame(frame: Any, below: Sequence[types.CodeType] = ()) -> Any:
    """Return the innermost own frame on the stack.

    Failing that, the innermost; frames of code that is below do not count.
    """
    first = None
    for _ in range(60):
        if frame is None:
            break
        code = frame.f_code
        own = own_code.get(id(code))
        if own or own is None and is_own(code):
            return frame
        if code in below:
            break
        if first is None and code.co_filename not in TRACER:
            first = frame
        frame = frame.f_back
    return first


def own_place(frame: Any, below: Sequence[types.CodeType] = ()
              ) -> Tuple[Optional[types.CodeType], int]:
    """Return code and line of that frame."""
    found = own_frame(frame, below)
    return (found.f_code, found.f_lineno or 0) if found else (None, 0)


def without_own_frames(trace: Any) -> Any:
    """Return a traceback without the frames of the tracer."""
    while trace is not None and \
            trace.tb_frame.f_code.co_filename in TRACER:
        trace = trace.tb_next
    last = trace
    while last is not None:
        following = last.tb_next
        while following is not None and \
                following.tb_frame.f_code.co_filename in TRACER:
            following = following.tb_next
        if last.tb_next is not following:
            last.tb_next = following
        last = following
    return trace


def clean(error: Optional[BaseException]) -> None:
    """Take the tracer's frames out of an exception and its causes."""
    seen = set()
    todo = [error]
    while todo and len(seen) < 1000:
        error = todo.pop()
        if error is not None and id(error) not in seen:
            seen.add(id(error))
            error.__traceback__ = without_own_frames(error.__traceback__)
            todo += [error.__cause__, error.__context__]
