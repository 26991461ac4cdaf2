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

QString endOfRun(const TraceStore &first, bool firstIsOver, const SecondRun &second)
{
    if (second.trial().cut_off)
        return Trial::tr("The run does not end: it was cut off after %L1 events.")
            .arg(second.store().size());
    const QString end = formatTime(lastEvent(second.store()));
    if (!firstIsOver)
        return Trial::tr("The run ends at %1.").arg(end);
    const QString before = formatTime(lastEvent(first));
    return end == before ? Trial::tr("The run ends at %1, as without.").arg(end)
                         : Trial::tr("The run ends at %1 instead of %2.").arg(end, before);
}

QString leftBehind(const TraceStore &first, bool firstIsOver, const SecondRun &second)
{
    if (second.trial().cut_off)
        return {};
    const auto names = host::left_behind(firstIsOver ? &first : nullptr, second.store());
    return names.empty() ? QString() : Trial::tr("Left pending for ever: %1.").arg(leftText(names));
}

} // namespace

QString trialQuestion(const SecondRun &second)
{
    const SecondRun::Trial &trial = second.trial();
    return QStringLiteral("<b>%1</b>")
        .arg(Trial::tr("What if %1 had been asked to cancel at %2?")
                 .arg(taskNameText(*trial.store, trial.task), formatTime(trial.at))
                 .toHtmlEscaped());
}

QString trialText(const TraceStore &first, bool firstIsOver, const SecondRun &second)
{
    const SecondRun::Trial &trial = second.trial();
    QStringList sentences{trialQuestion(second)};
    const auto add = [&sentences](const QString &sentence) {
        if (!sentence.isEmpty())
            sentences += sentence.toHtmlEscaped();
    };
    trace::CancellationLog log;
    log.follow(*trial.store);
    if (const auto *request = host::added_request(log, trial.task, trial.at)) {
        add(fate(*trial.store, *request));
        add(course(*trial.store, *request));
    } else {
        add(Trial::tr("Nothing comes of it: the loop is closed by then."));
    }
    add(leftBehind(first, firstIsOver, second));
    add(endOfRun(first, firstIsOver, second));
    return sentences.join(QLatin1Char(' '));
}

} // namespace gui
