# SPDX-License-Identifier: MIT
"""What all loops of the program share."""
import threading
from typing import Any, List, Optional

from .channel import Channel
from .describe import describe_error
from .places import raised_by_program
from .stream import Facts, framed, texts_payload, utf8
from .world import get_ident, getpid, now_ns


class Session:
    """What all loops of the program share: the channel and its lock."""

    def __init__(self) -> None:
        """Begin without a channel and without a loop."""
        self.channel: Optional[Channel] = None
        self.lock = threading.RLock()
        self.is_sending = False
        # Was there no room on the stack to give up?  Then it is done before
        # anything else is sent.
        self.is_lost = False
        self.records: List[Any] = []  # of loops that are not closed
        self.loops = 0
        self.process = getpid()
        # What a signal handler raised where it would have been swallowed.
        self.owed: Optional[BaseException] = None
        self.owed_in = 0  # the thread in which it was raised

    @property
    def is_on(self) -> bool:
        """Tell whether there is still somebody to send to."""
        return self.channel is not None and self.channel.is_open

    def send(self) -> None:
        """Send what waits at the channel; if that is under way, do nothing.

        A signal handler can come at any time, also while this runs.
        """
        with self.lock:
            if not self.is_sending and self.channel and self.is_on:
                self.is_sending = True
                try:
                    self.channel.send()
                finally:
                    self.is_sending = False

    def tell(self, kind: bytes, loop: int, facts: Facts) -> None:
        """Send a frame of texts in pairs."""
        data = framed(kind, loop, texts_payload(
            [utf8(str(text)) for pair in facts for text in pair]))
        with self.lock:
            if self.channel and self.channel.is_open:
                self.channel.rest += data
        self.send()

    def flush(self) -> None:
        """Send all that is known."""
        for record in list(self.records):
            record.flush()

    def end(self, how: str) -> None:
        """Send all that is known, say goodbye, and be silent."""
        if self.is_on and getpid() == self.process:
            for record in list(self.records):
                record.rest()
                record.flush()
            self.tell(b"Z", 0, [("at", now_ns()), ("how", how)])
        self.stop()

    def give_up(self, error: BaseException) -> None:
        """Let the program run on untraced after a fault of the tracer's.

        What a signal handler of the program's has raised is none: that is
        raised again as soon as it can be.
        """
        if not isinstance(error, Exception) or raised_by_program(error):
            self.owed, self.owed_in = error, get_ident()
            return
        try:
            self.tell(b"N", 0, [("note", "error"), ("at", now_ns()),
                                ("error", describe_error(error))])
            self.stop()
        except RecursionError:
            self.is_lost = True

    def pay(self) -> None:
        """Raise what is owed to the thread that calls."""
        error = self.owed
        if error is not None and self.owed_in == get_ident():
            self.owed = None
            raise error

    def stop(self) -> None:
        """Trace no more."""
        if self.channel:
            self.channel.close()
        while self.records:
            record = self.records[-1]
            record.unhook()
            self.records = [r for r in self.records if r is not record]
        self.is_lost = False

    def forked(self) -> None:
        """Be silent in a child: the channel is the parent's."""
        self.lock = threading.RLock()
        if self.channel:
            self.channel.rest = b""
        self.stop()


session = Session()  # the one of this process
