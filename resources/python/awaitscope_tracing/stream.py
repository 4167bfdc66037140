# SPDX-License-Identifier: MIT
"""How the stream is written: frames, texts, the heads of records."""
import struct
from typing import Any, List, Tuple

VERSION = 1
# The heads of records without their subjects: kind + (words << 8).
(SITE, WAIT, ITERATION, CREATED, NAMED, SCHEDULED, BEGAN, THROWING, ENDED,
 DONE, FAILED, CANCELLED, DESTROYED, CANCEL_REQUESTED, TIMER_SET, TIMER_FIRED,
 TIMER_RAN, TIMER_CANCELLED, CALLBACK_SCHEDULED, CALLBACK_RAN,
 CALLBACK_CANCELLED, LOOP_RUNS, LOOP_RESTS, YIELDED, BLOCKING) = (
    kind + (words << 8) for kind, words in enumerate((
        3, 3, 2, 4, 3, 2, 2, 3, 3, 3, 3, 3, 2, 3, 5, 2, 2, 2, 3, 3, 3, 4, 2,
        3, 3)))
WORDS_AT_ONCE = 1 << 13  # a frame of records has twice as many at most
TEXTS_AT_ONCE = 1 << 19
LONGEST_TEXT = 4096
LEAST, MOST = -(1 << 63), (1 << 63) - 1
Facts = List[Tuple[str, Any]]


def texts_payload(texts: List[bytes]) -> bytes:
    """Return the payload of texts."""
    return b"".join([struct.pack("<I", len(text)) + text for text in texts])


def utf8(text: str, most: int = LONGEST_TEXT) -> bytes:
    """Return a text as UTF-8, shortened if it is very long."""
    if len(text) > most:
        text = text[:most - 1] + "…"
    return text.encode("utf-8", "replace")


def framed(kind: bytes, loop: int, payload: bytes) -> bytes:
    """Return a frame."""
    return struct.pack("<c3xII", kind, loop, len(payload)) + payload


def nanoseconds(seconds: Any) -> int:
    """Return seconds as nanoseconds; what does not fit: the nearest."""
    try:
        return max(LEAST, min(MOST, round(seconds * 1e9)))
    except (OverflowError, ValueError, TypeError):
        return MOST if seconds == float("inf") else LEAST
