#include "gui/panels/cancel_chain.h"

#include "gui/document/time_text.h"
#include "gui/document/warning_words.h"

#include <QCoreApplication>

namespace gui {

using trace::Cancellation;
using trace::CancelOutcome;

namespace {

/// The context of these texts for translators.
struct Chain
{
    Q_DECLARE_TR_FUNCTIONS(gui::CancelChain)
};

QString fromStore(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

ChainStep requestStep(
    const trace::TraceStore &store, const CancelChain &chain, const Cancellation &known)
{
    QString what = Chain::tr("Requested by %1").arg(chain.asked);
    if (known.message != trace::TextId{})
        what = Chain::tr("%1: “%2”").arg(what, fromStore(store.text(known.message)));
    if (known.count > 1)
        what = Chain::tr("%1 (now %2 requests)").arg(what, QString::number(known.count));
    return {known.requested, what, askedAfterText(store, known)};
}

ChainStep deliveryStep(const trace::TraceStore &store, const Cancellation &known, Known all)
{
    if (known.delivered && known.never_started)
        return {known.delivered, Chain::tr("CancelledError before its first line"), {}};
    if (known.delivered)
        return {known.delivered, Chain::tr("CancelledError is thrown into it"),
            placeText(innermost(store, known.thrown_at))};
    if (known.concluded)
        return {{}, Chain::tr("CancelledError was not thrown into it"), {}};
    return {{},
        all == Known::All ? Chain::tr("CancelledError is not thrown yet")
                          : Chain::tr("When CancelledError is thrown is not known yet"),
        {}};
}

ChainStep awaitStep(const trace::TraceStore &store, const trace::CleanUpAwait &await, Time until)
{
    const QString took = formatDuration(await.end.value_or(until) - await.begin);
    const QString what = fromStore(store.text(await.what));
    return {await.begin,
        await.end ? Chain::tr("Cleans up: awaits %1, for %2").arg(what, took)
                  : Chain::tr("Cleans up: awaits %1, for %2 so far").arg(what, took),
        placeText(innermost(store, await.stack))};
}

/// The first and the last of them, if they are many.
void addAwaits(CancelChain &chain, const trace::TraceStore &store,
    const std::vector<trace::CleanUpAwait> &awaits, Time until)
{
    const std::size_t half = CancelChain::most_awaits / 2;
    for (std::size_t i = 0; i < awaits.size(); ++i) {
        const std::size_t left = awaits.size() - i;
        if (i == half && left > half) {
            const auto more = static_cast<int>(left - half);
            chain.steps.push_back({{}, Chain::tr("… and %n more await(s)", nullptr, more), {}});
            i += left - half;
        }
        chain.steps.push_back(awaitStep(store, awaits[i], until));
    }
}

QString outcomeSentence(const Cancellation &known, Known all)
{
    if (known.destroyed)
        return Chain::tr("The task is destroyed while it is pending");
    switch (known.outcome) {
    case CancelOutcome::Pending:
        return all == Known::All ? Chain::tr("Still pending")
                                 : Chain::tr("What becomes of it is not known yet");
    case CancelOutcome::Cancelled:
        return Chain::tr("The task ends cancelled");
    case CancelOutcome::Swallowed:
        return Chain::tr("Swallowed: the task goes on without the error");
    case CancelOutcome::Result:
        return Chain::tr("The task ends with a result");
    case CancelOutcome::Replaced:
        return Chain::tr("The task ends with another exception");
    case CancelOutcome::Discarded:
        return Chain::tr("The task returns and is cancelled: its result is lost");
    case CancelOutcome::Uncancelled:
        return Chain::tr("Taken back by uncancel()");
    case CancelOutcome::TooLate:
        return Chain::tr("Too late: the task was done");
    }
    return {};
}

void addRelatives(CancelChain &chain, const trace::TraceStore &store,
    const trace::CancellationLog &log, Cancellation::Number number, Time until)
{
    using Kind = ChainRelative::Kind;
    const auto all = log.all();
    const Cancellation &self = log[number];
    const auto add = [&](Kind kind, Cancellation::Number other) {
        chain.relatives.push_back({kind, log[other].request, taskNameText(store, log[other].task)});
    };
    if (self.root != number && self.root != Cancellation::none && self.root != self.parent)
        add(self.parent == Cancellation::none ? Kind::Together : Kind::First, self.root);
    if (self.parent != Cancellation::none)
        add(Kind::Parent, self.parent);
    if (self.asked_during != Cancellation::none && self.asked_during != self.parent)
        add(Kind::CleaningUp, self.asked_during);
    std::size_t children = 0;
    for (std::size_t i = number + std::size_t{1}; i < all.size() && all[i].requested <= until;
         ++i) {
        if (all[i].parent != number)
            continue;
        if (++children <= CancelChain::most_children)
            add(Kind::Child, static_cast<Cancellation::Number>(i));
        else
            ++chain.more_children;
    }
}

QString relation(ChainRelative::Kind kind)
{
    switch (kind) {
    case ChainRelative::Kind::Together:
        return Chain::tr("Asked for together with:");
    case ChainRelative::Kind::First:
        return Chain::tr("Began with:");
    case ChainRelative::Kind::Parent:
        return Chain::tr("Passed on by:");
    case ChainRelative::Kind::CleaningUp:
        return Chain::tr("Asked while cleaning up:");
    case ChainRelative::Kind::Child:
        return Chain::tr("Passed on to:");
    }
    return {};
}

QString link(const QString &target, const QString &text)
{
    return QStringLiteral("<a href=\"%1\">%2</a>").arg(target, text.toHtmlEscaped());
}

/// In one line.
QString unbroken(QString text)
{
    return text.replace(u' ', QChar(QChar::Nbsp));
}

QString stepHtml(const ChainStep &step)
{
    const QString time = step.time ? link(QStringLiteral("time:%1").arg(step.time->count()),
                             unbroken(formatTimestamp(*step.time)))
                                   : QString();
    QString what = step.what.toHtmlEscaped();
    if (!step.place.isEmpty())
        what += QStringLiteral(" <i>%1</i>").arg(step.place.toHtmlEscaped());
    return QStringLiteral("<tr><td style=\"white-space:nowrap;\">%1</td><td>%2</td></tr>")
        .arg(time, what);
}

QString relativesHtml(const CancelChain &chain)
{
    QString html;
    std::optional<ChainRelative::Kind> kind;
    for (const ChainRelative &each : chain.relatives) {
        html += kind == each.kind
            ? QStringLiteral(", ")
            : QStringLiteral("%1%2 ").arg(
                kind ? QStringLiteral("<br>") : QString(), relation(each.kind));
        html += link(QStringLiteral("request:%1").arg(each.request), each.task);
        kind = each.kind;
    }
    if (chain.more_children > 0)
        html += Chain::tr(" and %n more", nullptr, static_cast<int>(chain.more_children));
    return html.isEmpty() ? html : QStringLiteral("<p>%1</p>").arg(html);
}

} // namespace

CancelChain chainOf(const trace::TraceStore &store, const trace::CancellationLog &log,
    Cancellation::Number number, Time until, Known all, Time threshold)
{
    const Cancellation known = knownAt(log, number, until);
    CancelChain chain;
    chain.task = taskNameText(store, known.task);
    chain.asked = requesterText(store, log, known);
    chain.outcome = outcomeText(known, all);
    for (const trace::Warning &each : warningsOf(known, until, threshold))
        chain.warnings.push_back(
            {each.kind, warningText(store, each, threshold), warningAdvice(each.kind)});
    chain.steps.push_back(requestStep(store, chain, known));
    chain.steps.push_back({{}, effectText(store, known), {}});
    if (known.outcome != CancelOutcome::TooLate) {
        chain.steps.push_back(deliveryStep(store, known, all));
        addAwaits(chain, store, awaitsUntil(store, known, until), until);
        chain.steps.push_back({known.concluded, outcomeSentence(known, all),
            placeText(innermost(store, known.went_on_at))});
    }
    addRelatives(chain, store, log, number, until);
    return chain;
}

QString chainHtml(const CancelChain &chain)
{
    QString html = QStringLiteral("<p><b>%1</b> · %2</p>")
                       .arg(chain.task.toHtmlEscaped(), chain.outcome.toHtmlEscaped());
    for (const ChainWarning &warning : chain.warnings)
        html += QStringLiteral("<p><b>⚠ %1:</b> %2 %3</p>")
                    .arg(warningName(warning.kind).toHtmlEscaped(), warning.text.toHtmlEscaped(),
                        warning.advice.toHtmlEscaped());
    html += QStringLiteral("<table cellspacing=\"0\" cellpadding=\"2\">");
    for (const ChainStep &step : chain.steps)
        html += stepHtml(step);
    return html + QStringLiteral("</table>") + relativesHtml(chain);
}

} // namespace gui
