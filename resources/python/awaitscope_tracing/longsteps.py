# SPDX-License-Identifier: MIT
"""See where a step is, or a callback, that has been running for long."""
import _signal
import _thread
import sys
import threading
from asyncio import events
from typing import Any, Callable, Dict, Optional, Tuple

from .describe import callback_name
from .places import own_place
from .record import Record
from .session import session
from .world import get_ident, now_ns, stat

LONG = 50_000_000  # ns after which a step is looked at
AGAIN = 1_000_000_000  # ns after which it is looked at once more
PATIENCE = 1.0  # s to wait for the thread to end
SIGNALS = frozenset(_signal.valid_signals())
# Its task, 0 if it is a callback, and when it began, 0 if nothing runs.
Step = Tuple[int, int]
_current_frames, _count = sys._current_frames, _thread._count


class Thread:
    """A thread that the threading module does not know of.

    It gets no signals, so that those that the program blocks and waits for
    stay the program's.
    """

    def __init__(self, run: Callable[[Any], None]) -> None:
        """Start it; RuntimeError if there can be no more threads."""
        self.leave = _thread.allocate_lock()  # run ends when it gets this
        self.leave.acquire()
        self.begun = _thread.allocate_lock()
        self.begun.acquire()
        self.run = run
        self.ident = self.native = 0
        self.over: Any = None
        self.handle: Any = None
        mask = getattr(_signal, "pthread_sigmask", None)
        before = mask(_signal.SIG_BLOCK, SIGNALS) if mask else ()
        try:
            if hasattr(_thread, "start_joinable_thread"):
                self.handle = _thread.start_joinable_thread(
                    self._begin, daemon=True)
            else:
                _thread.start_new_thread(self._begin, ())
        finally:
            if mask:
                mask(_signal.SIG_SETMASK, before)

    def _begin(self) -> None:
        self.ident = get_ident()
        if self.handle is None and hasattr(_thread, "_set_sentinel"):
            # Released when nothing in Python counts the thread any more.
            self.over = _thread._set_sentinel()
            self.over.acquire()
            self.native = _thread.get_native_id()
        self.begun.release()
        self.run(self.leave)

    def end(self) -> None:
        """Have it end, and wait until it has."""
        self.leave.release()
        if self.ident == get_ident():
            return
        if self.handle is not None:
            self.handle.join(PATIENCE)
        elif self.begun.acquire(True, PATIENCE) and self.over is not None \
                and self.over.acquire(True, PATIENCE) \
                and sys.version_info >= (3, 12):
            # Whoever warns of a fork asks the system how many there are.
            try:
                while stat(f"/proc/self/task/{self.native}"):
                    _thread.allocate_lock().acquire(True, 0)
            except OSError:
                pass


class Running:
    """A loop that runs: in which thread, and how to ask for its step."""

    def __init__(self, record: Record, step: Callable[[], Step],
                 tell: Callable[[int, int, int], None]) -> None:
        """Begin in the thread that calls."""
        self.record = record
        self.step = step
        self.tell = tell  # a task that blocks, when, and its site
        self.thread = get_ident()
        self.seen: Step = (0, 0)
        self.at = 0  # when it was seen

    def look(self, now: int) -> int:
        """Look at its step if it is long; return when to look again."""
        step = _, began = self.step()
        if not began:
            return now + LONG
        if now < began + LONG:
            return began + LONG
        if step != self.seen or now >= self.at + AGAIN:
            # Whoever has the lock may wait for this thread.
            if not session.lock.acquire(False):
                return now + LONG // 10
            try:
                self._tell(step)
            finally:
                session.lock.release()
            self.seen, self.at = step, now
        return now + LONG

    def _tell(self, step: Step) -> None:
        frame = _current_frames().get(self.thread)
        code, line = own_place(frame, BELOW)
        name = "" if step[0] else _name_of_callback(frame)
        del frame  # its thread goes on
        now = now_ns()  # before it is asked whether it still runs
        if self.step() != step:
            return  # it ended meanwhile
        record = self.record
        if step[0]:
            site = record.site(code, line)
            self.tell(step[0], now, site)
            record.flush()
        else:
            record.callback_seen = step[1], name, code, line


# What is on the stack below a step or a callback.
BELOW = [events.Handle._run.__code__]


def _name_of_callback(frame: Any) -> str:
    """Return the name of the callback that runs; empty if there is none."""
    while frame is not None and frame.f_code not in BELOW:
        frame = frame.f_back
    handle = frame.f_locals.get("self") if frame is not None else None
    callback = getattr(handle, "_callback", None)  # None: it was cancelled
    return "" if callback is None else callback_name(callback)


class LongSteps:
    """Looks at the steps of all loops that run.

    It has a thread while a loop runs and a moment longer, but not while the
    process forks: newer Pythons warn of a fork in a process with threads.
    """

    def __init__(self) -> None:
        """Know of no loop that runs."""
        self.lock = threading.RLock()
        self.loops: Dict[Any, Running] = {}
        self.thread: Optional[Thread] = None
        self.is_forking = False

    def add(self, record: Record, step: Callable[[], Step],
            tell: Callable[[int, int, int], None]) -> None:
        """Look at the steps of a loop that begins to run in this thread."""
        self.loops[record] = Running(record, step, tell)
        if self.thread is None:
            self.resume()

    def remove(self, record: Any) -> None:
        """Look no more: the loop runs no more."""
        self.loops.pop(record, None)

    def resume(self) -> None:
        """Have a thread if there is something to look at."""
        with self.lock:
            if self.thread is None and self.loops and not self.is_forking:
                try:
                    self.thread = Thread(self._run)
                except RuntimeError:
                    pass  # perhaps later

    def pause(self) -> None:
        """Have no thread before something is sent again."""
        with self.lock:
            thread, self.thread = self.thread, None
        if thread is not None:
            thread.end()

    def before_fork(self) -> None:
        """Have no thread."""
        self.is_forking = True
        self.pause()

    def after_fork(self) -> None:
        """Allow a thread again: not at once, as the warning may follow."""
        self.is_forking = False

    def forked(self) -> None:
        """Begin anew in a child."""
        self.__init__()  # type: ignore[misc]

    def count_threads(self) -> int:
        """Stand in for _thread._count, as if there was no such thread."""
        self.pause()
        return _count()

    def _run(self, leave: Any) -> None:
        pause = LONG
        try:
            while not leave.acquire(True, pause / 1e9):
                now = now_ns()
                pause = LONG
                for loop in list(self.loops.values()):
                    pause = min(pause, max(1, loop.look(now) - now))
                if self._is_over(leave):
                    break
        except Exception as error:
            session.give_up(error)

    def _is_over(self, leave: Any) -> bool:
        """Tell whether this thread is of no use any more."""
        thread = self.thread
        if self.loops and thread is not None and thread.leave is leave:
            return False
        with self.lock:
            thread = self.thread
            if thread is not None and thread.leave is leave:
                if self.loops:
                    return False
                self.thread = None
            return True


long_steps = LongSteps()  # the one of this process
