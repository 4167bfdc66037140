// SPDX-License-Identifier: MIT
// Which kind of group it is.
#include "src/async/exceptiongroup.h"

#include <algorithm>

namespace awaitscope {

namespace {

bool isStandard(const std::exception_ptr &exception)
{
    try {
        std::rethrow_exception(exception);
    } catch (const std::exception &) {
        return true;
    } catch (...) {
        return false;
    }
}

// As Python's str(): "… (2 sub-exceptions)".
std::string withCount(const std::string &message, std::size_t count)
{
    return message + " (" + std::to_string(count) + (count == 1 ? " sub-exception)" : " sub-exceptions)");
}

} // namespace

ExceptionGroup::ExceptionGroup(const std::string &message, std::vector<std::exception_ptr> exceptions)
    : BaseExceptionGroup(message, std::move(exceptions))
    , std::runtime_error(withCount(message, this->exceptions().size()))
{
}

std::exception_ptr makeExceptionGroup(const std::string &message, std::vector<std::exception_ptr> exceptions)
{
    if (std::all_of(exceptions.begin(), exceptions.end(), isStandard)) {
        return std::make_exception_ptr(ExceptionGroup(message, std::move(exceptions)));
    }
    return std::make_exception_ptr(BaseExceptionGroup(withCount(message, exceptions.size()), std::move(exceptions)));
}

} // namespace awaitscope
