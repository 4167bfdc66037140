#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Read what awaitscope_tracer.py sends, and yield it as dictionaries.

The protocol is described at the top of resources/python/awaitscope_tracer.py.
"""
import json
import struct
import sys
from typing import Any, Dict, Iterator, Tuple

KINDS = (
    "site", "wait", "iteration_began", "task_created", "task_named",
    "task_scheduled", "step_began", "step_began_throwing", "step_ended",
    "task_done", "task_failed", "task_cancelled", "task_destroyed",
    "cancel_requested", "timer_set", "timer_fired", "timer_ran",
    "timer_cancelled", "callback_scheduled", "callback_ran",
    "callback_cancelled", "loop_runs", "loop_rests", "step_yielded",
    "blocking")
WORDS = (3, 3, 2, 4, 3, 2, 2, 3, 3, 3, 3, 3, 2, 3, 5, 2, 2, 2, 3, 3, 3, 4, 2,
         3, 3)
FRAMES = {b"H": "hello", b"L": "loop_began", b"N": "note", b"C": "loop_closed",
          b"Z": "end"}
LARGEST = 1 << 20
Event = Dict[str, Any]


class Malformed(Exception):
    """The stream is not what a tracer writes."""


def frames(data: bytes) -> Iterator[Tuple[bytes, int, bytes]]:
    """Yield kind, loop and payload of each whole frame."""
    at = 0
    while len(data) - at >= 12:
        kind, loop, size = struct.unpack_from("<c3xII", data, at)
        if size > LARGEST:
            raise Malformed(f"a frame of {size} bytes")
        if len(data) - at - 12 < size:
            return  # cut
        yield kind, loop, data[at + 12:at + 12 + size]
        at += 12 + size


def texts(payload: bytes) -> Iterator[str]:
    """Yield the texts of a payload."""
    at = 0
    while at < len(payload):
        if len(payload) - at < 4:
            raise Malformed("a text's length is cut")
        (size,) = struct.unpack_from("<I", payload, at)
        if len(payload) - at - 4 < size:
            raise Malformed("a text is cut")
        yield payload[at + 4:at + 4 + size].decode("utf-8")
        at += 4 + size


def facts(payload: bytes) -> Event:
    """Return texts in pairs as a dictionary."""
    every = list(texts(payload))
    if len(every) % 2:
        raise Malformed("a key without a value")
    found: Event = dict(zip(every[::2], every[1::2]))
    for key in ("at", "pid", "version", "task", "line", "thread",
                "defined_line"):
        if key in found:
            found[key] = int(found[key])
    return found


def pair(word: int) -> Tuple[int, int]:
    """Return the two numbers in a word."""
    return word & 0xffffffff, word >> 32


def place(file: str, line: int, function: str) -> Event:
    """Return a line of source as a dictionary."""
    return {"file": file, "line": line, "function": function}


class LoopLog:
    """What has been told of one loop."""

    def __init__(self) -> None:
        """Know nothing but the empty text and the unknown site."""
        self.texts = {0: ""}
        self.sites: Dict[int, Event] = {0: place("", 0, "")}
        self.waits: Dict[int, Event] = {0: {"awaits": "", **self.sites[0]}}

    def read_texts(self, payload: bytes) -> None:
        """Take in a frame of texts."""
        at = 0
        while at < len(payload):
            if len(payload) - at < 8:
                raise Malformed("a text's length is cut")
            number, size = struct.unpack_from("<II", payload, at)
            at += 8
            if len(payload) - at < size:
                raise Malformed("a text is cut")
            self.texts[number] = payload[at:at + size].decode("utf-8")
            at += size

    def read(self, payload: bytes) -> Iterator[Event]:
        """Yield the events of a frame of records."""
        if len(payload) % 8:
            raise Malformed("a word is cut")
        words = struct.unpack(f"<{len(payload) // 8}q", payload)
        at = 0
        while at < len(words):
            kind, count = words[at] & 255, words[at] >> 8 & 255
            if count < 1 or at + count > len(words):
                raise Malformed("a record is cut")
            if kind < len(KINDS):
                if count < WORDS[kind]:
                    raise Malformed(f"{KINDS[kind]} is too short")
                event = self.event(KINDS[kind], words[at] >> 16,
                                   words[at + 1:at + count])
                if event.get("event") == "step_yielded":
                    yield {**event, "event": "step_ended"}
                    event = {"event": "task_scheduled", "at": event["at"],
                             "task": event["task"]}
                if event:
                    yield event
            at += count

    def event(self, kind: str, subject: int, rest: Tuple[int, ...]) -> Event:
        """Return a record as a dictionary; an empty one for a definition."""
        if kind == "site":
            file, line = pair(rest[0])
            self.sites[subject] = place(self.texts[file], line,
                                        self.texts[pair(rest[1])[0]])
            return {}
        if kind == "wait":
            what, site = pair(rest[0])
            caller = pair(rest[1])[0]
            self.waits[subject] = {"awaits": self.texts[what],
                                   **self.sites[site]}
            if caller:
                self.waits[subject]["caller"] = self.sites[caller]
            return {}
        event: Event = {"event": kind, "at": rest[0]}
        subjects = {"task": "task", "step": "task", "cancel": "task",
                    "timer": "timer", "iteration": "iteration",
                    "blocking": "task"}
        of = subjects.get(kind.partition("_")[0])
        if of:
            event[of] = subject
        a = rest[1] if len(rest) > 1 else 0
        low, high = pair(a)
        if kind == "task_created":
            coroutine, site = pair(rest[2])
            event.update(parent=low, name=self.texts[high],
                         coroutine=self.texts[coroutine], **self.sites[site])
        elif kind == "step_began_throwing":
            event.update(event="step_began", thrown=self.texts[a])
        elif kind in ("step_ended", "step_yielded"):
            event.update(self.waits[low], awaited=high)
        elif kind == "task_failed":
            event.update(self.sites[high], error=self.texts[low])
        elif kind == "blocking":
            event.update(self.sites[low])
        elif kind == "cancel_requested":
            event["by"] = a
        elif kind == "timer_set":
            event.update(task=low, what=self.texts[high], deadline=rest[2],
                         delay=rest[3])
        elif kind == "loop_runs":
            event.update(thread=a, thread_name=self.texts[rest[2]])
        elif len(rest) > 1:
            word = {"task_done": "result", "task_cancelled": "message"}
            event[word.get(kind, "name")] = self.texts[a]
        return event


def events(data: bytes) -> Iterator[Event]:
    """Yield all events in the order of the stream; Malformed."""
    loops: Dict[int, LoopLog] = {}
    for kind, loop, payload in frames(data):
        if kind in FRAMES:
            yield {"event": FRAMES[kind], "loop": loop, **facts(payload)}
        elif kind == b"T":
            loops.setdefault(loop, LoopLog()).read_texts(payload)
        elif kind == b"E":
            log = loops.setdefault(loop, LoopLog())
            for event in log.read(payload):
                yield {"loop": loop, **event}


if __name__ == "__main__":
    with open(sys.argv[1], "rb") as stream:
        for line in events(stream.read()):
            print(json.dumps(line))
