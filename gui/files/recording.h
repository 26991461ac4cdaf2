#pragma once

#include "engine/host/run_settings.h"
#include "engine/trace/file.h"
#include "gui/document/markers.h"
#include "gui/document/sources.h"

#include <vector>

namespace gui {

/// What a file says of a run of this demo in general.
[[nodiscard]] trace::FileHeader headerOf(const std::string &demo, host::ClockKind clock);

/// The user's notes as a file has them, and back.
[[nodiscard]] std::vector<trace::FileMarker> fileMarkers(const Markers &markers);
[[nodiscard]] std::vector<Marker> markersOf(const std::vector<trace::FileMarker> &markers);

/// The source texts for a writer; the sources must outlive it.
[[nodiscard]] trace::FindSource findSource(const Sources &sources, Sources::From from);

} // namespace gui
