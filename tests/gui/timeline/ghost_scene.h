#pragma once

#include "gui/timeline/ghost_lanes.h"
#include "tests/gui/timeline/two_runs.h"

/// What TwoRuns look like in a view of 7 s and more lanes than they have.
struct GhostScene
{
    GhostScene()
        : metrics(gui::lightTheme(), QFont())
    {
        document.append(TwoRuns::first());
        TwoRuns::showSecond(document);
    }

    [[nodiscard]] gui::TimelineScene view() const
    {
        gui::TimelineScene scene{document.store(), document.lanes(), metrics, axis, lanes, scroll};
        scene.limit = limit;
        scene.second = document.secondRun().run();
        return scene;
    }
    [[nodiscard]] gui::TimelineLayout layout() const { return gui::layOut(view()); }

    gui::Document document;
    gui::TimelineMetrics metrics;
    gui::TimeAxis axis{{gui::Time{0}, std::chrono::seconds(7)}, 240, 700};
    QRect lanes{0, 60, 940, 500};
    int scroll = 0;
    std::optional<gui::Time> limit;
};
