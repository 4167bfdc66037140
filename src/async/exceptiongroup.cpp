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

} // namespace

std::string BaseExceptionGroup::text() const
{
    const std::size_t count = m_exceptions.size();
    return m_message + " (" + std::to_string(count) + (count == 1 ? " sub-exception)" : " sub-exceptions)");
}

ExceptionGroup::ExceptionGroup(const std::string &message, std::vector<std::exception_ptr> exceptions)
    : BaseExceptionGroup(message, std::move(exceptions))
    , std::runtime_error(text())
{
}

std::exception_ptr makeExceptionGroup(const std::string &message, std::vector<std::exception_ptr> exceptions)
{
    if (std::all_of(exceptions.begin(), exceptions.end(), isStandard)) {
        return std::make_exception_ptr(ExceptionGroup(message, std::move(exceptions)));
    }
    return std::make_exception_ptr(BaseExceptionGroup(message, std::move(exceptions)));
}

} // namespace awaitscope
