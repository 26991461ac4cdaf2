#include "gui/window/trial_wiring.h"

#include "engine/host/sweep.h"
#include "engine/trace/whole_batch.h"
#include "gui/document/document.h"
#include "gui/files/recording.h"
#include "gui/lesson/myth_card.h"
#include "gui/panels/demos_panel.h"
#include "gui/panels/tasks_panel.h"
#include "gui/timeline/timeline_actions.h"
#include "gui/timeline/timeline_view.h"
#include "gui/trial/sweep_panel.h"
#include "gui/trial/trial_actions.h"
#include "gui/trial/trial_bar.h"
#include "gui/window/centre.h"
#include "gui/window/docks.h"
#include "gui/window/file_actions.h"

#include <QCoreApplication>

namespace gui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gui::TrialBar", text);
}

QAction *onButton(const TimelineActions &actions, TimelineCommand command, const QString &text)
{
    QAction *action = actions.action(command);
    action->setIconText(text);
    return action;
}

} // namespace

void connectTrials(const TrialParts &parts)
{
    TrialActions &trials = parts.trials;
    TimelineView &timeline = parts.centre.timeline();
    const QList<QAction *> buttons{
        onButton(parts.timelineActions, TimelineCommand::GoToDifference, tr("First Difference")),
        trials.takeOver(),
        onButton(parts.timelineActions, TimelineCommand::CloseSecondRun, tr("Close"))};
    parts.centre.addCard(*new TrialBar(parts.document, parts.engine, buttons, &parts.centre));
    timeline.addActions({trials.here(), trials.everywhere()});
    parts.docks.tasks().addActions({trials.here(), trials.everywhere()});
    parts.docks.sweep().addActions({parts.timelineActions.action(TimelineCommand::GoToDifference),
        parts.timelineActions.action(TimelineCommand::CloseSecondRun)});
    QObject::connect(&trials, &TrialActions::sweepBegan, &parts.docks,
        [&docks = parts.docks, &timeline, &card = parts.centre.mythCard()] {
            docks.showSweep();
            if (timeline.theme().labels == LabelPlace::AboveBar) // so large that no lane is left
                card.toggleViewAction()->setChecked(false);
        });
    QObject::connect(&parts.docks.sweep(), &SweepPanel::runWanted, &trials, &TrialActions::open);
}

void takeOver(const SecondRun::Trial &trial, const TrialParts &parts)
{
    const host::RunSettings settings = parts.engine.settings();
    Document &document = parts.document;
    parts.engine.stop();
    parts.files.showUnsaved(headerOf(settings.demo, settings.clock));
    document.clear();
    document.append(trace::whole_batch(*trial.store));
    parts.docks.demos().setRunning({});

    trace::CancellationLog log;
    log.follow(document.store());
    const auto number = host::added_request(log, trial.task, trial.at);
    if (number == trace::Cancellation::none)
        return;
    document.selection().select(trial.task);
    document.cancelSelection().select(log[number].request);
    document.playhead().setTime(log[number].requested);
}

} // namespace gui
