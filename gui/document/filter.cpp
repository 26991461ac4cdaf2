#include "gui/document/filter.h"

namespace gui {

Filter stateFilter(std::initializer_list<trace::Shown> states)
{
    Filter filter{.kind = Filter::Kind::State};
    for (const trace::Shown shown : states)
        filter.states.set(static_cast<std::size_t>(shown));
    return filter;
}

Filter functionFilter(const QString &function)
{
    return {.kind = Filter::Kind::Function, .functions = {function}};
}

Filter nameFilter(const QString &pattern)
{
    return {.kind = Filter::Kind::Name, .pattern = pattern};
}

Filter plainFilter(Filter::Kind kind)
{
    return {.kind = kind};
}

} // namespace gui
