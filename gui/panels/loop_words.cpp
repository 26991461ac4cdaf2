#include "gui/panels/loop_words.h"

#include "gui/panels/card_words.h"
#include "gui/panels/turn_words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace gui {

using trace::LoopState;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(gui::Loop)
};

/// So many of a list are read aloud.
constexpr std::size_t most_spoken = 8;

/// "Ready: …", with the first of the cards, and how many more there are.
QString spokenList(const LoopMoment &moment, const QString &title, CardPlace place,
    std::size_t first, std::size_t end)
{
    QStringList cards;
    for (std::size_t i = first; i < std::min(end, first + most_spoken); ++i)
        cards += spokenCard(describeCard(moment, place, i));
    if (end > first + most_spoken)
        cards += Words::tr("and %L1 more").arg(end - first - most_spoken);
    return cards.isEmpty()
        ? QString()
        : Words::tr("%1: %2.", "list: its items").arg(title, cards.join(QStringLiteral("; ")));
}

} // namespace

QString readyHeading(const LoopState &state)
{
    const std::size_t count = state.ready.size() + state.unknown_ready;
    if (count == 0)
        return Words::tr("Ready queue: empty");
    const QString text = Words::tr("Ready queue: %L1").arg(count);
    return state.unknown_ready == 0
        ? text
        : Words::tr("%1, the first %L2 not recorded").arg(text).arg(state.unknown_ready);
}

QString timersHeading(const LoopState &state)
{
    const std::size_t count = state.timers.size();
    if (!state.exact)
        return Words::tr("Timers: %L1 or more, not all were recorded").arg(count);
    return count == 0 ? Words::tr("Timers: none") : Words::tr("Timers: %L1").arg(count);
}

QString spokenLoop(const LoopMoment &moment)
{
    const LoopState &state = moment.state;
    const std::size_t left = leftInTurn(state);
    QStringList parts{phaseText(moment) + u'.',
        spokenList(moment, Words::tr("Running"), CardPlace::Running, 0, state.running.size()),
        spokenList(moment, Words::tr("Ready"), CardPlace::ThisTurn, 0, left),
        spokenList(moment, Words::tr("Ready for the next turn"), CardPlace::NextTurn, left,
            state.ready.size()),
        spokenList(moment, Words::tr("Timers"), CardPlace::Timers, 0, state.timers.size())};
    parts.removeAll(QString());
    return parts.join(u' ');
}

} // namespace gui
