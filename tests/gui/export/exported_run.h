#pragma once

#include "gui/document/document.h"
#include "gui/export/run_picture.h"
#include "tests/support/trace_builder.h"

/// A document with some tasks that wait, are cancelled and hold the loop, and what a picture of it
/// is made from. The run is 4 s long.
struct ExportedRun
{
    explicit ExportedRun(int tasks = 3)
    {
        using namespace std::chrono_literals;
        TraceBuilder run;
        std::vector<gui::TaskId> all;
        for (int i = 0; i < tasks; ++i)
            all.push_back(run.create("worker " + std::to_string(i + 1)));
        for (const gui::TaskId task : all)
            run.step(task, "sleep(2)");
        run.at(1s).cancel(all.front());
        run.at(2s).begin(all.back()).block(all.back(), "block(1)");
        run.at(3s).finish(all.back(), "42").at(4s);
        document.append(run.take());
    }

    [[nodiscard]] gui::PictureContent content(const gui::Theme &theme = gui::lightTheme())
    {
        return {.store = document.store(),
            .lanes = document.lanes(),
            .title = QStringLiteral("A small run"),
            .range = document.window().range(),
            .laneCount = document.lanes().count(),
            .theme = theme,
            .playhead = {},
            .span = {}};
    }

    gui::Document document;
};
