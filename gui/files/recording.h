#pragma once

#include "engine/host/run_settings.h"
#include "engine/trace/file.h"
#include "gui/document/sources.h"

namespace gui {

/// What a file says of a run of this demo in general.
[[nodiscard]] trace::FileHeader headerOf(const std::string &demo, host::ClockKind clock);

/// The source texts for a writer; the sources must outlive it.
[[nodiscard]] trace::FindSource findSource(const Sources &sources, Sources::From from);

} // namespace gui
