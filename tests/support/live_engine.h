#pragma once

#include "engine/host/engine.h"
#include "gui/document/document.h"
#include "tests/support/store_queries.h"

#include <string>

/// An engine on its own thread and the document that follows it, as in the window.
class LiveEngine
{
public:
    LiveEngine()
    {
        QObject::connect(&engine, &host::Engine::started, &document, &gui::Document::clear);
        QObject::connect(&engine, &host::Engine::recorded, &document,
            [this](const host::SharedBatch &batch) { document.append(*batch); });
    }

    /// A demo, or no task at all, as fast as possible.
    void run(const std::string &demo = {})
    {
        engine.run({.demo = demo, .speed = host::Pacer::as_fast_as_possible});
    }
    /// The same, paused at its begin.
    void runPaused(const std::string &demo = {})
    {
        engine.run({.demo = demo, .speed = host::Pacer::as_fast_as_possible, .paused = true});
    }

    [[nodiscard]] const trace::TraceStore &store() const { return document.store(); }
    [[nodiscard]] QString shown(std::string_view task) const
    {
        return shown_now(document.store(), task);
    }

    gui::Document document;
    host::Engine engine;
};
