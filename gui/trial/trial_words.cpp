#include "gui/trial/trial_words.h"

#include "gui/document/time_text.h"
#include "gui/panels/cancel_words.h"
#include "gui/trial/sweep_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace gui {

using host::TrialVerdict;
using trace::Cancellation;
using trace::CancelOutcome;
using trace::TraceStore;

namespace {

/// The context of these texts for translators.
struct Trial
{
    Q_DECLARE_TR_FUNCTIONS(gui::Trial)
};

Time lastEvent(const TraceStore &store)
{
    return store.size() == 0 ? Time{0}
                             : store.time(static_cast<trace::EventIndex>(store.size() - 1));
}

bool endsCancelled(const TraceStore &store, TaskId task)
{
    return store.event(store.row(task).back()).condition == trace::Condition::Cancelled;
}

} // namespace

TrialWords::TrialWords(ComparedRun::Trial trial)
    : m_trial(std::move(trial))
{
    m_log.follow(*m_trial.store);
}

QString TrialWords::question() const
{
    return QStringLiteral("<b>%1</b>")
        .arg(Trial::tr("What if %1 had been asked to cancel at %2?")
                 .arg(taskNameText(*m_trial.store, m_trial.task), formatTime(m_trial.at))
                 .toHtmlEscaped());
}

QString TrialWords::text(const TraceStore &first, FirstRun state) const
{
    const TrialVerdict verdict
        = host::judge({.store = *m_trial.store,
                          .is_over = !m_trial.cut_off,
                          .task = m_trial.task,
                          .at = m_trial.at,
                          .without = state == FirstRun::IsOver ? &first : nullptr},
            m_log);
    QStringList answer;
    if (verdict.was_asked())
        answer
            += {moment(verdict.request), fate(verdict), passedOn(verdict.request), course(verdict)};
    else
        answer += Trial::tr("Nothing comes of it: the loop is closed by then.");
    answer += {left(verdict), endOfRun(verdict, first, state)};

    QStringList sentences{question()};
    for (const QString &sentence : std::as_const(answer)) {
        if (!sentence.isEmpty())
            sentences += sentence.toHtmlEscaped();
    }
    return sentences.join(QLatin1Char(' '));
}

/// When it was made, if that is not when it was wanted.
QString TrialWords::moment(Number request) const
{
    const Time requested = m_log[request].requested;
    return requested - m_trial.at < trace::same_instant
        ? QString()
        : Trial::tr("Nobody can ask in the midst of a step: the request is made at %1.")
              .arg(formatTime(requested));
}

/// What the task made of it.
QString TrialWords::fate(const TrialVerdict &verdict) const
{
    const TraceStore &store = *m_trial.store;
    const Cancellation &request = m_log[verdict.request];
    const QString total = formatDuration(request.total(verdict.end));
    if (verdict.cut_short_by != Cancellation::none)
        return Trial::tr("It ends cancelled after %1, by another cancel (%2) that came while it "
                         "was busy with this one, cleaning up or going on.")
            .arg(total, requesterText(store, m_log, m_log[verdict.cut_short_by]));
    if (verdict.cuts_short != Cancellation::none)
        return Trial::tr("It ends cancelled after %1, and breaks off what it was busy with since "
                         "another cancel (%2), cleaning up or going on.")
            .arg(total, requesterText(store, m_log, m_log[verdict.cuts_short]));
    switch (request.outcome) {
    case CancelOutcome::Cancelled:
        if (request.never_started)
            return Trial::tr("It never runs, and ends cancelled.");
        return Trial::tr("It ends cancelled after %1.").arg(total);
    case CancelOutcome::Swallowed:
        if (const auto *line = innermost(store, request.went_on_at))
            return Trial::tr("It swallows that, and goes on at %1.").arg(placeText(line));
        return Trial::tr("It swallows that, and goes on.");
    case CancelOutcome::Result:
        return Trial::tr("It ends with a result all the same, after %1.").arg(total);
    case CancelOutcome::Replaced:
        return Trial::tr("It ends with another exception, after %1.").arg(total);
    case CancelOutcome::Discarded:
        return Trial::tr("It ends cancelled, and what it returned is lost.");
    case CancelOutcome::Uncancelled:
        return endsCancelled(store, request.task)
            ? Trial::tr("uncancel() takes that back after %1, and it ends cancelled all the same.")
                  .arg(total)
            : Trial::tr("uncancel() takes that back after %1.").arg(total);
    case CancelOutcome::TooLate:
        return Trial::tr("Too late: it is done by then, and cancel() returns False.");
    case CancelOutcome::Pending:
        return Trial::tr("The request has no outcome: it is pending at the end.");
    }
    return {};
}

/// Who else swallowed it.
QString TrialWords::passedOn(Number request) const
{
    const auto child = std::ranges::find(m_log.all(), request, &Cancellation::parent);
    if (child == m_log.all().end())
        return {};
    const QString name = taskNameText(*m_trial.store, child->task);
    const auto *line = innermost(*m_trial.store, child->went_on_at);
    if (child->outcome == CancelOutcome::Swallowed && line)
        return Trial::tr("It was passed on to %1, which swallows it and goes on at %2.")
            .arg(name, placeText(line));
    if (child->outcome == CancelOutcome::Swallowed)
        return Trial::tr("It was passed on to %1, which swallows it and goes on.").arg(name);
    if (child->outcome == CancelOutcome::Result)
        return Trial::tr("It was passed on to %1, which ends with a result.").arg(name);
    return {};
}

/// What the time was spent on, if there was any to speak of.
QString TrialWords::course(const TrialVerdict &verdict) const
{
    const auto delivery = m_log[verdict.request].until_delivery();
    const auto cleanUp = m_log[verdict.request].clean_up(verdict.end);
    if (!delivery || (*delivery < trace::same_instant && *cleanUp < trace::same_instant))
        return {};
    return Trial::tr("Delivery %1, clean-up %2.")
        .arg(formatDuration(*delivery), formatDuration(*cleanUp));
}

QString TrialWords::left(const TrialVerdict &verdict) const
{
    QStringList sentences;
    if (!verdict.left.empty() && !m_trial.cut_off)
        sentences += Trial::tr("Left pending for ever: %1.").arg(leftText(verdict.left));
    if (!verdict.outlived.empty())
        sentences += Trial::tr("Still there when it is done: %1.").arg(leftText(verdict.outlived));
    return sentences.join(QLatin1Char(' '));
}

QString TrialWords::endOfRun(
    const TrialVerdict &verdict, const TraceStore &first, FirstRun state) const
{
    if (m_trial.cut_off) {
        const QString events = QString::number(m_trial.store->size());
        if (state == FirstRun::GoesOn)
            return Trial::tr("The run was cut off after %1 events, and may go on.").arg(events);
        return Trial::tr("The run does not end: it was cut off after %1 events, with %2 going on.")
            .arg(events, leftText(verdict.left));
    }
    const QString end = formatTime(verdict.end);
    if (!verdict.left.empty())
        return Trial::tr("Nothing happens after %1.").arg(end);
    if (state == FirstRun::GoesOn)
        return Trial::tr("The run ends at %1.").arg(end);
    const QString before = formatTime(lastEvent(first));
    return end == before ? Trial::tr("The run ends at %1, as without.").arg(end)
                         : Trial::tr("The run ends at %1 instead of %2.").arg(end, before);
}

} // namespace gui
