// SPDX-License-Identifier: MIT
// Looking into an exception that is only known as a pointer.
#include "src/async/errors.h"

#include <cstdlib>
#include <typeinfo>

#if __has_include(<cxxabi.h>)
#    include <cxxabi.h>
#    include <memory>
#endif

namespace awaitscope {

namespace {

QByteArray typeName(const std::type_info &type)
{
#if __has_include(<cxxabi.h>)
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> readable(
        abi::__cxa_demangle(type.name(), nullptr, nullptr, &status), &std::free);
    if (status == 0 && readable) {
        return {readable.get()};
    }
#endif
    return {type.name()};
}

} // namespace

bool isCancelledError(const std::exception_ptr &error)
{
    if (!error) {
        return false;
    }
    try {
        std::rethrow_exception(error);
    } catch (const CancelledError &) {
        return true;
    } catch (...) {
        return false;
    }
}

QByteArray describeError(const std::exception_ptr &error)
{
    try {
        std::rethrow_exception(error);
    } catch (const CancelledError &cancelled) {
        return cancelled.message() ? "CancelledError: " + cancelled.message()->toUtf8() : QByteArray("CancelledError");
    } catch (const std::exception &exception) {
        return typeName(typeid(exception)) + ": " + exception.what();
    } catch (...) {
        return "an exception that is no std::exception";
    }
}

} // namespace awaitscope
