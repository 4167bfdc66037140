# SPDX-License-Identifier: MIT
"""The way to whoever reads the stream."""
import os
import select
import signal
from typing import Tuple

from .world import _write, fstat, now_ns

PATIENCE = 10.0  # s without progress after which a reader is taken for dead


class Channel:
    """The way to whoever reads the stream; never harms the program.

    The reader may be slow: then the program waits.  If the reader does nothing
    for PATIENCE seconds, or goes away, or if the program closes the
    descriptor, the channel is closed and everything goes on untraced.
    """

    def __init__(self, fd: int) -> None:
        """Move the descriptor out of the program's way and own it."""
        self.fd = self._out_of_the_way(fd)
        self.identity = self._identity()
        self.is_open = True
        self.rest = b""  # to be written; may begin within a frame
        os.set_blocking(self.fd, False)

    @staticmethod
    def _out_of_the_way(fd: int) -> int:
        """Return a duplicate with a high number that no child inherits."""
        try:
            import fcntl
        except ImportError:
            os.set_inheritable(fd, False)
            return fd
        for least in (1000, 200, 40, 3):
            try:
                moved = fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, least)
            except OSError:
                continue  # past the limit of descriptors
            os.close(fd)
            return moved
        return fd

    def _identity(self) -> Tuple[int, int]:
        status = fstat(self.fd)
        return status.st_dev, status.st_ino

    def send(self) -> None:
        """Write all that is left to be written, or close the channel."""
        try:
            # The program may have closed it and opened a file of its own.
            if self._identity() != self.identity:
                self.is_open = False
                return
            patience = now_ns() + int(PATIENCE * 1e9)
            while self.rest:
                try:
                    count = self._write(self.rest)
                    # There may be more than before: what a signal handler
                    # has added while this wrote.
                    self.rest = self.rest[count:]
                    patience = now_ns() + int(PATIENCE * 1e9)
                except BlockingIOError:
                    left = patience - now_ns()
                    if left <= 0:
                        self.close()
                        return
                    self._wait(left)
                except BaseException:
                    self.is_open = False  # who knows how much was written
                    raise
        except OSError:
            self.close()

    def _write(self, data: bytes) -> int:
        """Write some of it; no SIGPIPE even if the program asks for it."""
        pipe = getattr(signal, "SIGPIPE", None)
        if pipe is None or signal.getsignal(pipe) is signal.SIG_IGN:
            return _write(self.fd, data)
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {pipe})
        try:
            return _write(self.fd, data)
        except BrokenPipeError:
            if hasattr(signal, "sigtimedwait"):
                signal.sigtimedwait({pipe}, 0)
            raise
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _wait(self, nanoseconds: int) -> None:
        """Wait until the reader has made room."""
        poll = select.poll()
        poll.register(self.fd, select.POLLOUT)
        poll.poll(nanoseconds / 1e6)

    def close(self) -> None:
        """Write no more; whatever else has the number now is left alone."""
        self.is_open = False
        try:
            if self._identity() == self.identity:
                os.close(self.fd)
        except OSError:
            pass
