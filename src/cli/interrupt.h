// SPDX-License-Identifier: MIT
// Ctrl-C.
#pragma once

#include <memory>

namespace awaitscope {

/// From now on Ctrl-C ends the program at once and quietly, with status 130. Where somebody has switched Ctrl-C off
/// (nohup, a shell's background job) it stays off. Only for commands: a program with a window leaves it as it is.
void endQuietlyOnInterrupt();

/// While it lives, Ctrl-C and requests to terminate wait: around what may not be left half done.
class InterruptsHeld
{
public:
    InterruptsHeld();
    InterruptsHeld(const InterruptsHeld &) = delete;
    InterruptsHeld &operator=(const InterruptsHeld &) = delete;
    ~InterruptsHeld();

private:
    struct Mask;
    std::unique_ptr<Mask> m_before;
};

} // namespace awaitscope
