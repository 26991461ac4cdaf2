#pragma once

#include "engine/host/rerunner.h"
#include "gui/trial/run_script.h"

namespace gui {

/// Tries out what would have become of the run if a task had been asked to cancel at some moment:
/// the run is made again with that, in the background, and shown as the document's SecondRun.
///
/// Lives on the GUI's thread.
class WhatIf : public QObject
{
    Q_OBJECT
public:
    WhatIf(Document &document, host::Engine &engine, QObject *parent = nullptr);

    [[nodiscard]] RunScript &script() { return m_script; }
    /// Right after what has happened by this time. Pauses the run.
    void ask(TaskId task, Time at);
    /// The same of a run whose script is known.
    void ask(const host::Script &script, TaskId task, Time at);
    /// It is being run.
    [[nodiscard]] bool isBusy() const { return m_rerunner.isBusy(); }

Q_SIGNALS:
    void began();
    void ended();

private:
    void show(const host::Rerun &run);

    Document &m_document;
    RunScript m_script;
    host::Rerunner m_rerunner;
    TaskId m_task = asyncio::no_task;
    Time m_at{};
};

} // namespace gui
