#include "engine/asyncio/errors.h"

#include <typeinfo>

namespace asyncio {

namespace {

/// The object in there if it is exactly a T, which has no derived classes; else null.
template <class T>
const T *exactly(const std::exception_ptr &error)
{
    static_assert(std::is_final_v<T>);
    if (!error)
        return nullptr;
#if defined(__GLIBCXX__)
    // Without throwing it, which takes a microsecond: an exception_ptr of libstdc++ is a pointer to
    // the thrown object, and knows its type.
    if (*error.__cxa_exception_type() != typeid(T))
        return nullptr;
    static_assert(sizeof error == sizeof(void *));
    return *reinterpret_cast<const T *const *>(&error);
#else
    try {
        std::rethrow_exception(error);
    } catch (const T &known) {
        return &known;
    } catch (...) {
        return nullptr;
    }
#endif
}

} // namespace

const CancelledError *as_cancelled(const std::exception_ptr &error)
{
    return exactly<CancelledError>(error);
}

bool is_fatal(const std::exception_ptr &error)
{
    return exactly<KeyboardInterrupt>(error) || exactly<SystemExit>(error);
}

} // namespace asyncio
