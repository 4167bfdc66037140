# SPDX-License-Identifier: MIT
"""Run a file as Python does, as if nobody had been there."""
import os
import sys
from typing import Any, List

from .places import clean, without_own_frames


def report_once(error: BaseException) -> None:
    """Have the interpreter report an exception as if nobody had been here."""
    hook = sys.excepthook

    def excepthook(kind: Any, value: Any, trace: Any) -> None:
        sys.excepthook = hook
        clean(value)
        trace = without_own_frames(trace)
        sys.last_traceback = trace
        hook(kind, value, trace)

    sys.excepthook = excepthook


def run_script(path: str, arguments: List[str]) -> None:
    """Run a file as `python3 path arguments` does, as __main__."""
    name = os.path.abspath(path) if sys.version_info >= (3, 9) else path
    try:
        with open(path, "rb") as file:
            source = file.read()
    except OSError as error:
        sys.stderr.write(f"{sys.executable}: can't open file "
                         f"{name!r}: [Errno {error.errno}] "
                         f"{error.strerror}\n")
        sys.exit(2)
    sys.argv[:] = [path, *arguments]
    if not getattr(sys.flags, "safe_path", False) and not sys.flags.isolated:
        sys.path[0] = os.path.dirname(os.path.realpath(path))
    module = type(sys)("__main__")
    space = module.__dict__
    loader = type(sys.modules["__main__"].__loader__)("__main__", name)
    space.update(__builtins__=sys.modules["builtins"], __file__=name,
                 __loader__=loader)
    if sys.version_info < (3, 15):
        space["__cached__"] = None
    if sys.version_info < (3, 14):
        space["__annotations__"] = {}
    _keep.append(sys.modules["__main__"])
    sys.modules["__main__"] = module
    try:
        code = compile(source, name, "exec", dont_inherit=True)
        del source
        exec(code, space)
    except SystemExit:
        raise
    except BaseException as error:
        report_once(error)
        raise


_keep: List[Any] = []  # this module, which is __main__ no more
