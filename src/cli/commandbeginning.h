// SPDX-License-Identifier: MIT
// What every command with a record answers before it begins.
#pragma once

#include "src/cli/commandoutput.h"
#include "src/cli/helptext.h"
#include "src/trace/result.h"
#include "src/trace/tracewriter.h"

#include <optional>

namespace awaitscope {

/// How a command ends that does not begin: it was not understood, help is all that is wanted, or its record could not
/// be written, which is said before there is anything to lose. Nothing: it can begin.
template <class Options>
[[nodiscard]] std::optional<ExitStatus> endBeforeBeginning(const Result<Options> &options, CommandOutput &output)
{
    if (!options) {
        return output.refuse(options.error());
    }
    if (options->wantsHelp) {
        return output.print(helpText().toUtf8());
    }
    if (options->traceFile) {
        if (const auto possible = canWriteTrace(*options->traceFile); !possible) {
            return output.fail(possible.error());
        }
    }
    return std::nullopt;
}

} // namespace awaitscope
