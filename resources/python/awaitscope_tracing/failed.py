# SPDX-License-Identifier: MIT
"""Tasks that have failed."""
from typing import Any, Dict

from .ready import Known
from .taskfacts import PyTask, Task


class Failed:
    """Knows the tasks that have failed, for when nobody asks for the error.

    That is noted as such a task goes, when a reference to it can be void
    already: void ones are swept out now and then, and not at once.
    """

    def __init__(self) -> None:
        """Know of none."""
        self.known: Dict[int, Known] = {}  # by the address of a task
        self.room = 1000

    def add(self, facts: Known) -> None:
        """Remember a task, and no other that was at its address before."""
        known = self.known
        known[facts.address] = facts
        if len(known) > self.room:
            for address in [address for address, facts in known.items()
                            if facts() is None]:
                del known[address]
            self.room = 2 * len(known) + 1000

    def number_of(self, task: Any) -> int:
        """Return the number of a task, 0 if it has not failed."""
        if not isinstance(task, (Task, PyTask)) or task._exception is None:
            return 0
        facts = self.known.get(id(task))
        return facts.number if facts else 0
