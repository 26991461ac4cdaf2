#pragma once

#include "engine/asyncio/pool.h"

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace asyncio {

/// The base of what Ref keeps alive. Not for sharing between threads: a loop and everything that
/// belongs to it live on one.
class RefCounted : public Pooled
{
public:
    RefCounted() = default;
    RefCounted(const RefCounted &) = delete;
    RefCounted &operator=(const RefCounted &) = delete;
    virtual ~RefCounted() = default;

    void retain() const { ++m_references; }
    void release() const
    {
        if (--m_references == 0)
            last_reference_gone();
    }

    /// How many keep it alive.
    [[nodiscard]] std::uint32_t references() const { return m_references; }

protected:
    virtual void last_reference_gone() const { delete this; }

private:
    mutable std::uint32_t m_references = 0;
};

/// A reference as Python's names are: copies name the same object, which lives as long as any.
template <class T>
class Ref
{
public:
    Ref() = default;
    Ref(std::nullptr_t) { }
    explicit Ref(T *object)
        : m_object(object)
    {
        if (m_object)
            m_object->retain();
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
    requires std::is_convertible_v<U *, T *> Ref(const Ref<U> &other)
        : Ref(other.get())
    {
    }
    ~Ref()
    {
        if (m_object)
            m_object->release();
    }
    Ref &operator=(Ref other) noexcept
    {
        std::swap(m_object, other.m_object);
        return *this;
    }

    [[nodiscard]] T *get() const { return m_object; }
    T &operator*() const { return *m_object; }
    T *operator->() const { return m_object; }
    explicit operator bool() const { return m_object != nullptr; }

    template <class U>
    bool operator==(const Ref<U> &other) const
    {
        return m_object == other.get();
    }
    bool operator==(std::nullptr_t) const { return m_object == nullptr; }

private:
    T *m_object = nullptr;
};

template <class T, class... Args>
[[nodiscard]] Ref<T> make_ref(Args &&...args)
{
    return Ref<T>(new T(std::forward<Args>(args)...));
}

} // namespace asyncio
