// SPDX-License-Identifier: MIT
// Shared ownership of futures, handles and the like, counted inside the object.
#pragma once

#include <concepts>
#include <utility>

#include <QtGlobal>

namespace awaitscope {

/// Base of what Ref points to and the loop does not run; what it does run is a Runnable, which counts itself. The count
/// is not atomic: a loop and all that belongs to it live in one thread.
class RefCounted
{
public:
    RefCounted() = default;
    RefCounted(const RefCounted &) = delete;
    RefCounted &operator=(const RefCounted &) = delete;
    virtual ~RefCounted() = default;

    void retain() { ++m_references; }
    void release()
    {
        if (--m_references == 0) {
            delete this;
        }
    }

private:
    // Starts at 1, for whoever made it: Ref::adopt takes that one over.
    quint32 m_references = 1;
};

/// A pointer that shares ownership of what counts its owners: a RefCounted or a Runnable.
template <class T>
class Ref
{
public:
    Ref() = default;
    explicit Ref(T *object)
        : m_object(object)
    {
        if (m_object) {
            m_object->retain();
        }
    }
    Ref(const Ref &other)
        : Ref(other.m_object)
    {
    }
    Ref(Ref &&other) noexcept
        : m_object(std::exchange(other.m_object, nullptr))
    {
    }
    template <class U>
        requires std::convertible_to<U *, T *>
    Ref(const Ref<U> &other)
        : Ref(static_cast<T *>(other.object()))
    {
    }
    Ref &operator=(Ref other) noexcept
    {
        std::swap(m_object, other.m_object);
        return *this;
    }
    ~Ref()
    {
        if (m_object) {
            m_object->release();
        }
    }

    /// Takes over the reference that a new object starts with.
    [[nodiscard]] static Ref adopt(T *object)
    {
        Ref ref;
        ref.m_object = object;
        return ref;
    }

    [[nodiscard]] T *object() const { return m_object; }
    T &operator*() const { return *m_object; }
    T *operator->() const { return m_object; }
    explicit operator bool() const { return m_object != nullptr; }
    friend bool operator==(const Ref &, const Ref &) = default;

private:
    T *m_object = nullptr;
};

/// A new T in a Ref.
template <class T, class... Arguments>
[[nodiscard]] Ref<T> makeRef(Arguments &&...arguments)
{
    return Ref<T>::adopt(new T(std::forward<Arguments>(arguments)...));
}

} // namespace awaitscope
