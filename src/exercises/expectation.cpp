// SPDX-License-Identifier: MIT
// Theory that several exercises share.
#include "src/exercises/catalogueparts.h"

namespace awaitscope {

using namespace Qt::StringLiterals;

Expectation expectationOfConcurrent()
{
    return {[](const Parameters &parameters) { return parameters.maxDelay / (parameters.n + 1); },
            u"max_delay / (n + 1): the run takes as long as its longest wait, on average n / (n + 1) of max_delay, and "
            "that is divided by n."_s};
}

Expectation expectationOfSingle()
{
    return {[](const Parameters &parameters) { return parameters.maxDelay / 2; },
            u"max_delay / 2: random.uniform(0, max_delay) draws that on average, and no wait overlaps another."_s};
}

} // namespace awaitscope
