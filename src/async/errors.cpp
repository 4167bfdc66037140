// SPDX-License-Identifier: MIT
// Looking into an exception that is only known as a pointer.
#include "src/async/errors.h"

#include "src/async/exceptiongroup.h"

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
    QByteArray name(type.name());
#if __has_include(<cxxabi.h>)
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> readable(
        abi::__cxa_demangle(type.name(), nullptr, nullptr, &status), &std::free);
    if (status == 0 && readable) {
        name = readable.get();
    }
#endif
    constexpr QByteArrayView ours("awaitscope::");
    return name.startsWith(ours) ? name.sliced(ours.size()) : name;
}

} // namespace

bool isCancelledError(const std::exception_ptr &error)
{
    if (!error) {
        return false;
    }
#if defined(__GLIBCXX__)
    // Asked without throwing: of a hundred thousand cancelled tasks each throw would be felt.
    return *error.__cxa_exception_type() == typeid(CancelledError); // which is final
#else
    try {
        std::rethrow_exception(error);
    } catch (const CancelledError &) {
        return true;
    } catch (...) {
        return false;
    }
#endif
}

std::exception_ptr cancelledErrorWith(const CancelMessage &message)
{
    static const std::exception_ptr withoutMessage = std::make_exception_ptr(CancelledError());
    static const std::exception_ptr withEmptyMessage = std::make_exception_ptr(CancelledError(QString()));
    if (!message) {
        return withoutMessage;
    }
    return message->isEmpty() ? withEmptyMessage : std::make_exception_ptr(CancelledError(message));
}

QByteArray describeError(const std::exception_ptr &error)
{
    try {
        std::rethrow_exception(error);
    } catch (const CancelledError &cancelled) {
        return cancelled.message() ? "CancelledError: " + cancelled.message()->toUtf8() : QByteArray("CancelledError");
    } catch (const std::exception &exception) {
        return typeName(typeid(exception)) + ": " + exception.what();
    } catch (const BaseExceptionGroup &group) {
        return "BaseExceptionGroup: " + QByteArray::fromStdString(group.text());
    } catch (...) {
        return "an exception that is no std::exception";
    }
}

} // namespace awaitscope
