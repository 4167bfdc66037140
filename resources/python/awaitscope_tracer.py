#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Run a Python program and tell Awaitscope what its event loops do.

    python3 awaitscope_tracer.py (--channel FD | --out FILE) SCRIPT [ARG ...]

The program runs as `python3 SCRIPT ARG ...` would run it: same output, same
tracebacks, same exit status.  No coroutine and no task is wrapped, nor is any
function of asyncio's that a program calls on its way: the tracer watches the
places where a loop keeps things.  A loop's ready queue (`loop._ready`) is
replaced by one that notes what is put in and taken out: what is taken out
runs until the next question to the queue.  Timers are seen where `heapq`
moves them.  At these instants the tracer looks at the task: what it awaits
(`_fut_waiter`, `cr_await`), on which line, whether it is done.  Loops that are
not written in Python (uvloop's) have no such queue: there, and only there,
coroutines are wrapped by a task factory.

The protocol, version 1
-----------------------
All integers are little-endian, all texts UTF-8.  The stream is a sequence of
frames.  A frame is a head of 12 bytes and a payload:

    char kind; 3 bytes of 0; u32 loop; u32 size; size bytes of payload

`loop` numbers the program's event loops from 1, in the order in which they
began; 0 is the program itself.  A payload has at most 1 MiB.  A stream that
ends within a frame was cut there: what came before is valid.  A frame of an
unknown kind can be skipped.  There are two sorts of payloads: texts (each a
u32 length and so many bytes) and records.

    H  hello, always first; texts in pairs, key and value: awaitscope =
       "stream", version, python, implementation, executable, script, pid,
       clock (the name of the clock, "monotonic" or "perf_counter"), at
    L  a loop began; texts in pairs: at, type, thread (its ident), thread_name,
       time (loop.time() at that instant, as repr), and unseen: a sentence, if
       there is something that cannot be seen of this loop
    T  texts; they are numbered from 1 on for each loop, 0 is the empty text
    E  records
    N  something worth a note; texts in pairs, note = what it is, and at:
         never_awaited      a coroutine; name, file and line (where the last
                            reference to it went), defined_file, defined_line
         never_retrieved    the exception of a task or future that nobody asked
                            for; message, task (its number or 0), error, file,
                            line
         exception_handler  any other call of the loop's exception handler;
                            likewise
         error              the tracer gave up; error = why
    C  a loop was closed; texts in pairs: at
    Z  the program ends, always last; texts in pairs: at, how = "exit" (the
       interpreter was shut down) or "_exit" (os._exit)

Without Z the program was killed, it replaced itself, or it closed the channel.
Numbers in texts are decimal; instants are in nanoseconds of the clock, which
has no particular zero.  Frames of different loops may be interleaved; within
a loop everything is in order, but for N, whose `at` tells.  What another
thread has scheduled can be a little earlier than what stands before it.

A record is a few i64: head, and what belongs to its kind.  head is
kind + (words << 8) + (subject << 16), where words counts all of the record,
head included: a record of an unknown kind can be skipped, and so can words at
the end of a record that are more than expected.  No record spans two frames.
Tasks, timers, texts, sites and waits are numbered from 1, each loop for
itself; 0 is "none".  Pairs hold two numbers in one word: low + (high << 32).

    kind                   subject    words after head
     0 site                site       (file, line)
     1 wait                wait       (what, site)
     2 iteration_began     iteration  at
     3 task_created        task       at, (parent, name), (coroutine, site)
     4 task_named          task       at, name
     5 task_scheduled      task       at
     6 step_began          task       at
     7 step_began_throwing task       at, thrown
     8 step_ended          task       at, (wait, awaited task)
     9 task_done           task       at, result
    10 task_failed         task       at, (error, site)
    11 task_cancelled      task       at, message
    12 task_destroyed      task       at
    13 cancel_requested    task       at, by (a task)
    14 timer_set           timer      at, (task, what), deadline, delay
    15 timer_fired         timer      at
    16 timer_ran           timer      at
    17 timer_cancelled     timer      at
    18 callback_scheduled  -          at, name
    19 callback_ran        -          at, name
    20 callback_cancelled  -          at, name
    21 loop_runs           -          at, thread ident, thread name
    22 loop_rests          -          at
    23 step_yielded        task       at, (wait, awaited task)

All that is said in words is the number of a text: file, what, name, coroutine,
thrown, result, error, message.  step_yielded is step_ended and task_scheduled
in one, at the same instant.  Sites and waits are defined by a record before
the first that refers to them, texts by a T frame before.  A site is the
innermost line of the person's own code, that is, code which is neither of the
standard library nor of an installed package; failing that, the innermost line.
A name is empty unless the program gave one; task_named brings one that was
given later.  Deadline and delay are in nanoseconds, deadline on the clock of
`at`; what does not fit is the least or the greatest i64.
A task's life is created, (scheduled, began, ended)*, scheduled, began, and one
of done, failed and cancelled; a task that is destroyed while it waits ends
with task_destroyed.  Where a loop shows no ready queue, task_scheduled comes
right before step_began.  A request to cancel a task that waits is seen when it
is made; to one that is ready, when its next step begins, and `by` is 0 then.
A step that ends its task has no step_ended.
"""
import asyncio
import atexit
import collections
import collections.abc
import functools
import gc
import heapq
import os
import re
import select
import signal
import stat
import struct
import sys
import threading
import time
import types
import warnings
import weakref
from asyncio import base_events, events, format_helpers, futures, tasks
from typing import Any, Callable, Dict, List, Optional, Tuple

VERSION = 1
TRACER = __file__  # which the interpreter takes away before the end

# The heads of records without their subjects: kind + (words << 8).
(SITE, WAIT, ITERATION, CREATED, NAMED, SCHEDULED, BEGAN, THROWING, ENDED,
 DONE, FAILED, CANCELLED, DESTROYED, CANCEL_REQUESTED, TIMER_SET, TIMER_FIRED,
 TIMER_RAN, TIMER_CANCELLED, CALLBACK_SCHEDULED, CALLBACK_RAN,
 CALLBACK_CANCELLED, LOOP_RUNS, LOOP_RESTS, YIELDED) = (
    kind + (words << 8) for kind, words in enumerate((
        2, 2, 2, 4, 3, 2, 2, 3, 3, 3, 3, 3, 2, 3, 5, 2, 2, 2, 3, 3, 3, 4, 2,
        3)))

WORDS_AT_ONCE = 1 << 13  # a frame of records has some 64 KiB at most
TEXTS_AT_ONCE = 1 << 19
LONGEST_TEXT = 4096
LONGEST_RESULT = 200
LATEST = 50_000_000  # ns after which what is known is sent
PATIENCE = 2.0  # s without progress after which a reader is taken for dead
LEAST, MOST = -(1 << 63), (1 << 63) - 1

Facts = List[Tuple[str, Any]]

# Kept, as the program may replace them.
_fstat, _write, _getpid, _real_exit = os.fstat, os.write, os.getpid, os._exit
_frame, get_ident = sys._getframe, threading.get_ident
if time.get_clock_info("monotonic").resolution <= 1e-6:
    CLOCK, _now = "monotonic", time.monotonic_ns
else:
    CLOCK, _now = "perf_counter", time.perf_counter_ns

_Function, _Method = types.FunctionType, types.MethodType
_Builtin, _GetSet = types.BuiltinFunctionType, types.GetSetDescriptorType
_Coroutine, _Generator = types.CoroutineType, types.GeneratorType
_AsyncGenerator = types.AsyncGeneratorType


def now_ns() -> int:
    """Return the instant in nanoseconds of the clock of the stream."""
    return _now()


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
        self.rest = b""  # what is still to be written
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
        status = _fstat(self.fd)
        return status.st_dev, status.st_ino

    def send(self, data: bytes) -> None:
        """Write all of it, or close the channel."""
        self.rest += data  # whatever interrupts this: what is left goes first
        try:
            # The program may have closed it and opened a file of its own.
            if self._identity() != self.identity:
                self.is_open = False
                return
            patience = _now() + int(PATIENCE * 1e9)
            while self.rest:
                try:
                    self.rest = self.rest[self._write(self.rest):]
                    patience = _now() + int(PATIENCE * 1e9)
                except BlockingIOError:
                    left = patience - _now()
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


def _texts(texts: List[bytes]) -> bytes:
    """Return the payload of texts."""
    return b"".join([struct.pack("<I", len(text)) + text for text in texts])


def _utf8(text: str, most: int = LONGEST_TEXT) -> bytes:
    """Return a text as UTF-8, shortened if it is very long."""
    if len(text) > most:
        text = text[:most - 1] + "…"
    return text.encode("utf-8", "replace")


def _head(kind: bytes, loop: int, payload: bytes) -> bytes:
    """Return a frame."""
    return struct.pack("<c3xII", kind, loop, len(payload)) + payload


class Session:
    """What all loops of the program share: the channel and its lock."""

    def __init__(self, channel: Channel) -> None:
        """Begin without a loop."""
        self.channel = channel
        self.lock = threading.RLock()
        self.is_sending = False
        self.records: List["Record"] = []  # of loops that are not closed
        self.loops = 0
        self.process = _getpid()

    @property
    def is_on(self) -> bool:
        """Tell whether there is still somebody to send to."""
        return self.channel.is_open

    def send(self, frames: bytes) -> None:
        """Send whole frames; what comes while sending waits its turn."""
        with self.lock:
            if not self.is_sending and self.channel.is_open:
                self.is_sending = True
                try:
                    self.channel.send(frames)
                finally:
                    self.is_sending = False

    def tell(self, kind: bytes, loop: int, facts: Facts) -> None:
        """Send a frame of texts in pairs."""
        self.send(_head(kind, loop, _texts(
            [_utf8(str(text)) for pair in facts for text in pair])))

    def flush(self) -> None:
        """Send all that is known."""
        for record in list(self.records):
            record.flush()

    def end(self, how: str) -> None:
        """Send all that is known, say goodbye, and be silent."""
        if self.is_on and _getpid() == self.process:
            for record in list(self.records):
                record.rest()
                record.flush()
            self.tell(b"Z", 0, [("at", _now()), ("how", how)])
        self.stop()

    def give_up(self, error: BaseException) -> None:
        """Let the program run on untraced after a fault of the tracer's."""
        self.tell(b"N", 0, [("note", "error"), ("at", _now()),
                            ("error", repr(error))])
        self.stop()

    def stop(self) -> None:
        """Trace no more."""
        self.channel.close()
        records, self.records = self.records, []
        for record in records:
            record.unhook()

    def forked(self) -> None:
        """Be silent in a child: the channel is the parent's."""
        self.lock = threading.RLock()
        self.channel.rest = b""
        self.stop()


session: Session  # the one of this process


# Whose code is it?
_LIBRARY = os.path.dirname(os.path.realpath(os.__file__)) + os.sep
_LIBRARIES = (_LIBRARY, os.path.dirname(os.__file__) + os.sep, "<frozen")
_SITES = re.compile(r"[/\\](site|dist)-packages[/\\]")
_START = os.getcwd() if hasattr(os, "getcwd") else ""
# By address, as code takes long to hash; it is kept, so that none comes again.
_own_code: Dict[int, bool] = {}
_kept_code: List[types.CodeType] = []


def _is_own_file(name: str) -> bool:
    """Tell whether a file is the person's own."""
    return not (name.startswith(_LIBRARIES) or _SITES.search(name)
                or name == TRACER or name.startswith("<"))


def is_own(code: types.CodeType) -> bool:
    """Tell whether code is the person's own."""
    own = _own_code.get(id(code))
    if own is None:
        own = _is_own_file(code.co_filename)
        if len(_kept_code) < 100_000:
            _kept_code.append(code)
            _own_code[id(code)] = own
    return own


def _plain(name: str) -> str:
    """Return a qualified name without the functions around it."""
    return name.rpartition("<locals>.")[2]


def callback_name(callback: Any) -> str:
    """Return the name of a callback without running anybody's code."""
    for _ in range(8):
        kind = type(callback)
        if kind is functools.partial:
            callback = callback.func
        elif kind is _Method:
            callback = callback.__func__
        elif kind in (types.FunctionType, types.BuiltinFunctionType,
                      types.MethodWrapperType):
            return _plain(callback.__qualname__)
        else:
            break
    return type(callback).__name__


_repr_depth = 3


def describe(value: Any, depth: int = 0) -> str:
    """Return a short text for a value without running anybody's code.

    A `__repr__` of the program's own could print, be slow or never return.
    """
    try:
        return _describe(value, depth)
    except Exception:
        return "…"  # there are stranger classes than this knows of


def _describe(value: Any, depth: int) -> str:
    """Return a short text for a value; may raise."""
    kind = type(value)
    if kind in (int, bool) and -10**40 < value < 10**40 or value is None or \
            kind in (float, complex, range, type(Ellipsis)):
        return repr(value)
    if kind is int:
        return f"<int of {value.bit_length()} bits>"
    if kind in (str, bytes, bytearray):
        short = value[:LONGEST_RESULT]
        return repr(short) + ("…" if len(value) > len(short) else "")
    if depth >= _repr_depth:
        return "…"
    if kind in (list, tuple, set, frozenset):
        items = [describe(item, depth + 1)
                 for item in _first(value, 10)]
        if len(value) > 10:
            items.append("…")
        if kind is tuple and len(value) == 1:
            return f"({items[0]},)"
        if kind is frozenset or not value and kind is set:
            return f"{kind.__name__}({{{', '.join(items)}}})" \
                if value else f"{kind.__name__}()"
        left, right = {list: "[]", tuple: "()", set: "{}"}[kind]
        return f"{left}{', '.join(items)}{right}"
    if kind is dict:
        items = [f"{describe(key, depth + 1)}: {describe(item, depth + 1)}"
                 for key, item in _first(value.items(), 10)]
        if len(value) > 10:
            items.append("…")
        return f"{{{', '.join(items)}}}"
    return _describe_object(value, kind, depth)


def _first(items: Any, count: int) -> List[Any]:
    """Return the first items of a built-in container."""
    return [item for item, _ in zip(items, range(count))]


def _describe_object(value: Any, kind: type, depth: int) -> str:
    """Return a short text for a value of a class."""
    name = _plain(type.__dict__["__qualname__"].__get__(kind))
    if isinstance(value, type) and type(value) is type:
        return f"<class {_plain(value.__qualname__)}>"
    if kind in (types.FunctionType, types.BuiltinFunctionType,
                types.MethodType, types.CoroutineType, types.GeneratorType):
        return f"<{kind.__name__} {callback_name(value)}>" \
            if hasattr(value, "__qualname__") else f"<{kind.__name__}>"
    if issubclass(kind, BaseException):
        return describe_error(value)
    spaces: List[Dict[str, Any]] = [
        type.__dict__["__dict__"].__get__(c)
        for c in type.__dict__["__mro__"].__get__(kind)]
    own: Dict[str, Any] = {}
    for space in spaces:
        found = space.get("__dict__")
        if type(found) is _GetSet:
            try:
                own = found.__get__(value)
            except TypeError:
                continue  # of another base
            break
    for space in spaces:
        if "__dataclass_fields__" in space:
            shown = [f"{field}={describe(own[field], depth + 1)}"
                     for field in _first(space["__dataclass_fields__"], 10)
                     if field in own]
            return f"{name}({', '.join(shown)})"
        if "_fields" in space and type(space["_fields"]) is tuple and \
                issubclass(kind, tuple):
            shown = [f"{field}={describe(item, depth + 1)}" for field, item
                     in zip(space["_fields"], tuple.__iter__(value))]
            return f"{name}({', '.join(shown[:10])})"
        if "_member_map_" in space and type(own.get("_name_")) is str:
            return f"{name}.{own['_name_']}"
    return f"<{name} object>"


def describe_error(error: BaseException) -> str:
    """Return the type and the arguments of an exception in words."""
    name = _plain(type.__dict__["__qualname__"].__get__(type(error)))
    arguments = BaseException.__dict__["args"].__get__(error)
    if len(arguments) == 1 and type(arguments[0]) is str:
        return f"{name}: {arguments[0]}" if arguments[0] else name
    if issubclass(type(error), OSError) and len(arguments) == 2 and \
            type(arguments[0]) is int and type(arguments[1]) is str:
        return f"{name}: [Errno {arguments[0]}] {arguments[1]}"
    if not arguments:
        return name
    return f"{name}{describe(arguments)}" if len(arguments) > 1 else \
        f"{name}: {describe(arguments[0])}"


def _bounded(text: str, most: int = LONGEST_RESULT) -> str:
    """Return a text, shortened if it is long."""
    return text if len(text) <= most else text[:most - 1] + "…"


def error_place(error: Any) -> Tuple[str, int]:
    """Return file and line of the innermost own code that it came from."""
    place = ("", 0)
    own = False
    trace = getattr(error, "__traceback__", None)
    for _ in range(1000):
        if trace is None:
            break
        code = trace.tb_frame.f_code
        if is_own(code) or not own and code.co_filename != TRACER:
            own = own or is_own(code)
            place = (absolute(code.co_filename), trace.tb_lineno or 0)
        trace = trace.tb_next
    return place


def absolute(name: str) -> str:
    """Return a file's name from the root, as things stood at the start."""
    return name if name.startswith("<") else os.path.join(_START, name)


def own_frame(frame: Any) -> Tuple[Optional[types.CodeType], int]:
    """Return code and line of the innermost own frame on the stack."""
    first = None
    for _ in range(60):
        if frame is None:
            break
        code = frame.f_code
        own = _own_code.get(id(code))
        if own or own is None and is_own(code):
            return code, frame.f_lineno or 0
        if first is None and code.co_filename != TRACER:
            first = frame
        frame = frame.f_back
    return (first.f_code, first.f_lineno or 0) if first else (None, 0)


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
        self.new_texts: List[bytes] = []
        self.text_count = 0
        self.texts: Dict[str, int] = {"": 0}
        self.callbacks: Dict[str, int] = {}
        self.sites: Dict[Tuple[Any, int], int] = {}
        self.waits: Dict[Any, int] = {}
        self.site_count = self.wait_count = 0
        self.tasks = self.timers = 0
        self.current = 0  # task, where no closure knows it
        self.unhook: Callable[[], None] = lambda: None
        self.rest: Callable[[], None] = lambda: None
        self.flush_soon: Callable[[], None] = lambda: None
        self.number_of: Callable[[Any], int] = lambda task: 0
        ident = threading.get_ident()
        thread = threading._active.get(ident)  # makes no dummy for others
        kind = type(loop)
        session.tell(b"L", self.number, [
            ("at", _now()), ("type", f"{kind.__module__}.{kind.__qualname__}"),
            ("thread", ident), ("thread_name", getattr(thread, "_name", "")),
            ("time", repr(loop.time()))]
            + ([("unseen", unseen)] if unseen else []))

    def add_text(self, text: str, most: int = LONGEST_RESULT) -> int:
        """Return the number of a text that hardly repeats."""
        if not text:
            return 0
        data = _utf8(text, most)
        with session.lock:
            self.text_count += 1
            self.new_texts.append(data)
            return self.text_count

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
        if type(callback) is not _Function:
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
        return self.site_of(absolute(code.co_filename), line)

    def site_of(self, file: str, line: int) -> int:
        """Return the number of a line of a file."""
        number = self.sites.get((file, line))
        if number is None:
            with session.lock:
                self.site_count += 1
                number = self.sites[file, line] = self.site_count
                self.put((number << 16 | SITE, self.text(file) | line << 32))
        return number

    def wait(self, key: Any, what: str, site: int) -> int:
        """Return the number of a way to wait, and remember it by its key."""
        known = (what, site)
        number = self.waits.get(known)
        if number is None:
            with session.lock:
                self.wait_count += 1
                number = self.waits[known] = self.wait_count
                self.put((number << 16 | WAIT, self.text(what) | site << 32))
        if key is not None:
            if len(self.waits) > 100_000:
                self.waits.clear()
            self.waits[key] = number
        return number

    def flush(self) -> None:
        """Send what there is."""
        lock = session.lock
        with lock:
            if session.is_sending:
                return
            # First the records, as others may be adding: no record refers to
            # a text that is added later.
            words = self.words[:]
            frames = b"".join(self._frames(self.new_texts, words))
            del self.words[:len(words)]
            self.new_texts = []
            if session.is_on:
                session.send(frames)
            if not session.is_on:
                session.stop()

    def _frames(self, texts: List[bytes], words: List[int]) -> List[bytes]:
        """Return the frames of texts and records."""
        frames = []
        some: List[bytes] = []
        size = 0
        for text in texts:
            some.append(text)
            size += len(text) + 4
            if size > TEXTS_AT_ONCE:
                frames.append(_head(b"T", self.number, _texts(some)))
                some, size = [], 0
        if some:
            frames.append(_head(b"T", self.number, _texts(some)))
        begin = 0
        while begin < len(words):
            end = begin + WORDS_AT_ONCE
            if end < len(words):
                end = begin  # no record spans two frames
                while end < begin + WORDS_AT_ONCE:
                    end += words[end] >> 8 & 255
            some_words = words[begin:end]
            frames.append(_head(b"E", self.number, struct.pack(
                f"<{len(some_words)}q", *some_words)))
            begin = end
        return frames

    def close(self) -> None:
        """Send the rest: the loop is closed."""
        self.flush()
        session.tell(b"C", self.number, [("at", _now())])
        with session.lock:
            if self in session.records:
                session.records.remove(self)


# What a step of a task looks like on the ready queue.
_Task = tasks.Task
_PyTask = getattr(tasks, "_PyTask", tasks.Task)
_py_steps = tuple(
    function for name in ("_Task__step", "_Task__wakeup")
    for function in [_PyTask.__dict__.get(name)] if function)


class _Silent:
    """Stands in for a loop while a task tells what its callbacks are."""

    def __init__(self) -> None:
        self.handed: List[Any] = []

    def call_soon(self, callback: Any, *_: Any, **__: Any) -> None:
        self.handed.append(callback)

    def get_debug(self) -> bool:
        return False


def _step_types() -> List[type]:
    """Return the types of C callbacks that are nothing but a task's step."""
    async def wait(future: Any) -> None:
        await future

    loop: Any = _Silent()
    future = futures.Future(loop=loop)
    # A name, as one without would take a number from the program's tasks.
    task = _Task(wait(future), loop=loop, name="tracer")
    loop.handed[0]()
    future.set_result(None)
    loop.handed[1](future)
    task.result()
    return [type(callback) for callback in loop.handed
            if type(callback) not in (_Builtin, _Method)]


_steps = frozenset(_step_types())
_WORDS = {
    "TaskGroup.__aexit__": "TaskGroup",
    "TaskGroup._aexit": "TaskGroup",
    "_AsCompletedIterator._wait_for_one": "as_completed",
    "_AsCompletedIterator.__anext__": "as_completed",
    "BaseEventLoop.run_in_executor": "run_in_executor",
    "BaseEventLoop.shutdown_default_executor": "shutdown_default_executor",
    "BaseEventLoop.shutdown_asyncgens": "shutdown_asyncgens",
}


def _below(awaitable: Any) -> Any:
    """Return the coroutine or generator within what C code iterates."""
    for found in gc.get_referents(awaitable):
        if type(found) in (_Coroutine, _Generator, _AsyncGenerator):
            return found
    return None


def _future_word(waiter: Any) -> Tuple[str, Any]:
    """Return what a future is that is awaited as it is, and its task."""
    kind = type(waiter).__name__
    if kind == "_GatheringFuture":
        return f"gather of {len(waiter._children)}", None
    if isinstance(waiter, (_Task, _PyTask)):
        return "Task", waiter
    for entry in getattr(waiter, "_callbacks", None) or ():
        callback = entry[0]
        if type(callback) is _Function:
            name = callback.__qualname__
            if name == "shield.<locals>._outer_done_callback":
                for cell in callback.__closure__ or ():
                    if isinstance(cell.cell_contents, (_Task, _PyTask)):
                        return "shield", cell.cell_contents
                return "shield", None
            if name == "_chain_future.<locals>._call_check_cancel":
                return "run_in_executor", None
    return "Future", None


def _library_word(found: Any, waiter: Any) -> Tuple[str, Any]:
    """Return the name of the library's coroutine that is awaited."""
    name = found.__qualname__
    word = _WORDS.get(name)
    if word is None:
        word = name.partition(".<locals>")[0]
        if word.startswith("BaseEventLoop.") or \
                word.startswith("BaseSelectorEventLoop."):
            word = word.partition(".")[2]
    if word == "sleep" and waiter is None:
        return "sleep(0)", None
    if word == "wait":
        waited = found.cr_frame.f_locals.get("fs")
        return f"wait for {len(waited)}" if waited is not None else word, None
    if word == "wait_for":
        waited = found.cr_frame.f_locals.get("fut")
        return word, waited if isinstance(waited, (_Task, _PyTask)) else None
    return word, None


# Words of these hold for the line alone, whatever the future is.
_VARIES = {"wait", "wait_for"}


def where_it_waits(record: Record, coroutine: Any, waiter: Any
                   ) -> Tuple[int, Any, bool]:
    """Return how a suspended coroutine waits, and the future it waits for.

    Last, whether that depends on nothing but the place in the coroutine and
    the library's coroutine that is awaited there.
    """
    own = library = None
    last = found = coroutine
    while found is not None:
        kind = type(found)
        if kind is _Coroutine:
            code, below = found.cr_code, found.cr_await
        elif kind is _Generator:
            code, below = found.gi_code, found.gi_yieldfrom
        elif kind is _AsyncGenerator:
            code, below = found.ag_code, found.ag_await
        else:
            if kind in _ENDS:
                break
            found = _below(found)
            continue
        if code is _FUTURE_AWAIT:
            break
        last = found
        try:
            is_theirs = _own_code[id(code)]
        except KeyError:
            is_theirs = is_own(code)
        if is_theirs:
            own, library = found, None
        elif library is None:
            library = found
        elif library.__name__ in ("__aenter__", "__anext__"):
            library = found  # says more than a context manager's entry
        found = below
    at = own
    if own is None:
        at = library = last
    kind = type(at)
    frame = at.cr_frame if kind is _Coroutine else \
        at.gi_frame if kind is _Generator else \
        at.ag_frame if kind is _AsyncGenerator else None
    if frame is None:
        return record.wait(None, "Future", 0), None, False
    key = None
    if library is not None and library.__name__ not in _VARIES:
        of = library
        kind = type(of)
        code = of.cr_code if kind is _Coroutine else \
            of.gi_code if kind is _Generator else of.ag_code
        key = (id(frame.f_code), frame.f_lasti, id(code), waiter is None)
        try:
            return record.waits[key], waiter, False
        except KeyError:
            pass
    if library is None:
        if waiter is None:
            what, awaited = "yield", None
        else:
            what, awaited = _future_word(waiter)
    else:
        what, awaited = _library_word(library, waiter)
    site = record.site(frame.f_code, frame.f_lineno or 0)
    return record.wait(key, what, site), awaited or waiter, (
        key is not None and own is coroutine and kind is _Coroutine
        and own.cr_await is library)


class _Ends:
    """Finds the types at which the way down ends: a future's iterator."""

    @staticmethod
    def types() -> Tuple[type, ...]:
        found = [type(None)]
        loop: Any = _Silent()
        for kind in (futures.Future, getattr(futures, "_PyFuture", None)):
            if kind is not None:
                future = kind(loop=loop)
                iterator = iter(future)
                if type(iterator) is not _Generator:
                    found.append(type(iterator))
                future.cancel()
        return tuple(found)


_ENDS = frozenset(_Ends.types())
_FUTURE_AWAIT = getattr(futures, "_PyFuture").__await__.__code__


class Known(weakref.ref):  # type: ignore[type-arg]
    """A reference to a task, and what is known of it."""

    __slots__ = ("address", "number", "cancels", "name", "by", "spots")

    address: int  # of the task, which may be gone
    number: int
    cancels: int  # requests that were told
    name: Any  # None: to be looked at when it begins
    by: int  # the task that asked last
    spots: Any  # ways to wait in its coroutine, or None


class Ready(collections.deque):  # type: ignore[type-arg]
    """A loop's ready queue whose ways in and out can be watched."""

    __slots__ = ("append", "popleft", "asked", "cleared", "timer",
                 "timer_due", "timer_cancelled", "started", "factory_of",
                 "record")

    def __bool__(self) -> bool:
        """Tell whether there is something: the loop asks before it waits."""
        self.asked()
        return len(self) > 0

    def clear(self) -> None:
        """Drop all, as a loop does that is closed."""
        super().clear()
        self.cleared()

    def __reduce__(self) -> Any:
        """Copy as what it stands in for."""
        return collections.deque, (list(self),)


def _nothing(*_: Any) -> None:
    """Do nothing."""


def make_plain(ready: Ready) -> None:
    """Let a queue be one that nobody watches."""
    ready.append = collections.deque.append.__get__(ready)
    ready.popleft = collections.deque.popleft.__get__(ready)
    ready.asked = ready.cleared = ready.timer = ready.timer_due = _nothing
    ready.timer_cancelled = ready.started = _nothing
    ready.factory_of = _the_same
    ready.record = None


def _the_same(factory: Any) -> Any:
    """Return a task factory as it is."""
    return factory


def new_ready(loop: Any) -> Ready:
    """Return a queue that is watched from its first use on."""
    ready = Ready(loop._ready)
    make_plain(ready)
    loop_of = weakref.ref(loop)

    def begin() -> None:
        loop = loop_of()
        make_plain(ready)
        if session.is_on and loop is not None:
            try:
                watch(ready, loop)
            except Exception as error:
                session.give_up(error)

    def append(handle: Any) -> None:
        begin()
        ready.append(handle)

    def timer(handle: Any, frame: Any) -> None:
        begin()
        ready.timer(handle, frame)

    def started(is_running: bool) -> None:
        begin()
        ready.started(is_running)

    ready.append, ready.timer, ready.started = append, timer, started
    return ready


def _raw_name(task: Any) -> Any:
    """Return a task's name without running anybody's code."""
    try:
        return _get_name(task)
    except TypeError:
        return getattr(task, "_name", "")


_get_name = _Task.get_name


def _given(name: Any) -> str:
    """Return a name if the program gave it."""
    # "None" comes of an oversight in 3.13.0.
    if type(name) is not str or name == "None" or \
            name[:5] == "Task-" and name[5:].isdigit():
        return ""
    return _bounded(name)


# Before 3.13, and by many factories, a task is made and then given its name.
_namers = frozenset(
    of.create_task.__code__ for of in (
        tasks, base_events.BaseEventLoop,
        getattr(asyncio, "TaskGroup", tasks)))


def _name_to_come(frame: Any) -> str:
    """Return the name that create_task() is about to give to a new task."""
    for _ in range(5):
        if frame is None:
            break
        if frame.f_code in _namers:
            name = _given(frame.f_locals.get("name"))
            if name:
                return name
        frame = frame.f_back
    return ""


def _coroutine_name(coroutine: Any) -> str:
    """Return the name of the function that a task runs."""
    if type(coroutine) in (_Coroutine, _Generator):
        return _plain(coroutine.__qualname__)
    return _plain(type(coroutine).__name__)


def _timer_word(callback: Any) -> str:
    """Return what a timer is for."""
    name = callback_name(callback)
    return {"_set_result_unless_cancelled": "sleep",
            "_release_waiter": "wait", "Timeout._on_timeout": "timeout",
            "_AsCompletedIterator._handle_timeout": "as_completed",
            "_on_timeout": "as_completed"}.get(name, name)


_current_task = asyncio.current_task
_call_later = base_events.BaseEventLoop.call_later.__code__


def watch(ready: Ready, loop: Any) -> None:
    """Write down from now on what goes through a loop's ready queue.

    The functions in here are called for each step of each task, so they keep
    what they need in their closure, and look at a task with as few calls as
    they can.  A fault of theirs ends the tracing and nothing else.
    """
    record = Record(loop)
    put, words = record.put, record.words
    clock = _now
    loop_of = weakref.ref(loop)
    push = collections.deque.append.__get__(ready)
    push_back = collections.deque.appendleft.__get__(ready)
    pop = collections.deque.popleft.__get__(ready)
    known: Dict[int, Known] = {}  # by the address of a task that lives
    spots: Dict[int, Dict[Any, int]] = {}  # by the address of code
    timers: Dict[int, int] = {}  # by the address of a handle in the heap
    running: Any = None  # the facts of the task whose step is on its way
    current = 0  # its number
    making: List[Any] = []  # tasks that a factory is about to make
    between = True  # no callback has run since the loop asked
    iteration = 0
    todo = 0  # callbacks that are left in this iteration; 0: not counted yet
    last: Any = None
    flushed = 0
    is_its_clock = CLOCK == "monotonic" and \
        type(loop).time is base_events.BaseEventLoop.time
    is_named_late = sys.version_info < (3, 13)
    steps = _steps
    del loop  # not to keep it alive

    def gone(facts: Known) -> None:
        nonlocal running
        if running is facts:
            running = None
        if known.pop(facts.address, None) is not None:
            put((facts.number << 16 | DESTROYED, clock()))

    def spots_of(coroutine: Any) -> Any:
        # Ways to wait that are known, by place and by what is awaited there.
        if type(coroutine) is not _Coroutine or \
                not is_own(coroutine.cr_code):
            return None
        return spots.setdefault(id(coroutine.cr_code), {})

    def created(task: Any, frame: Any, now: int,
                coroutine: Any = None) -> Known:
        record.tasks += 1
        number = record.tasks
        coroutine = coroutine or task._coro
        raw_name = _raw_name(task)
        name = _given(raw_name)
        if not name and (is_named_late or making):
            name = _name_to_come(frame)
        code, line = own_frame(frame)
        site = record.site(code, line)
        facts = Known(task, gone)
        facts.address = id(task)
        facts.number = number
        facts.cancels = facts.by = 0
        facts.name = name or None
        facts.spots = spots_of(coroutine)
        known[id(task)] = facts
        put((number << 16 | CREATED, now,
             current | record.add_text(name) << 32,
             record.text(_coroutine_name(coroutine)) | site << 32))
        if len(words) > 4 * WORDS_AT_ONCE:
            record.flush()
        return facts

    def begin_eagerly(task: Any) -> None:
        # A task whose first step runs while it is made (3.12 and later).
        nonlocal running, current
        making[-1][2] = running = created(
            task, making[-1][3], making[-1][1], making[-1][0])
        current = running.number
        put((current << 16 | BEGAN, making[-1][1]))

    def look_for_eager() -> None:
        task = _current_task(loop_of())
        if making[-1][2] is None and task is not None and \
                task._coro is making[-1][0]:
            begin_eagerly(task)

    def factory_of(factory: Any) -> Any:
        def make(loop: Any, coroutine: Any, **keywords: Any) -> Any:
            nonlocal running, current
            if making:
                look_for_eager()
            before = running, current
            # The last: what is known of the task once it has begun.
            candidate: List[Any] = [coroutine, clock(), None, _frame(1)]
            making.append(candidate)
            try:
                task = factory(loop, coroutine, **keywords)
                try:
                    if candidate[2] is None and id(task) not in known and \
                            isinstance(task, (_Task, _PyTask)):
                        begin_eagerly(task)
                    if candidate[2] is not None and running is candidate[2]:
                        finish(clock())
                except Exception as error:
                    session.give_up(error)
                return task
            finally:
                making.pop()
                running, current = before
        return make

    def look_at_name(task: Any, facts: Known, now: int) -> None:
        raw = _raw_name(task)
        name = _given(raw)
        if name and name != facts.name:
            put((facts.number << 16 | NAMED, now, record.add_text(name)))
        facts.name = raw

    def look_at_cancels(task: Any, facts: Known, by: int, now: int,
                        guess: bool) -> None:
        # Before 3.11 tasks do not count the requests.
        count = getattr(task, "_num_cancels_requested", None)
        if count is None:
            count = facts.cancels + guess
        for _ in range(facts.cancels, count):
            facts.by = by
            put((facts.number << 16 | CANCEL_REQUESTED, now, by))
        facts.cancels = count

    def woken_by_cancel(task: Any, facts: Known, future: Any,
                        now: int) -> None:
        awaited = known.get(id(future))
        is_passed_on = awaited is not None or \
            type(future).__name__ == "_GatheringFuture" or \
            isinstance(future, (_Task, _PyTask))
        look_at_cancels(task, facts, awaited.by if awaited else current, now,
                        not is_passed_on)

    def finish(now: int, how: int = ENDED) -> None:
        nonlocal running, current
        facts, running = running, None
        current = 0
        task = None if facts is None else facts()
        if task is None:
            return  # another thread was quicker
        waiter = task._fut_waiter
        if waiter is None and task.done():
            over(task, facts, now)
            return
        coroutine = task._coro
        spot = wait = None
        if facts.spots is not None:
            below = coroutine.cr_await
            if type(below) is _Coroutine:
                spot = (coroutine.cr_frame.f_lasti, id(below.cr_code),
                        waiter is None)
                wait = facts.spots.get(spot)
        if wait is None:
            wait, waiter, is_fixed = where_it_waits(record, coroutine, waiter)
            if is_fixed and spot is not None:
                facts.spots[spot] = wait
        if waiter is not None:
            awaited = known.get(id(waiter))
            if awaited is not None:
                wait |= awaited.number << 32
        put((facts.number << 16 | how, now, wait))
        if facts.cancels:
            # An uncancel() makes room for the next request.
            facts.cancels = min(facts.cancels, getattr(
                task, "_num_cancels_requested", facts.cancels))

    def over(task: Any, facts: Known, now: int) -> None:
        number = facts.number
        if getattr(task, "_num_cancels_requested", 0) > facts.cancels:
            look_at_cancels(task, facts, 0, now, False)
        if _raw_name(task) is not facts.name:
            look_at_name(task, facts, now)
        if task.cancelled():
            message = getattr(task, "_cancel_message", None)
            put((number << 16 | CANCELLED, now,
                 record.add_text(message) if type(message) is str else 0))
        else:
            error = task._exception
            if error is not None:
                site = record.site_of(*error_place(error))
                put((number << 16 | FAILED, now, site << 32
                     | record.add_text(describe_error(error))))
            else:
                result = task._result
                what = record.text("None") if result is None else \
                    record.add_text(describe(result))
                put((number << 16 | DONE, now, what))
        known.pop(id(task), None)

    def task_of(callback: Any, kind: type) -> Any:
        # Of a task that is written in Python, or seen for the first time.
        if kind is _Method and callback.__func__ in _py_steps or \
                kind is _Builtin and callback.__name__ == "task_wakeup":
            return callback.__self__
        return None

    def append(handle: Any) -> None:
        push(handle)
        try:
            callback = handle._callback
            kind = type(callback)
            arguments = handle._args
            if kind in steps:
                task = callback.__self__
            elif kind is _Builtin and arguments and \
                    id(callback.__self__) in known and \
                    callback.__self__._fut_waiter is arguments[0]:
                task = callback.__self__
            else:
                task = task_of(callback, kind)
            now = clock()
            # A step that has its task or those that wait for it scheduled is
            # over, though the loop does not know it yet.
            if making:
                look_for_eager()
            facts = known.get(id(task))
            if running is not None:
                if facts is running and not arguments:
                    finish(now, YIELDED)
                    return
                if facts is running or running().done():
                    finish(now)
            if task is None:
                if type(handle) is not events.TimerHandle:
                    put((CALLBACK_SCHEDULED, now,
                         record.callback(callback)))
                return
            if facts is None:
                facts = created(task, _frame(1), now)
            if arguments and is_cancelled(arguments[0]):
                woken_by_cancel(task, facts, arguments[0], now)
            put((facts.number << 16 | SCHEDULED, now))
        except Exception as error:
            session.give_up(error)

    def begin_iteration(now: int) -> None:
        nonlocal between, iteration
        between = False
        iteration += 1
        put((iteration << 16 | ITERATION, now))

    def begin_throwing(task: Any, facts: Known, arguments: Any,
                       now: int) -> None:
        error = future = arguments[0] if arguments else None
        if not isinstance(future, BaseException):  # a Python task's step
            error = getattr(future, "_exception", None)
        if task._must_cancel or is_cancelled(future):
            look_at_cancels(task, facts, 0, now, task._must_cancel)
            thrown = record.text("CancelledError")
        elif error is not None:
            thrown = record.add_text(describe_error(error))
        else:
            put((facts.number << 16 | BEGAN, now))  # no future of asyncio's
            return
        put((facts.number << 16 | THROWING, now, thrown))

    def has_run(_: Any) -> None:
        # The loop drops the last callback of an iteration, and maybe the task.
        try:
            if running is not None:
                finish(clock())
        except Exception as error:
            session.give_up(error)

    def popleft() -> Any:
        nonlocal running, current, flushed, todo, last
        handle = pop()
        try:
            now = clock()
            if running is not None:
                finish(now)
            if between:
                begin_iteration(now)
            callback = handle._callback
            kind = type(callback)
            arguments = handle._args
            if kind in steps:
                task = callback.__self__
            elif kind is _Builtin and arguments and \
                    id(callback.__self__) in known and \
                    callback.__self__._fut_waiter is arguments[0]:
                task = callback.__self__
            else:
                task = task_of(callback, kind)
            if task is None:
                other(handle, callback, now)
            else:
                try:
                    facts = known[id(task)]
                except KeyError:
                    facts = created(task, None, now)
                if facts.name is None:
                    look_at_name(task, facts, now)
                if task._must_cancel or arguments and (
                        getattr(arguments[0], "_exception", True) is not None
                        or is_cancelled(arguments[0])):
                    begin_throwing(task, facts, arguments, now)
                else:
                    put((facts.number << 16 | BEGAN, now))
                running = facts
                current = facts.number
            if not todo:
                todo = len(ready) + 1
            todo -= 1
            if not todo:
                last = weakref.ref(handle, has_run)
            if now - flushed > LATEST or len(words) > WORDS_AT_ONCE:
                flushed = now
                record.flush()
        except Exception as error:
            session.give_up(error)
        except BaseException:
            push_back(handle)  # interrupted: it has not run
            raise
        return handle

    def other(handle: Any, callback: Any, now: int) -> None:
        if type(handle) is events.TimerHandle:
            number = timers.pop(id(handle), None)
            if number is not None and not handle._cancelled:
                put((number << 16 | TIMER_RAN, now))
        elif handle._cancelled:
            put((CALLBACK_CANCELLED, now, 0 if callback is None else
                 record.callback(callback)))
        else:
            put((CALLBACK_RAN, now, record.callback(callback)))

    def asked() -> None:
        nonlocal between, flushed, todo
        try:
            if running is not None:
                finish(clock())
            between = True
            todo = 0
            if not len(ready):
                flushed = clock()
                record.flush()
        except Exception as error:
            session.give_up(error)

    def timer_set(timer: Any, frame: Any) -> None:
        if making:
            look_for_eager()
        now = clock()
        record.timers += 1
        number = record.timers
        timers[id(timer)] = number
        when = timer._when
        at = 0 if is_its_clock else timer._loop.time()
        frame = frame.f_back  # of call_at: call_later, or whoever called it
        if frame.f_code is _call_later:
            delay = frame.f_locals["delay"]
            frame = frame.f_back
        else:
            delay = when - (timer._loop.time() if is_its_clock else at)
        deadline = nanoseconds(when) if is_its_clock else \
            min(MOST, now + nanoseconds(when - at))
        what = _timer_word(timer._callback)
        if what == "wait" and frame.f_code.co_name == "wait_for":
            what = "wait_for"
        put((number << 16 | TIMER_SET, now, current | record.text(what) << 32,
             deadline, nanoseconds(delay)))

    def timer_due(timer: Any) -> None:
        number = timers.get(id(timer))
        if number is not None and not timer._cancelled:
            now = clock()
            if between:
                begin_iteration(now)
            put((number << 16 | TIMER_FIRED, now))
        elif number is not None:
            del timers[id(timer)]

    def timer_cancelled(timer: Any) -> None:
        number = timers.pop(id(timer), None)
        if number is not None:
            put((number << 16 | TIMER_CANCELLED, clock()))

    def started(is_running: bool) -> None:
        if is_running:
            thread = get_ident()
            put((LOOP_RUNS, clock(), thread,
                 record.text(thread_name(thread))))
        else:
            rest()
            put((LOOP_RESTS, clock()))
            record.flush()

    def rest() -> None:
        if running is not None:
            finish(clock())

    def cleared() -> None:
        loop = loop_of()
        if loop is not None and loop.is_closed():
            unhook()
            record.close()

    def unhook() -> None:
        nonlocal running
        running = None
        make_plain(ready)
        known.clear()
        timers.clear()
        spots.clear()

    def number_of(task: Any) -> int:
        facts = known.get(id(task))
        return facts.number if facts else 0

    record.unhook, record.rest, record.number_of = unhook, rest, number_of
    ready.append, ready.popleft, ready.asked = append, popleft, asked
    ready.timer, ready.timer_due = timer_set, timer_due
    ready.timer_cancelled, ready.started = timer_cancelled, started
    ready.cleared, ready.record = cleared, record
    ready.factory_of = factory_of


def is_cancelled(future: Any) -> bool:
    """Tell whether what wakes a task is a cancelled future."""
    return isinstance(future, _FUTURES) and future.cancelled()


_FUTURES = (futures.Future, getattr(futures, "_PyFuture", futures.Future))


def nanoseconds(seconds: Any) -> int:
    """Return seconds as nanoseconds; what does not fit: the nearest."""
    try:
        return max(LEAST, min(MOST, round(seconds * 1e9)))
    except (OverflowError, ValueError, TypeError):
        return MOST if seconds == float("inf") else LEAST


def thread_name(ident: int) -> str:
    """Return the name of a thread, empty if threading does not know it."""
    # threading.current_thread() would make an object for a foreign thread.
    return _bounded(str(getattr(threading._active.get(ident), "_name", "")))


class Heap:
    """Stands in for heapq in asyncio.base_events: where timers move."""

    def __getattr__(self, name: str) -> Any:
        """Return anything else that heapq has."""
        return getattr(heapq, name)

    @staticmethod
    def heappush(heap: Any, timer: Any) -> None:
        """Put a timer in."""
        _push(heap, timer)
        try:
            timer._loop._ready.timer(timer, _frame(1))
        except AttributeError:
            pass  # the queue is the program's own
        except Exception as error:
            session.give_up(error)

    @staticmethod
    def heappop(heap: Any) -> Any:
        """Take a timer out: it is due, or cancelled."""
        timer = _pop(heap)
        try:
            timer._loop._ready.timer_due(timer)
        except AttributeError:
            pass
        except Exception as error:
            session.give_up(error)
        return timer


_push, _pop = heapq.heappush, heapq.heappop


def hook_loops() -> None:
    """Have each loop that is made from now on watched from its first use."""
    base = base_events.BaseEventLoop
    init, cancelled = base.__init__, base._timer_handle_cancelled
    handler = base.call_exception_handler
    set_running, running = events._set_running_loop, events._get_running_loop

    @functools.wraps(init)
    def __init__(self: Any, *args: Any, **keywords: Any) -> None:
        init(self, *args, **keywords)
        if session.is_on and type(self._ready) is collections.deque:
            self._ready = new_ready(self)

    @functools.wraps(cancelled)
    def _timer_handle_cancelled(self: Any, handle: Any) -> None:
        cancelled(self, handle)
        ready = self._ready
        if type(ready) is Ready:
            ready.timer_cancelled(handle)

    @functools.wraps(handler)
    def call_exception_handler(self: Any, context: Any) -> None:
        try:
            for stack in ("source_traceback", "handle_traceback"):
                if isinstance(context.get(stack), list):
                    context[stack][:] = [
                        entry for entry in context[stack]
                        if entry.filename != TRACER]
            if isinstance(context.get("exception"), BaseException):
                clean(context["exception"])
            note_exception(self, context)
        except Exception as error:
            session.give_up(error)
        handler(self, context)

    @functools.wraps(set_running)
    def _set_running_loop(loop: Any) -> None:
        before = running() if loop is None else loop
        set_running(loop)
        ready = getattr(before, "_ready", None)
        if type(ready) is Ready:
            try:
                ready.started(loop is not None)
            except Exception as error:
                session.give_up(error)

    create_task = base.create_task.__code__

    def get_factory(self: Any) -> Any:
        factory = self.__dict__.get("_task_factory")
        if factory is None or _frame(1).f_code is not create_task:
            return factory
        return self._ready.factory_of(factory) \
            if type(self._ready) is Ready else factory

    def set_factory(self: Any, factory: Any) -> None:
        self.__dict__["_task_factory"] = factory

    if sys.version_info >= (3, 12):
        # Where an eager task would run unseen.
        base._task_factory = property(get_factory, set_factory)
    base.__init__ = __init__
    base._timer_handle_cancelled = _timer_handle_cancelled
    base.call_exception_handler = call_exception_handler
    events._set_running_loop = _set_running_loop
    base_events.heapq = Heap()


class Steps(collections.abc.Coroutine):  # type: ignore[type-arg]
    """A coroutine whose steps are written down: for loops that show no queue.

    Everything else about it is what the coroutine says.
    """

    __slots__ = ("coroutine", "record", "number", "cancels", "__weakref__")

    def __init__(self, coroutine: Any, record: Record, number: int) -> None:
        """Stand in for a coroutine that has not begun."""
        self.coroutine = coroutine
        self.record = record
        self.number = number
        self.cancels = 0  # requests that are known

    def send(self, value: Any) -> Any:
        """Run a step."""
        return self._step(None, self.coroutine.send, value)

    def throw(self, *error: Any) -> Any:
        """Run a step that begins with an exception."""
        return self._step(error[-1] if isinstance(error[-1], BaseException)
                          else error[0], self.coroutine.throw, *error)

    def close(self) -> None:
        """End it."""
        self.coroutine.close()

    def __await__(self) -> Any:
        """Await the coroutine."""
        return self.coroutine.__await__()

    def __getattr__(self, name: str) -> Any:
        """Return what the coroutine has: cr_frame, cr_code, ag_await, ..."""
        return getattr(self.coroutine, name)

    __class__ = property(  # type: ignore[assignment]
        lambda self: self.coroutine.__class__)

    def __repr__(self) -> str:
        """Read as the coroutine does."""
        return repr(self.coroutine)

    def _step(self, thrown: Any, run: Any, *args: Any) -> Any:
        record, number = self.record, self.number
        put = record.put
        now = _now()
        before, record.current = record.current, number
        put((number << 16 | SCHEDULED, now))
        if thrown is None:
            put((number << 16 | BEGAN, now))
        else:
            error = thrown if isinstance(thrown, BaseException) else thrown()
            asked = getattr(_current_task(), "_num_cancels_requested", 0)
            for _ in range(self.cancels, asked):
                put((number << 16 | CANCEL_REQUESTED, now, 0))
            self.cancels = asked
            put((number << 16 | THROWING, now,
                 record.add_text(describe_error(error))))
        try:
            awaited = run(*args)
        except StopIteration as stop:
            put((number << 16 | DONE, _now(),
                 record.add_text(describe(stop.value))))
            raise
        except asyncio.CancelledError as error:
            put((number << 16 | CANCELLED, _now(), record.add_text(
                "" if not error.args else describe(error.args[0]))))
            raise
        except BaseException as error:
            site = record.site_of(*error_place(error))
            put((number << 16 | FAILED, _now(), site << 32
                 | record.add_text(describe_error(error))))
            raise
        else:
            wait, waiter, _ = where_it_waits(record, self.coroutine, awaited)
            put((number << 16 | ENDED, _now(),
                 wait | record.number_of(waiter) << 32))
            return awaited
        finally:
            record.current = before
            record.flush_soon()


_UNSEEN = ("the steps of its tasks and the timers that fire are seen; its "
           "ready queue, callbacks, iterations, and who cancels what are not")


def watch_from_outside(loop: Any) -> None:
    """Write down what can be seen of a loop that is not written in Python."""
    kind = type(loop)
    record = Record(loop, f"{kind.__module__}.{kind.__qualname__} is not "
                          f"written in Python: {_UNSEEN}.")
    numbers: Dict[int, int] = {}  # of tasks, by their address
    record.number_of = lambda task: numbers.get(id(task), 0)
    put = record.put
    given: List[Any] = [None]  # the program's own task factory
    set_factory = loop.set_task_factory
    loop_of = weakref.ref(loop)

    def gone(key: Known) -> None:
        numbers.pop(key.address, None)
        keys.discard(key)

    keys = set()

    def make(loop: Any, coroutine: Any, **keywords: Any) -> Any:
        if not session.is_on:
            return given[0](loop, coroutine, **keywords) if given[0] else \
                tasks.Task(coroutine, loop=loop, **keywords)
        record.tasks += 1
        number = record.tasks
        frame = _frame(1)
        name = _given(keywords.get("name")) or _name_to_come(frame)
        site = record.site(*own_frame(frame))
        put((number << 16 | CREATED, _now(),
             record.current | record.add_text(name) << 32,
             record.text(_coroutine_name(coroutine)) | site << 32))
        if asyncio.iscoroutine(coroutine):
            coroutine = Steps(coroutine, record, number)
        task = given[0](loop, coroutine, **keywords) if given[0] else \
            tasks.Task(coroutine, loop=loop, **keywords)
        key = Known(task, gone)
        key.address, key.number = id(task), number
        keys.add(key)
        numbers[id(task)] = number
        # The first callback: nobody has seen the exception yet.
        task.add_done_callback(_clean_outcome)
        return task

    def set_task_factory(factory: Any) -> None:
        if factory is not None and not callable(factory):
            set_factory(factory)  # refuses it
        given[0] = factory

    def timed(method: Any, is_delay: bool) -> Any:
        @functools.wraps(method)
        def call(when: Any, callback: Any, *args: Any, **keywords: Any) -> Any:
            record.timers += 1
            number = record.timers
            now = _now()
            span = nanoseconds(when if is_delay else when - loop_of().time())
            put((number << 16 | TIMER_SET, now, record.current
                 | record.text(_timer_word(callback)) << 32,
                 min(MOST, now + span), span))

            @functools.wraps(callback)
            def fired(*args: Any) -> Any:
                now = _now()
                put((number << 16 | TIMER_FIRED, now,
                     number << 16 | TIMER_RAN, now))
                return callback(*args)
            return method(when, fired, *args, **keywords)
        return call

    is_due = False
    call_soon = loop.call_soon

    def flush() -> None:
        nonlocal is_due
        is_due = False
        record.flush()

    def flush_soon() -> None:
        nonlocal is_due
        loop = loop_of()
        if not is_due and loop is not None and not loop.is_closed():
            is_due = True
            call_soon(flush)

    record.flush_soon = flush_soon
    set_factory(make)
    loop.set_task_factory = set_task_factory
    loop.get_task_factory = lambda: given[0]
    loop.call_later = timed(loop.call_later, True)
    loop.call_at = timed(loop.call_at, False)
    close = loop.close

    @functools.wraps(close)
    def close_both() -> None:
        close()
        record.close()

    loop.close = close_both


def _clean_outcome(task: Any) -> None:
    """Take the tracer's frames out of the exception of a task."""
    if not task.cancelled():
        clean(task._exception)


def hook_other_loops() -> None:
    """Have loops watched that are no BaseEventLoop, such as uvloop's."""
    def __init_subclass__(cls: Any, **keywords: Any) -> None:
        super(events.AbstractEventLoop, cls).__init_subclass__(**keywords)
        if issubclass(cls, base_events.BaseEventLoop):
            return
        init = cls.__init__

        @functools.wraps(init)
        def __init__(self: Any, *args: Any, **keywords: Any) -> None:
            init(self, *args, **keywords)
            if type(self) is cls and session.is_on:
                try:
                    watch_from_outside(self)
                except Exception as error:
                    session.give_up(error)

        cls.__init__ = __init__

    events.AbstractEventLoop.__init_subclass__ = classmethod(
        __init_subclass__)


def note_exception(loop: Any, context: Any) -> None:
    """Send a note of what a loop's exception handler is called with."""
    record = getattr(getattr(loop, "_ready", None), "record", None)
    message = context.get("message")
    error = context.get("exception")
    task = context.get("task") or context.get("future")
    message = message if type(message) is str else ""
    file, line = error_place(error)
    session.tell(b"N", record.number if record else 0, [
        ("note", "never_retrieved" if message.endswith("was never retrieved")
         else "exception_handler"), ("at", _now()), ("message", message),
        ("task", record.number_of(task) if record else 0),
        ("error", describe_error(error)
         if isinstance(error, BaseException) else ""),
        ("file", file), ("line", line)])


def hook_warnings() -> None:
    """Note each coroutine that was never awaited, and warn as ever."""
    original = getattr(warnings, "_warn_unawaited_coroutine", None)
    if type(original) is not _Function:
        return

    class Told:
        """The coroutine, made where the program made it."""

        def __init__(self, coroutine: Any) -> None:
            self.coroutine = coroutine
            self.__qualname__ = coroutine.__qualname__
            origin = coroutine.cr_origin
            self.cr_origin = origin and tuple(
                place for place in origin if place[0] != TRACER)

    def warn(*args: Any, stacklevel: int = 1, source: Any = None,
             **keywords: Any) -> None:
        # Two frames of the tracer's stand between now.
        warnings.warn(*args, stacklevel=stacklevel + 2,
                      source=source.coroutine, **keywords)

    space = dict(original.__globals__, warn=warn,
                 _wm=types.SimpleNamespace(warn=warn))  # since 3.14
    warn_as_ever = types.FunctionType(original.__code__, space)

    @functools.wraps(original)
    def _warn_unawaited_coroutine(coro: Any) -> None:
        try:
            note_coroutine(coro, _frame(1))
        except Exception as error:
            session.give_up(error)
        warn_as_ever(Told(coro))

    warnings._warn_unawaited_coroutine = _warn_unawaited_coroutine


def hook_debug() -> None:
    """Leave the tracer out of the stacks that asyncio keeps in debug mode."""
    original = format_helpers.extract_stack

    @functools.wraps(original)
    def extract_stack(f: Any = None, limit: Any = None) -> Any:
        stack = original(_frame(1) if f is None else f, limit)
        stack[:] = [entry for entry in stack if entry.filename != TRACER]
        return stack

    format_helpers.extract_stack = extract_stack


def note_coroutine(coroutine: Any, frame: Any) -> None:
    """Send a note of a coroutine that was never awaited."""
    if not session.is_on:
        return
    code, line = own_frame(frame)
    file = absolute(code.co_filename) if code else ""
    origin = getattr(coroutine, "cr_origin", None)
    for name, number, _ in origin or ():  # known in debug mode
        if _is_own_file(name):
            file, line = absolute(name), number
            break
    made = getattr(coroutine, "cr_code", None)
    ready = getattr(events._get_running_loop(), "_ready", None)
    record = getattr(ready, "record", None)
    session.tell(b"N", record.number if record else 0, [
        ("note", "never_awaited"), ("at", _now()),
        ("name", _coroutine_name(coroutine)), ("file", file), ("line", line),
        ("defined_file", absolute(made.co_filename) if made else ""),
        ("defined_line", made.co_firstlineno if made else 0)])


def hook_exits() -> None:
    """Send what is known before the program ends or becomes another."""
    @functools.wraps(_real_exit)
    def _exit(status: int) -> None:
        session.end("_exit")
        _real_exit(status)

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
        os.register_at_fork(after_in_child=session.forked)
    # The first that is registered is the last that is called.
    atexit.register(session.end, "exit")


def without_own_frames(trace: Any) -> Any:
    """Return a traceback without the frames of the tracer."""
    while trace is not None and \
            trace.tb_frame.f_code.co_filename == TRACER:
        trace = trace.tb_next
    last = trace
    while last is not None:
        following = last.tb_next
        while following is not None and \
                following.tb_frame.f_code.co_filename == TRACER:
            following = following.tb_next
        if last.tb_next is not following:
            last.tb_next = following
        last = following
    return trace


def clean(error: Optional[BaseException]) -> None:
    """Take the tracer's frames out of an exception and its causes."""
    seen = set()
    todo = [error]
    while todo and len(seen) < 1000:
        error = todo.pop()
        if error is not None and id(error) not in seen:
            seen.add(id(error))
            error.__traceback__ = without_own_frames(error.__traceback__)
            todo += [error.__cause__, error.__context__]


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
                 __cached__=None, __loader__=loader)
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


def _is_pipe(fd: int) -> bool:
    """Tell whether a descriptor is one that a stream can go to."""
    try:
        mode = _fstat(fd).st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)


def main() -> None:
    """Read the command line and run the program."""
    global session
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
    session = Session(Channel(fd))
    version = ".".join(str(part) for part in sys.version_info[:3])
    session.tell(b"H", 0, [
        ("awaitscope", "stream"), ("version", VERSION), ("python", version),
        ("implementation", sys.implementation.name),
        ("executable", sys.executable), ("script", absolute(rest[0])),
        ("pid", _getpid()), ("clock", CLOCK), ("at", _now())])
    hook_exits()
    hook_loops()
    hook_other_loops()
    hook_warnings()
    hook_debug()
    run_script(rest[0], rest[1:])


if __name__ == "__main__":
    main()
