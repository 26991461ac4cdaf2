#include "gui/timeline/ripple_notes.h"

#include <algorithm>

namespace gui {

using Kind = RippleNote::Kind;

namespace {

/// Between two texts.
constexpr int text_gap = 4;

/// What is to be read in the lane of a task.
std::vector<QRect> textsOf(TaskId task, const TimelineLayout &layout)
{
    const auto lane = std::ranges::find(layout.lanes, task, &Lane::task);
    if (lane == layout.lanes.end())
        return {};
    std::vector<QRect> texts;
    const auto place = static_cast<std::size_t>(lane - layout.lanes.begin());
    const LaneItems &from = layout.items[place];
    const LaneItems &to = layout.items[place + 1];
    for (std::size_t i = from.bars; i < to.bars; ++i) {
        texts.push_back(layout.bars[i].label);
        texts.push_back(layout.bars[i].glyph);
    }
    for (std::size_t i = from.caps; i < to.caps; ++i) {
        texts.push_back(layout.caps[i].label);
        texts.push_back(layout.caps[i].rect);
    }
    for (std::size_t i = from.pins; i < to.pins; ++i)
        texts.push_back(layout.pins[i].rect);
    return texts;
}

/// The names of who is behind an edge, which lie above the notes.
std::vector<QRect> labelsOf(const RippleLayout &ripple)
{
    std::vector<QRect> labels;
    for (const RippleArrow &arrow : ripple.arrows)
        labels.push_back(arrow.labelRect);
    return labels;
}

bool isFree(const QRect &rect, const std::vector<QRect> &taken)
{
    return std::ranges::none_of(
        taken, [&rect](const QRect &other) { return other.intersects(rect); });
}

/// Right of all labels that it would lie under.
QRect beside(QRect rect, const std::vector<QRect> &labels)
{
    for (const QRect &label : labels) {
        if (label.intersects(rect))
            rect.moveLeft(label.right() + text_gap);
    }
    return rect;
}

} // namespace

void placeNotes(RippleLayout &ripple, const TimelineScene &scene, const TimelineLayout &lanes)
{
    const std::vector<QRect> labels = labelsOf(ripple);
    for (RippleNote &note : ripple.notes) {
        const std::vector<QRect> texts = textsOf(note.task, lanes);
        const auto fits = [&](const QRect &rect) {
            return rect.left() >= scene.axis.left && rect.right() < scene.axis.right()
                && isFree(rect, labels) && isFree(rect, texts);
        };
        QRect left = note.textRect;
        left.moveRight(static_cast<int>(note.sign.left()) - text_gap);
        const QRect right = beside(note.textRect, labels);
        if (fits(right)) {
            note.textRect = right;
        } else if (fits(left)) {
            note.textRect = left;
        } else if (note.kind == Kind::Unaffected) {
            note.text.clear();
            note.textRect = {};
        } else if (right.right() < scene.axis.right()) {
            note.textRect = right;
        }
    }
}

} // namespace gui
