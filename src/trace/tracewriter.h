// SPDX-License-Identifier: MIT
// Writes a record into a file, so that it can be looked at later and elsewhere.
#pragma once

#include "src/trace/result.h"

#include <QString>

class QIODevice;

namespace awaitscope {

class Trace;

/// The version of the format that is written, and the newest that is read.
inline constexpr int TraceFormatVersion = 1;

// The format is JSON Lines in UTF-8. The first line is a header,
//
//     {"awaitscope":"trace","version":1,"about":{…}}
//
// and each further line an event, in the order in which things happened: `t` is the instant in nanoseconds, `event` one
// of EventNames, and the rest belongs to the kind:
//
//     iteration_began                        iteration
//     task_created                           task, parent?, name?, coroutine?, file?, line?
//     task_scheduled                         task
//     step_began                             task, thrown?
//     step_ended                             task, awaits?, file?, line?, awaited?
//     timer_set                              timer, task?, deadline, delay, what?
//     timer_fired, timer_ran, timer_cancelled    timer
//     callback_scheduled, callback_ran,
//     callback_cancelled                     callback?
//     cancel_requested                       task, by?
//     printed                                task?, line?
//     task_done                              task, result?
//     task_failed                            task, error?
//     task_cancelled                         task, message?
//
// What has a question mark is left out when there is none, when the text is empty, or the line 0.
// Tasks and timers are numbered from 0 in the order of their first lines. `deadline` is in nanoseconds; `delay` is a
// double in seconds, or one of the strings "inf", "-inf", "nan" and "-0.0", which JSON's numbers do not keep. Nothing
// is lost: reading a file and writing it again gives the same bytes.

/// Writes the record to an open device. The error is a sentence that says why the device took no more.
Result<void> writeTrace(const Trace &trace, QIODevice &device);

/// Writes the record into a file, which is replaced only when all is written: in case of an error what was there before
/// is still there. (A device or a pipe is written to as it is.) The error is a sentence that names the file.
Result<void> writeTrace(const Trace &trace, const QString &path);

/// Whether writeTrace(…, path) can begin, as far as that can be known before there is anything to write: for whoever
/// would otherwise find out after a long run. The error is the same sentence.
Result<void> canWriteTrace(const QString &path);

} // namespace awaitscope
