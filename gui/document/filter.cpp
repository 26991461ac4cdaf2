#include "gui/document/filter.h"

namespace gui {

Filter stateFilter(std::initializer_list<trace::Shown> states)
{
    Filter filter = plainFilter(Filter::Kind::State);
    for (const trace::Shown shown : states)
        filter.states.set(static_cast<std::size_t>(shown));
    return filter;
}

Filter functionFilter(const QString &function)
{
    Filter filter = plainFilter(Filter::Kind::Function);
    filter.functions << function;
    return filter;
}

Filter nameFilter(const QString &pattern)
{
    Filter filter = plainFilter(Filter::Kind::Name);
    filter.pattern = pattern;
    return filter;
}

Filter plainFilter(Filter::Kind kind)
{
    Filter filter;
    filter.kind = kind;
    return filter;
}

} // namespace gui
