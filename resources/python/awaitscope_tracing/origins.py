# SPDX-License-Identifier: MIT
"""Have coroutines remember where they were made: one that is never awaited."""
import functools
import sys
from typing import Any, Set

from .places import TRACER
from .session import session
from .world import get_ident

_real_get = sys.get_coroutine_origin_tracking_depth
_real_set = sys.set_coroutine_origin_tracking_depth
# Threads in which coroutines remember it though the program did not ask.
_unasked: Set[int] = set()


def remember_origins() -> None:
    """Have the coroutines that this thread makes remember where, from now."""
    if _real_get() == 0:
        _real_set(1)
        _unasked.add(get_ident())


def asked_origin(coroutine: Any) -> Any:
    """Return what a coroutine remembers if the program wants it to."""
    origin = coroutine.cr_origin
    if not origin or len(origin) == 1 and get_ident() in _unasked:
        return None
    return tuple(place for place in origin if place[0] not in TRACER)


def hook_origins() -> None:
    """Let the program ask as if nobody else did."""
    @functools.wraps(_real_get)
    def get_coroutine_origin_tracking_depth() -> int:
        return 0 if get_ident() in _unasked else _real_get()

    @functools.wraps(_real_set)
    def set_coroutine_origin_tracking_depth(depth: int) -> None:
        _real_set(depth)
        _unasked.discard(get_ident())
        if session.is_on:
            remember_origins()

    sys.get_coroutine_origin_tracking_depth = \
        get_coroutine_origin_tracking_depth
    sys.set_coroutine_origin_tracking_depth = \
        set_coroutine_origin_tracking_depth
    remember_origins()
