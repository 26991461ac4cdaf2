#include "gui/trial/trial_actions.h"

#include "gui/controls/availability.h"
#include "gui/document/time_text.h"
#include "gui/panels/cancel_words.h"

#include <QKeySequence>

namespace gui {

TrialActions::TrialActions(Document &document, WhatIf &whatIf, SweepModel &sweep, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_whatIf(whatIf)
    , m_sweep(sweep)
    , m_here(makeAction(this, tr("What If It Were Cancelled &Here?"),
          tr("Make the run again with cancel() of the selected task at this moment, and show that "
             "run under this one"),
          {QKeySequence(Qt::Key_I)}))
    , m_everywhere(makeAction(this, tr("Cancel at &Every Suspension"),
          tr("Make the run again for each suspension of the selected task, with cancel() there, "
             "and "
             "list what comes of it"),
          {QKeySequence(Qt::SHIFT | Qt::Key_I)}))
    , m_takeOver(makeAction(this, tr("Look at &This Run"),
          tr("Show the second run instead of the first, in all panels, as a recording; save the "
             "first before if it is to be kept")))
{
    m_hereText = m_here->text();
    m_takeOver->setIconText(tr("Look at It")); // on a button
    m_everywhere->setIconText(tr("Sweep"));
    for (QAction *action : {m_here, m_everywhere})
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(m_here, &QAction::triggered, this, &TrialActions::ask);
    connect(m_everywhere, &QAction::triggered, this, &TrialActions::sweep);
    connect(m_takeOver, &QAction::triggered, this, [this] {
        if (m_document.secondRun().isShown())
            Q_EMIT takenOver(SecondRun::Trial(m_document.secondRun().trial()));
    });
    connect(&m_document.selection(), &Selection::changed, this, &TrialActions::update);
    connect(&m_document.playhead(), &Playhead::moved, this, &TrialActions::update);
    connect(&m_document.secondRun(), &SecondRun::changed, this, &TrialActions::update);
    connect(&m_whatIf.script(), &RunScript::changed, this, &TrialActions::update);
    update();
}

void TrialActions::setMoment(const QObject &holder, const Moment &moment)
{
    m_moment = moment;
    m_holder = &holder;
    connect(&holder, &QObject::destroyed, this, [this, holder = &holder] {
        if (m_holder != holder)
            return;
        m_moment.reset();
        m_here->setText(m_hereText);
        update();
    });
    m_here->setText(tr("What If It Were Cancelled &Here, at %1?").arg(formatTime(time())));
    update();
}

Time TrialActions::time() const
{
    return m_moment && m_moment->time ? *m_moment->time : m_document.playhead().time();
}

TaskId TrialActions::task() const
{
    return m_moment ? m_moment->task : m_document.selection().current();
}

QString TrialActions::whyNotHere() const
{
    const trace::TraceStore &store = m_document.store();
    if (time() > store.live_end())
        return tr("the run has not come so far");
    const auto event = store.at(task(), time());
    if (!event)
        return tr("%1 does not exist yet at that moment").arg(taskNameText(store, task()));
    if (trace::is_done(event->condition))
        return tr("%1 is done by then: cancel() would return False")
            .arg(taskNameText(store, task()));
    return {};
}

void TrialActions::update()
{
    const bool isSelected = m_document.store().contains(task());
    QString whyNot = m_whatIf.script().whyNot();
    if (whyNot.isEmpty() && !isSelected)
        whyNot = tr("no task is selected");
    setAvailable(m_everywhere, whyNot);
    setAvailable(m_here, whyNot.isEmpty() ? whyNotHere() : whyNot);
    setAvailable(
        m_takeOver, m_document.secondRun().isShown() ? QString() : tr("there is no second run"));
}

void TrialActions::ask()
{
    tellOfPause();
    m_whatIf.ask(task(), time());
}

void TrialActions::tellOfPause()
{
    if (m_whatIf.script().pauses())
        Q_EMIT said(tr("The run is paused, so that both can be compared."));
}

void TrialActions::sweep()
{
    const TaskId task = this->task();
    tellOfPause();
    m_whatIf.script().take([this, task](const host::Script &script) {
        m_sweep.begin(
            script, task, taskNameText(m_document.store(), task), m_whatIf.script().mostEvents());
        Q_EMIT sweepBegan();
    });
}

void TrialActions::open(TaskId task, Time at)
{
    const SecondRun &second = m_document.secondRun();
    if (second.isShown() && second.trial().task == task && second.trial().at == at)
        return; // a second click
    m_whatIf.script().take([this, task, at](const host::Script &script) {
        if (host::interventions(script) == host::interventions(m_sweep.script()))
            m_whatIf.ask(m_sweep.script(), task, at);
        else
            Q_EMIT said(tr("More was done to the run since this sweep: sweep again first."));
    });
}

} // namespace gui
