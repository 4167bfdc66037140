# SPDX-License-Identifier: MIT
"""Read the command line, hook everything, run the program."""
import os
import stat
import sys

from .channel import Channel
from .exits import hook_exits
from .lints import hook_debug, hook_warnings
from .loops import hook_loops
from .origins import hook_origins
from .outside import hook_other_loops
from .places import TRACER, absolute
from .script import run_script
from .session import session
from .stream import VERSION
from .world import CLOCK, fstat, getpid, now_ns


def _is_pipe(fd: int) -> bool:
    """Tell whether a descriptor is one that a stream can go to."""
    try:
        mode = fstat(fd).st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)


def main(entry: str) -> None:
    """Read the command line and run the program; entry is the first file."""
    TRACER.update(name for name in [entry] + [
        getattr(module, "__file__", None) for name, module
        in sys.modules.items() if name.startswith(__package__)] if name)
    usage = ("usage: awaitscope_tracer.py (--channel FD | --out FILE) "
             "SCRIPT [ARG ...]")
    option, value, *rest = sys.argv[1:] if len(sys.argv) > 3 else ("", "")
    if option == "--channel" and value.isdigit():
        fd = int(value)
        if not _is_pipe(fd):  # a program that runs itself again
            run_script(rest[0], rest[1:])
            return
    elif option == "--out":
        fd = os.open(value, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    else:
        sys.exit(usage)
    session.channel = Channel(fd)
    version = ".".join(str(part) for part in sys.version_info[:3])
    session.tell(b"H", 0, [
        ("awaitscope", "stream"), ("version", VERSION), ("python", version),
        ("implementation", sys.implementation.name),
        ("executable", sys.executable), ("script", absolute(rest[0])),
        ("pid", getpid()), ("clock", CLOCK), ("at", now_ns())])
    hook_exits()
    hook_loops()
    hook_other_loops()
    hook_warnings()
    hook_debug()
    hook_origins()
    run_script(rest[0], rest[1:])
