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
unknown kind can be skipped.  Texts in pairs are a key and a value, and so on,
each a u32 length and so many bytes.

    H  hello, always first; texts in pairs, key and value: awaitscope =
       "stream", version, python, implementation, executable, script, pid,
       clock (the name of the clock, "monotonic" or "perf_counter"), at
    L  a loop began; texts in pairs: at, type, thread (its ident), thread_name,
       time (loop.time() at that instant, as repr), and unseen: a sentence, if
       there is something that cannot be seen of this loop
    T  texts, each its u32 number, u32 length and so many bytes; 0 is the
       empty text, the others are numbered from 1, roughly in order
    E  records
    N  something worth a note; texts in pairs, note = what it is, and at:
         never_awaited      a coroutine; name, file, line and function (where
                            it was made, function without its class; if that
                            is not known, where the last reference to it
                            went), defined_file, defined_line
         never_retrieved    the exception of a task or future that nobody asked
                            for; message, task (its number or 0), coroutine
                            (the task's), error, file, line, function
         exception_handler  any other call of the loop's exception handler;
                            likewise
         callback_blocked   by a callback that is over and is no task's step,
                            the loop, for more than 50 ms; length, in
                            nanoseconds, and if it was seen meanwhile, as a
                            step is: name, file, line, function
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
     0 site                site       (file, line), (function, 0)
     1 wait                wait       (what, site), (caller site, 0)
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
    24 blocking            task       at, (site, 0)

All that is said in words is the number of a text: file, function, what, name,
coroutine, thrown, result, error, message.  step_yielded is step_ended and
task_scheduled in one, at the same instant.  Sites and waits are defined by a
record before the first that refers to them, texts by a T frame before.  A site
is the innermost line of the person's own code, that is, code which is neither
of the standard library nor of an installed package; failing that, the
innermost line.  Its function is the qualified name of the function that the
line is in, without the functions around it (before Python 3.11 without its
class, too).
A task waits through a chain of the person's own coroutines: from the outermost
one, mostly the task's own, to the innermost, where the wait's site is.  The
wait's caller site tells which of them has awaited something new since the
task's last wait: it is the line at which the last one stands that the task
waited through then, too, as it did through those before it; the outermost
counts as such in any case.  It is 0 if that is the innermost, which goes on
waiting by itself.
A name is empty unless the program gave one; task_named brings one that was
given later.  Deadline and delay are in nanoseconds, deadline on the clock of
`at`; what does not fit is the least or the greatest i64.
A task's life is created, (scheduled, began, ended)*, scheduled, began, and one
of done, failed and cancelled; a task that is destroyed while it waits ends
with task_destroyed.  Where a loop shows no ready queue, task_scheduled comes
right before step_began.  A request to cancel a task that waits is seen when it
is made; to one that is ready, when its next step begins, and `by` is 0 then.
A step that ends its task has no step_ended.  The first step of a task that
begins while it is made comes within its maker's and has no task_scheduled;
that it is over is seen when something else is told, so that it may seem to end
with the last thing that it did.
A step that has been running for more than 50 ms is blocking: this is where it
was then.  It is looked at again each second.  As another thread looks, the
record may come a little after the end of the step; its `at` tells.
"""
import os
import sys

if __name__ == "__main__":
    if sys.version_info < (3, 8):  # said in words that Python 2 knows, too
        sys.stderr.write("awaitscope: a program can be traced from Python 3.8 "
                         "on, and this is Python %d.%d\n"
                         % tuple(sys.version_info[:2]))
        sys.exit(1)
    # Nothing is left behind: no bytecode, and no way to the tracer's modules.
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    from awaitscope_tracing.start import main
    sys.dont_write_bytecode = before
    del sys.path[0], before
    main(__file__)
