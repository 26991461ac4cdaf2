#pragma once

#include "gui/panels/code_texts.h"
#include "gui/panels/task_places.h"

#include <span>

namespace gui {

/// One of the awaits that a task is in, in words.
struct AwaitText
{
    QString function; ///< "worker()"; empty if that is not known
    QString place; ///< "gather.cpp:21"
    QString code; ///< what stands there; empty without a source
};

/// Where a task stands, in words.
struct StackText
{
    QString task; ///< its name
    QString state; ///< "waiting"
    QString where; ///< "waits for sleep(1)", "running since line 12", "not begun, created here"
    std::vector<AwaitText> awaits; ///< innermost first
};

[[nodiscard]] StackText stackText(const trace::TraceStore &store, const PlacedTask &placed,
    const TaskPlace &place, trace::Time time, CodeTexts &texts, CodeLanguage language);

/// For a tooltip.
[[nodiscard]] QString stackHtml(std::span<const StackText> stacks);
/// For assistive technology and one line of a panel.
[[nodiscard]] QString stackPlain(const StackText &stack);

} // namespace gui
