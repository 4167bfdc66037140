#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whatever a program does, it does the same when it is traced."""
import sys
import unittest
from typing import Any

import programs
from traced import InAFolder


class TheProgramCannotTell(InAFolder):
    """Whatever a program does, it does the same when it is traced."""

    maxDiff = None

    def test_in_debug_mode(self) -> None:
        """Everything but slow callbacks reads the same in debug mode."""
        for name in ("wait_n", "task_fails", "forgotten_await", "primitives",
                     "never_retrieved", "looks_at_itself"):
            with self.subTest(name):
                self.same(programs.programs()[name], PYTHONASYNCIODEBUG="1")

    def test_in_development_mode(self) -> None:
        """With all warnings and checks of the interpreter."""
        for name in ("wait_n", "forgotten_await", "never_retrieved", "exit_3",
                     "threads", "spawn"):
            with self.subTest(name):
                self.same(programs.programs()[name], PYTHONDEVMODE="1")

    def test_with_warnings_as_errors(self) -> None:
        """None is the tracer's."""
        # Older ones keep a frame of whoever raises once more.
        for name in ("primitives", "subprocess", "forgotten_await")[
                :3 if sys.version_info >= (3, 11) else 2]:
            with self.subTest(name):
                self.same(programs.programs()[name], PYTHONWARNINGS="error")

    def test_without_a_script(self) -> None:
        """A file that is missing is reported as Python does."""
        program = self.program("")
        program.path.unlink()
        expected = program.run()
        self.assertEqual(program.trace().outcome, expected)


def _add_programs() -> None:
    """Make each program a test of its own."""
    for name, source in programs.programs().items():
        def test(self: Any, source: str = source) -> None:
            self.same(source)
        test.__doc__ = f"Compare {name}."
        setattr(TheProgramCannotTell, f"test_program_{name}", test)


_add_programs()


if __name__ == "__main__":
    unittest.main()
