#pragma once

#include "engine/trace/store.h"

#include <QString>

#include <optional>
#include <string_view>

namespace gui {

/// What a run shows of a claim.
enum class Truth : std::uint8_t {
    Holds,
    False,
    Stale, ///< it was so in an older Python
};

/// What a run has decided about a claim.
struct Verdict
{
    Truth truth{};
    trace::EventIndex decided = 0; ///< the event after which it was clear
    QString evidence; ///< one sentence or two, made from the events of this very run
};

/// Tells what a run shows of a claim; nothing while it has not come far enough, and for good if it
/// goes a way that decides nothing.
///
/// Reads the events, not the demo: a run in which the opposite happens gets the opposite verdict.
/// Once given, a verdict stays the same whatever happens later.
using Judge = std::optional<Verdict> (*)(const trace::TraceStore &store);

/// Something that people say of asyncio, for a demo to show whether it is so.
struct Claim
{
    QString text; ///< a statement that is true or false
    QString source; ///< who says so: "The tutorial"
    QString lesson; ///< how it really is, with the version in which that changed
    Judge judge = nullptr;
};

/// What a demo claims; nothing if it claims nothing, or there is no such demo.
[[nodiscard]] std::optional<Claim> claimOf(std::string_view demo);

/// What the judge says; nothing if the beginning of the run was forgotten, or the user had
/// cancelled a task by then, which no demo foresees.
[[nodiscard]] std::optional<Verdict> judge(const Claim &claim, const trace::TraceStore &store);

} // namespace gui
