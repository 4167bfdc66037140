# SPDX-License-Identifier: MIT
"""What is known of one loop and has not been sent yet."""
import struct
import threading
import types
from typing import Any, Callable, Dict, List, Optional, Tuple

from .describe import LONGEST_RESULT, bounded, callback_name
from .places import FUNCTION, absolute, function_name, own_code
from .session import session
from .stream import (
    BLOCKING, LONGEST_TEXT, SITE, TEXTS_AT_ONCE, WAIT, WORDS_AT_ONCE, framed,
    utf8)
from .world import Function, now_ns

LATEST = 50_000_000  # ns after which what is known is sent


class Record:
    """What is known of one loop and has not been sent yet."""

    def __init__(self, loop: Any, unseen: str = "") -> None:
        """Begin the record of a loop."""
        with session.lock:
            session.loops += 1
            self.number = session.loops
            session.records.append(self)
        self.words: List[int] = []  # of records
        self.put = self.words.extend
        self.new_texts: List[Tuple[int, bytes]] = []
        self.text_count = 0
        self.is_flushing = False
        self.texts: Dict[str, int] = {"": 0}
        self.callbacks: Dict[str, int] = {}
        self.sites: Dict[Tuple[str, int, str], int] = {}
        self.offsets: Dict[Tuple[int, int], int] = {}
        self.waits: Dict[Any, int] = {}
        self.site_count = self.wait_count = 0
        self.tasks = self.timers = 0
        self.current = 0  # task, where no closure knows it
        self.began = 0  # when its step did
        # When a callback began that ran for long, its name, and where it was.
        self.callback_seen: Any = (0, "", None, 0)
        self.unhook: Callable[[], None] = lambda: None
        self.rest: Callable[[], None] = lambda: None
        self.look: Callable[[], int] = lambda: 0
        self.flush_soon: Callable[[], None] = lambda: None
        self.number_of: Callable[[Any], int] = lambda task: 0
        ident = threading.get_ident()
        kind = f"{type(loop).__module__}.{type(loop).__qualname__}"
        session.tell(b"L", self.number, [
            ("at", now_ns()), ("type", kind),
            ("thread", ident), ("thread_name", thread_name(ident)),
            ("time", repr(loop.time()))]
            + ([("unseen", unseen)] if unseen else []))

    def add_text(self, text: str, most: int = LONGEST_RESULT) -> int:
        """Return the number of a text that hardly repeats."""
        if not text:
            return 0
        data = utf8(text, most)
        with session.lock:
            self.text_count = number = self.text_count + 1
            self.new_texts.append((number, data))
            return number

    def text(self, text: str) -> int:
        """Return the number of a text that comes up again and again."""
        number = self.texts.get(text)
        if number is None:
            with session.lock:
                number = self.add_text(text, LONGEST_TEXT)
                if len(self.texts) < 100_000:
                    self.texts[text] = number
        return number

    def callback(self, callback: Any) -> int:
        """Return the number of a callback's name."""
        if type(callback) is not Function:
            return self.text(callback_name(callback))
        number = self.callbacks.get(callback.__qualname__)
        if number is None:
            number = self.text(callback_name(callback))
            if len(self.callbacks) < 100_000:
                self.callbacks[callback.__qualname__] = number
        return number

    def site(self, code: Optional[types.CodeType], line: int) -> int:
        """Return the number of a line of source."""
        if code is None:
            return 0
        key = (code.co_filename, line, getattr(code, FUNCTION))
        number = self.sites.get(key)
        if number is None:
            with session.lock:
                file = self.text(absolute(code.co_filename))
                function = self.text(function_name(code))
                self.site_count = number = self.site_count + 1
                self.put((number << 16 | SITE, file | line << 32, function))
                self.sites[key] = number
        return number

    def site_of(self, frame: Any) -> int:
        """Return the number of the line of source at which a frame is."""
        if frame is None:
            return 0
        # The line itself takes longer to find.
        key = (id(frame.f_code), frame.f_lasti)
        number = self.offsets.get(key)
        if number is None:
            number = self.site(frame.f_code, frame.f_lineno or 0)
            if key[0] in own_code:  # which is kept
                self.offsets[key] = number
        return number

    def wait(self, key: Any, what: str, site: int, caller: int = 0) -> int:
        """Return the number of a way to wait, and remember it by its key."""
        known = (what, site, caller)
        number = self.waits.get(known)
        if number is None:
            with session.lock:
                word = self.text(what)
                self.wait_count = number = self.wait_count + 1
                self.put((number << 16 | WAIT, word | site << 32, caller))
                self.waits[known] = number
        if key is not None:
            if len(self.waits) > 100_000:
                self.waits.clear()
            self.waits[key] = number
        return number

    def blocking(self, task: int, now: int, site: int) -> None:
        """Tell where a task was whose step takes long."""
        self.put((task << 16 | BLOCKING, now, site))

    def flush(self) -> None:
        """Send what there is."""
        with session.lock:
            if self.is_flushing:
                return  # a signal handler's
            if session.is_lost:
                session.give_up(RecursionError("no room left to trace"))
                return
            self.is_flushing = True
            try:
                self._flush()
            finally:
                self.is_flushing = False
            session.send()
            if not session.is_on:
                session.stop()

    def _flush(self) -> None:
        """Hand what there is to the channel."""
        # First the records, as others may be adding: no record refers to a
        # text that is added later.
        words = self.words[:]
        texts = self.new_texts[:]
        frames = b"".join(self._frames(texts, words))
        channel = session.channel
        word_count, text_count = len(words), len(texts)
        if channel is not None:
            # No call, so that no signal handler comes in between.
            if channel.is_open:
                channel.rest += frames
            del self.words[:word_count]
            del self.new_texts[:text_count]

    def _frames(self, texts: List[Tuple[int, bytes]], words: List[int]
                ) -> List[bytes]:
        """Return the frames of texts and records."""
        frames = []
        some: List[bytes] = []
        size = 0
        for number, text in texts:
            some.append(struct.pack("<II", number, len(text)) + text)
            size += len(some[-1])
            if size > TEXTS_AT_ONCE:
                frames.append(framed(b"T", self.number, b"".join(some)))
                some, size = [], 0
        if some:
            frames.append(framed(b"T", self.number, b"".join(some)))
        begin = 0
        while begin < len(words):
            end = len(words)
            if end - begin > 2 * WORDS_AT_ONCE:
                end = begin  # no record spans two frames
                while end < begin + WORDS_AT_ONCE:
                    end += words[end] >> 8 & 255
            frames.append(framed(b"E", self.number, struct.pack(
                f"<{end - begin}q", *words[begin:end])))
            begin = end
        return frames

    def close(self) -> None:
        """Send the rest: the loop is closed."""
        self.flush()
        session.tell(b"C", self.number, [("at", now_ns())])
        with session.lock:
            if self in session.records:
                session.records.remove(self)


def thread_name(ident: int) -> str:
    """Return the name of a thread, empty if threading does not know it."""
    # threading.current_thread() would make an object for a foreign thread.
    return bounded(str(getattr(threading._active.get(ident), "_name", "")))
