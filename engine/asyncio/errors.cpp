#include "engine/asyncio/errors.h"

#include <typeinfo>

namespace asyncio {

bool is_fatal(const std::exception_ptr &error)
{
    if (!error)
        return false;
    try {
        std::rethrow_exception(error);
    } catch (const KeyboardInterrupt &) {
        return true;
    } catch (const SystemExit &) {
        return true;
    } catch (...) {
        return false;
    }
}

} // namespace asyncio
