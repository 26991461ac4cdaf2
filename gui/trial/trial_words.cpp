#include "gui/trial/trial_words.h"

#include "gui/document/time_text.h"
#include "gui/panels/cancel_words.h"
#include "gui/trial/sweep_words.h"

#include <QCoreApplication>

namespace gui {

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

/// What the task made of it.
QString fate(const TraceStore &store, const Cancellation &request)
{
    const Time end = lastEvent(store);
    const QString total = formatDuration(request.total(end));
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
        return Trial::tr("uncancel() takes that back after %1.").arg(total);
    case CancelOutcome::TooLate:
        return Trial::tr("Too late: it is done, and cancel() returns False.");
    case CancelOutcome::Pending:
        return Trial::tr("The request has no outcome: it is pending at the end.");
    }
    return {};
}

/// What the time was spent on, if there was any to speak of.
QString course(const TraceStore &store, const Cancellation &request)
{
    const auto cleanUp = request.clean_up(lastEvent(store));
    const auto delivery = request.until_delivery();
    if (!delivery || (*delivery < trace::same_instant && *cleanUp < trace::same_instant))
        return {};
    return Trial::tr("Delivery %1, clean-up %2.")
        .arg(formatDuration(*delivery), formatDuration(*cleanUp));
}

/// Sentences about what became of the request.
QStringList answer(const ComparedRun::Trial &trial)
{
    trace::CancellationLog log;
    log.follow(*trial.store);
    const auto *request = host::added_request(log, trial.task, trial.at);
    if (!request)
        return {Trial::tr("Nothing comes of it: the loop is closed by then.")};
    return {fate(*trial.store, *request), course(*trial.store, *request)};
}

} // namespace

TrialWords::TrialWords(ComparedRun::Trial trial)
    : m_trial(std::move(trial))
    , m_question(
          QStringLiteral("<b>%1</b>")
              .arg(Trial::tr("What if %1 had been asked to cancel at %2?")
                       .arg(taskNameText(*m_trial.store, m_trial.task), formatTime(m_trial.at))
                       .toHtmlEscaped()))
    , m_answer(answer(m_trial))
{
}

QString TrialWords::text(const TraceStore &first, FirstRun state) const
{
    QStringList sentences{m_question};
    for (const QString &sentence :
        m_answer + QStringList{leftBehind(first, state), endOfRun(first, state)}) {
        if (!sentence.isEmpty())
            sentences += sentence.toHtmlEscaped();
    }
    return sentences.join(QLatin1Char(' '));
}

QString TrialWords::leftBehind(const TraceStore &first, FirstRun state) const
{
    if (m_trial.cut_off)
        return {};
    const auto names
        = host::left_behind(state == FirstRun::IsOver ? &first : nullptr, *m_trial.store);
    return names.empty() ? QString() : Trial::tr("Left pending for ever: %1.").arg(leftText(names));
}

QString TrialWords::endOfRun(const TraceStore &first, FirstRun state) const
{
    const TraceStore &second = *m_trial.store;
    if (m_trial.cut_off) {
        return state == FirstRun::IsOver
            ? Trial::tr("The run does not end: it was cut off after %L1 events.").arg(second.size())
            : Trial::tr("The run was cut off after %L1 events, and may go on.").arg(second.size());
    }
    const QString end = formatTime(lastEvent(second));
    if (state == FirstRun::GoesOn)
        return Trial::tr("The run ends at %1.").arg(end);
    const QString before = formatTime(lastEvent(first));
    return end == before ? Trial::tr("The run ends at %1, as without.").arg(end)
                         : Trial::tr("The run ends at %1 instead of %2.").arg(end, before);
}

} // namespace gui
