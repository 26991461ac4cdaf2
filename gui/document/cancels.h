#pragma once

#include "engine/trace/cancellation_log.h"

namespace gui {

/// All requests to cancel of a run, for all who show them: each event is read once, and none before
/// somebody asks.
///
/// A number, once given, stays that of its request, and what has come of it later than a time is
/// told by knownAt(): who shows them needs no word of what is new. Part of the document, which
/// clears it right after Document::aboutToShrink().
class Cancels
{
public:
    explicit Cancels(const trace::TraceStore &store)
        : m_store(store)
    {
    }

    /// As of the last follow(), whoever called it.
    [[nodiscard]] const trace::CancellationLog &log() const { return m_log; }

    /// Catches up with the store, which costs as much as is new in it.
    const trace::CancellationLog &follow();
    void clear() { m_log.clear(); }

private:
    const trace::TraceStore &m_store;
    trace::CancellationLog m_log;
};

} // namespace gui
