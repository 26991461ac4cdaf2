#include "gui/timeline/hazard_layout.h"

#include "gui/document/time_text.h"
#include "gui/timeline/held_loop.h"

#include <algorithm>

namespace gui {

using trace::TraceStore;
using Blockage = TraceStore::Blockage;

namespace {

/// How far bars may reach over the edges, so that their borders there are out of sight.
constexpr int overhang = 8;

/// Those that are as long as the scene wants them, as far as they are shown.
std::vector<Blockage> blockages(const TimelineScene &scene)
{
    const Time end = scene.end();
    const TimeRange range = scene.axis.range;
    auto result = scene.store.blockages(range.begin, std::min(range.end, end), scene.blockedFrom);
    for (Blockage &blockage : result)
        blockage.end = std::min(blockage.end, end);
    std::erase_if(result, [&](const Blockage &blockage) {
        return blockage.end - blockage.begin < scene.blockedFrom;
    });
    return result;
}

/// Tells what there is room for.
class Plates
{
public:
    explicit Plates(const TimelineScene &scene)
        : m_scene(scene)
        , m_strip(loopStrip(scene))
    {
    }

    /// @param next where the next band begins.
    void place(Hazard &hazard, int next) const;

private:
    [[nodiscard]] QString longest(const Blockage &blockage, int room) const;
    void put(Hazard &hazard, int left, int right, const QString &text) const;
    [[nodiscard]] int width(const QString &text) const
    {
        return m_scene.metrics.textWidth(text) + 2 * m_scene.metrics.padding;
    }

    const TimelineScene &m_scene;
    QRect m_strip;
};

/// From the shortest on, as only what fits is worth a search.
QString Plates::longest(const Blockage &blockage, int room) const
{
    const TraceStore &store = m_scene.store;
    const QString least = formatDuration(blockage.end - blockage.begin);
    if (width(least) > room)
        return {};
    const QString brief = heldBriefly(store, blockage);
    if (width(brief) > room)
        return least;
    const QString where = heldWhere(store, blockage);
    if (width(where) > room)
        return brief;
    const QString full = heldInFull(store, blockage);
    return width(full) > room ? where : full;
}

void Plates::place(Hazard &hazard, int next) const
{
    const QRect band
        = QRect(hazard.rect.left(), m_strip.top(), hazard.rect.width(), m_strip.height()) & m_strip;
    if (band.isEmpty())
        return;
    const QString inside = longest(hazard.blockage, band.width());
    const int free = std::min(next, m_scene.axis.right()) - band.right() - 1;
    const QString beside = longest(hazard.blockage, free);
    if (beside.size() > inside.size())
        put(hazard, band.right() + 1, band.right() + 1 + width(beside), beside);
    else if (!inside.isEmpty())
        put(hazard, band.left(), band.right() + 1, inside);
}

/// In the middle between two columns.
void Plates::put(Hazard &hazard, int left, int right, const QString &text) const
{
    hazard.text = text;
    hazard.plate = {(left + right - width(text)) / 2, m_strip.top(), width(text), m_strip.height()};
}

} // namespace

QRect loopStrip(const TimelineScene &scene)
{
    const TimelineMetrics &metrics = scene.metrics;
    const int bottom = scene.lanes.top() - metrics.markerHeight;
    return {scene.axis.left, bottom - metrics.loopHeight, scene.axis.width, metrics.loopHeight};
}

std::vector<Hazard> layOutHazards(const TimelineScene &scene, const std::vector<Lane> &lanes)
{
    std::vector<Hazard> result;
    if (lanes.empty())
        return result;
    const int bottom = std::min(lanes.back().rect.bottom(), scene.lanes.bottom());
    const TimeAxis &axis = scene.axis;
    for (const Blockage &blockage : blockages(scene)) {
        const int left = std::max(axis.columnOf(blockage.begin), axis.left - overhang);
        const int right
            = std::clamp(axis.columnOf(blockage.end), left + 1, axis.right() + overhang);
        const QRect rect(left, scene.lanes.top(), right - left, bottom - scene.lanes.top() + 1);
        if (!result.empty() && rect.right() <= result.back().rect.right())
            continue; // zoomed out so far that it is in the same column
        result.push_back({rect, blockage, {}, {}});
    }
    const Plates plates(scene);
    for (std::size_t i = 0; i < result.size(); ++i)
        plates.place(result[i], i + 1 < result.size() ? result[i + 1].rect.left() : axis.right());
    return result;
}

} // namespace gui
