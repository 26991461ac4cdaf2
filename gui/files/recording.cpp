#include "gui/files/recording.h"

#include "engine/demos/catalog.h"
#include "gui/demos/demo_texts.h"

#include <QCoreApplication>

namespace gui {

trace::FileHeader headerOf(const std::string &demo, host::ClockKind clock)
{
    trace::FileHeader header;
    header.program = "Coroscope " + QCoreApplication::applicationVersion().toStdString();
    header.clock = clock == host::ClockKind::Real ? "real" : "virtual";
    if (const demos::Demo *found = demos::find(demo)) {
        header.title = demoTexts(found->id).title.toStdString();
        header.demo = found->id;
        header.main = found->source;
    }
    return header;
}

std::vector<trace::FileMarker> fileMarkers(const Markers &markers)
{
    std::vector<trace::FileMarker> result;
    for (const PlacedMarker &each : markers.all())
        result.push_back({each.marker.time, each.marker.end, each.marker.text.toStdString()});
    return result;
}

std::vector<Marker> markersOf(const std::vector<trace::FileMarker> &markers)
{
    std::vector<Marker> result;
    for (const trace::FileMarker &each : markers)
        result.push_back({each.time, each.until, QString::fromStdString(each.note)});
    return result;
}

trace::FindSource findSource(const Sources &sources, Sources::From from)
{
    return [&sources, from](std::string_view file) -> std::optional<std::string> {
        const auto text = sources.text(
            QString::fromUtf8(file.data(), static_cast<qsizetype>(file.size())), from);
        return text ? std::optional(text->toStdString()) : std::nullopt;
    };
}

} // namespace gui
