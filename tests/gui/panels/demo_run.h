#pragma once

#include "engine/host/offline_run.h"
#include "gui/document/document.h"

#include <optional>
#include <string>

namespace gui::test {

/// Runs a demo on the virtual clock, until this loop time or to its end, and shows it.
inline void runDemo(
    Document &document, const std::string &demo, std::optional<asyncio::Seconds> until = {})
{
    host::run_offline(demo, host::ClockKind::Virtual, until,
        [&document](const trace::Batch &batch) { document.append(batch); });
}

} // namespace gui::test
