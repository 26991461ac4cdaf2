#pragma once

#include "engine/trace/store.h"

#include <QString>
#include <QStringList>

namespace gui {

/// One thing that is asked of a task so that it is shown.
struct Filter
{
    enum class Kind {
        State, ///< what it shows as at the playhead is one of `states`
        Function, ///< it runs one of `functions`
        Name, ///< its name matches `pattern`, see NamePattern
        EverCancelled, ///< somebody asked it to cancel, or it ended so
        EverFailed, ///< it ended with an exception
        AliveInView, ///< it lives at some time of the window
    };
    enum class Sense {
        Keep, ///< shows the tasks of which it is true
        Hide, ///< shows the others
    };

    Kind kind{};
    Sense sense = Sense::Keep;
    trace::ShownSet states;
    QStringList functions;
    QString pattern;

    bool operator==(const Filter &) const = default;
};

[[nodiscard]] Filter stateFilter(std::initializer_list<trace::Shown> states);
[[nodiscard]] Filter functionFilter(const QString &function);
[[nodiscard]] Filter nameFilter(const QString &pattern);
/// A filter that needs to know nothing more.
[[nodiscard]] Filter plainFilter(Filter::Kind kind);

} // namespace gui
