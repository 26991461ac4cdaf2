#include "gui/trial/what_if.h"

namespace gui {

WhatIf::WhatIf(Document &document, host::Engine &engine, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_script(document, engine)
{
    connect(&m_rerunner, &host::Rerunner::ran, this, &WhatIf::show);
    connect(&m_rerunner, &host::Rerunner::stopped, this, &WhatIf::ended);
    connect(&document, &Document::cleared, &m_rerunner, &host::Rerunner::stop);
}

void WhatIf::ask(TaskId task, Time at)
{
    m_script.take([this, task, at](const host::Script &script) { ask(script, task, at); });
}

void WhatIf::ask(const host::Script &script, TaskId task, Time at)
{
    m_task = task;
    m_at = at;
    m_rerunner.run(host::with_cancel(script, task, at), m_script.mostEvents());
    Q_EMIT began();
}

void WhatIf::show(const host::Rerun &run)
{
    m_document.secondRun().show({.task = m_task,
        .at = m_at,
        .store = run.store,
        .cut_off = run.end == host::OfflineEnd::Full});
    Q_EMIT ended();
}

} // namespace gui
