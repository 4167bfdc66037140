# SPDX-License-Identifier: MIT
"""Send what is known before the program ends."""
import _thread
import atexit
import functools
import os
from typing import Any

from .longsteps import long_steps
from .session import session
from .world import real_exit


def hook_exits() -> None:
    """Send what is known before the program ends or becomes another."""
    @functools.wraps(real_exit)
    def _exit(status: int) -> None:
        session.end("_exit")
        real_exit(status)

    def flushed_before(function: Any) -> Any:
        @functools.wraps(function)
        def call(*args: Any, **keywords: Any) -> Any:
            session.flush()
            return function(*args, **keywords)
        return call

    os._exit = _exit
    for name in ("execv", "execve", "abort"):
        if hasattr(os, name):
            setattr(os, name, flushed_before(getattr(os, name)))
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(before=long_steps.before_fork,
                            after_in_parent=long_steps.after_fork,
                            after_in_child=long_steps.forked)
        os.register_at_fork(after_in_child=session.forked)
    # The first that is registered is the last that is called.
    atexit.register(session.end, "exit")
    atexit.register(long_steps.pause)
    _thread._count = long_steps.count_threads
