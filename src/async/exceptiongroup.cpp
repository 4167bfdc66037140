// SPDX-License-Identifier: MIT
// Which kind of group it is.
#include "src/async/exceptiongroup.h"

#include <algorithm>
#include <utility>

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

BaseExceptionGroup::~BaseExceptionGroup()
{
    // Groups in groups go one after the other, however many: the outermost takes over what is in those that it
    // destroys.
    static thread_local constinit std::vector<std::exception_ptr> *outermost = nullptr;
    if (outermost) {
        outermost->insert(outermost->end(), m_exceptions.begin(), m_exceptions.end());
        return;
    }
    outermost = &m_exceptions;
    while (!m_exceptions.empty()) {
        const std::exception_ptr last = std::move(m_exceptions.back());
        m_exceptions.pop_back();
    }
    outermost = nullptr;
}

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
