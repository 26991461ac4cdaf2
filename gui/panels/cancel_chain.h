#pragma once

#include "gui/panels/cancel_known.h"
#include "gui/panels/cancel_words.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace gui {

/// Something that happened on the way from a request to its outcome.
struct ChainStep
{
    std::optional<Time> time; ///< nothing: together with the one before, or never
    QString what;
    QString place; ///< "gather.cpp:21"; empty if none is known
};

/// Another request that belongs to the same tree.
struct ChainRelative
{
    enum class Kind : std::uint8_t { Together, First, Parent, CleaningUp, Child };

    Kind kind{};
    trace::EventIndex request = 0;
    QString task;
};

/// What had better not be so, and what to do about it.
struct ChainWarning
{
    trace::WarningKind kind{};
    QString text;
    QString advice;
};

/// The course of one cancel in words.
struct CancelChain
{
    QString task;
    QString asked; ///< by whom
    QString outcome;
    std::vector<ChainWarning> warnings;
    std::vector<ChainStep> steps;
    std::vector<ChainRelative> relatives; ///< at most most_children of them children
    std::size_t more_children = 0;

    static constexpr std::size_t most_children = 20;
    static constexpr std::size_t most_awaits = 40; ///< of steps that are awaits
};

/// As it is known at a time; looks through all later requests for children.
[[nodiscard]] CancelChain chainOf(const trace::TraceStore &store, const trace::CancellationLog &log,
    trace::Cancellation::Number number, Time until, Known all, Time threshold);

/// Times are links "time:1500000000", in nanoseconds; other requests are links "request:12".
[[nodiscard]] QString chainHtml(const CancelChain &chain);

} // namespace gui
