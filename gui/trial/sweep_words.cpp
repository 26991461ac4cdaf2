#include "gui/trial/sweep_words.h"

#include <QCoreApplication>
#include <QStringList>

namespace gui {

using host::SweepOutcome;

namespace {

/// The context of these texts for translators.
struct Sweep
{
    Q_DECLARE_TR_FUNCTIONS(gui::Sweep)
};

constexpr std::size_t mostNames = 3;

} // namespace

QString sweepOutcomeText(SweepOutcome outcome)
{
    switch (outcome) {
    case SweepOutcome::Clean:
        return Sweep::tr("clean");
    case SweepOutcome::TooLate:
        return Sweep::tr("too late");
    case SweepOutcome::Swallowed:
        return Sweep::tr("swallowed");
    case SweepOutcome::Replaced:
        return Sweep::tr("replaced");
    case SweepOutcome::Leaked:
        return Sweep::tr("leaked a task");
    case SweepOutcome::NeverEnds:
        return Sweep::tr("never ends");
    }
    return {};
}

QString sweepOutcomeSign(SweepOutcome outcome)
{
    switch (outcome) {
    case SweepOutcome::Clean:
        return QStringLiteral("✓");
    case SweepOutcome::TooLate:
        return QStringLiteral("–");
    case SweepOutcome::Swallowed:
        return QStringLiteral("↷");
    case SweepOutcome::Replaced:
        return QStringLiteral("✗");
    case SweepOutcome::Leaked:
        return QStringLiteral("⚠");
    case SweepOutcome::NeverEnds:
        return QStringLiteral("∞");
    }
    return {};
}

QString sweepOutcomeTip(const host::SweepResult &result)
{
    switch (result.outcome) {
    case SweepOutcome::Clean:
        return Sweep::tr("The task ends cancelled, and leaves no task behind.");
    case SweepOutcome::TooLate:
        return Sweep::tr("Before anybody can ask, the task is done, or the loop closed.");
    case SweepOutcome::Swallowed:
        return Sweep::tr("The task catches CancelledError and goes on, or has a result.");
    case SweepOutcome::Replaced:
        return Sweep::tr("The task ends with another exception than CancelledError.");
    case SweepOutcome::Leaked:
        return Sweep::tr("Pending for ever, which they are not without the cancel: %1.")
            .arg(leftText(result.left));
    case SweepOutcome::NeverEnds:
        return Sweep::tr("The run was still going on after very many events, and was cut off.");
    }
    return {};
}

QString sweepPointText(const host::SweepPoint &point)
{
    return point.awaits.empty() ? Sweep::tr("before its first step")
                                : QString::fromStdString(point.awaits);
}

QString leftText(const std::vector<std::string> &names)
{
    QStringList shown;
    for (std::size_t i = 0; i < names.size() && i < mostNames; ++i)
        shown += QString::fromStdString(names[i]);
    const QString text = shown.join(Sweep::tr(", "));
    return names.size() <= mostNames
        ? text
        : Sweep::tr("%1 and %2 more").arg(text, QString::number(names.size() - mostNames));
}

} // namespace gui
