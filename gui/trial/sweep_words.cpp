#include "gui/trial/sweep_words.h"

#include <QCoreApplication>
#include <QStringList>

namespace gui {

using host::TrialOutcome;

namespace {

/// The context of these texts for translators.
struct Sweep
{
    Q_DECLARE_TR_FUNCTIONS(gui::Sweep)
};

constexpr std::size_t mostNames = 3;

QString leakedTip(const host::SweepResult &result)
{
    const QString outlived
        = Sweep::tr("Still there when the task is done: %1.").arg(leftText(result.outlived));
    const QString left = Sweep::tr("Pending for ever: %1.").arg(leftText(result.left));
    if (result.left.empty())
        return outlived;
    return result.outlived.empty() ? left : Sweep::tr("%1 %2").arg(left, outlived);
}

} // namespace

QString sweepOutcomeText(TrialOutcome outcome)
{
    switch (outcome) {
    case TrialOutcome::Clean:
        return Sweep::tr("clean");
    case TrialOutcome::CutShort:
        return Sweep::tr("cut short");
    case TrialOutcome::TooLate:
        return Sweep::tr("too late");
    case TrialOutcome::Swallowed:
        return Sweep::tr("swallowed");
    case TrialOutcome::Replaced:
        return Sweep::tr("replaced");
    case TrialOutcome::Leaked:
        return Sweep::tr("leaked a task");
    case TrialOutcome::NeverEnds:
        return Sweep::tr("never ends");
    }
    return {};
}

QString sweepOutcomeSign(TrialOutcome outcome)
{
    switch (outcome) {
    case TrialOutcome::Clean:
        return QStringLiteral("✓");
    case TrialOutcome::CutShort:
        return QStringLiteral("✂");
    case TrialOutcome::TooLate:
        return QStringLiteral("–");
    case TrialOutcome::Swallowed:
        return QStringLiteral("↷");
    case TrialOutcome::Replaced:
        return QStringLiteral("✗");
    case TrialOutcome::Leaked:
        return QStringLiteral("⚠");
    case TrialOutcome::NeverEnds:
        return QStringLiteral("∞");
    }
    return {};
}

QString sweepOutcomeTip(const host::SweepResult &result)
{
    switch (result.outcome) {
    case TrialOutcome::Clean:
        return Sweep::tr("The task ends cancelled, and leaves no task behind.");
    case TrialOutcome::CutShort:
        return Sweep::tr("The task ends cancelled, but of two cancels one came while it was busy "
                         "with the other, cleaning up or going on, and broke that off.");
    case TrialOutcome::TooLate:
        return Sweep::tr("Before anybody can ask, the task is done, or the loop closed.");
    case TrialOutcome::Swallowed:
        return Sweep::tr("The task catches CancelledError and goes on, or has a result.");
    case TrialOutcome::Replaced:
        return Sweep::tr("The task ends with another exception than CancelledError.");
    case TrialOutcome::Leaked:
        return leakedTip(result);
    case TrialOutcome::NeverEnds:
        return Sweep::tr("The run was cut off after very many events, with %1 going on.")
            .arg(leftText(result.left));
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
