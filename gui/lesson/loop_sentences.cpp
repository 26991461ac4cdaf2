#include "gui/document/time_text.h"
#include "gui/lesson/narrator.h"

#include <QLocale>

#include <algorithm>

namespace gui {

using trace::LoopState;
using trace::LoopTimer;
using trace::QueuedHandle;
using trace::TraceEvent;

namespace {

/// The one that is due first; null if there is none.
const LoopTimer *nextTimer(const LoopState &loop)
{
    const LoopTimer *next = nullptr;
    for (const LoopTimer &timer : loop.timers) {
        if (!timer.cancelled && (!next || timer.due < next->due))
            next = &timer;
    }
    return next;
}

/// What a timer is for: "sleep(1) of worker"; empty if that is not known.
QString purpose(const Narrator &narrator, const LoopTimer &timer)
{
    const QString what = narrator.text(timer.text);
    if (timer.task == trace::no_task)
        return what;
    return what.isEmpty() ? Narrator::tr("what %1 has set it for").arg(narrator.name(timer.task))
                          : Narrator::tr("%1 of %2").arg(what, narrator.name(timer.task));
}

/// "the timer for sleep(1) of worker"
QString theTimer(const Narrator &narrator, const LoopTimer &timer)
{
    const QString what = purpose(narrator, timer);
    return what.isEmpty() ? Narrator::tr("a timer") : Narrator::tr("the timer for %1").arg(what);
}

/// Whether every task is done.
bool allDone(const Narrator &narrator)
{
    const auto counts = narrator.store().counts_before(narrator.index() + 1);
    std::uint32_t left = 0;
    for (std::size_t shown = 0; shown < trace::live_count; ++shown)
        left += counts[shown];
    return left == 0;
}

/// What comes after a turn.
QString comesNext(Narrator &narrator)
{
    const std::uint32_t ready = narrator.event().other;
    const LoopState &loop = narrator.loopAfter();
    if (ready > 0) {
        const QString first = loop.ready.empty() ? QString() : narrator.handle(loop.ready.front());
        if (ready == 1)
            return first.isEmpty() ? Narrator::tr("1 is in line for the next")
                                   : Narrator::tr("%1 is in line for the next").arg(first);
        const QString count = QLocale().toString(ready);
        return first.isEmpty()
            ? Narrator::tr("%1 are in line for the next").arg(count)
            : Narrator::tr("%1 are in line for the next, %2 first").arg(count, first);
    }
    const LoopTimer *timer = nextTimer(loop);
    if (timer)
        return Narrator::tr("nothing is ready, so the loop waits %1 for %2")
            .arg(formatDuration(std::max(Time{0}, timer->due - narrator.event().time)),
                theTimer(narrator, *timer));
    return allDone(narrator)
        ? Narrator::tr("all tasks are done, and the loop has nothing left to do")
        : Narrator::tr("nothing is ready, so the loop waits until a timer is due or someone acts");
}

/// What is among the timers now, or is marked as cancelled, and was not before.
std::optional<LoopTimer> newlyCancelled(Narrator &narrator)
{
    const LoopState before = narrator.loopBefore();
    for (const LoopTimer &timer : narrator.loopAfter().timers) {
        const auto earlier = std::ranges::find(before.timers, timer.set, &LoopTimer::set);
        if (timer.cancelled && earlier != before.timers.end() && !earlier->cancelled)
            return timer;
    }
    return {};
}

/// What this event has put into the ready queue; nothing if that is not known.
std::optional<QueuedHandle> queuedNow(Narrator &narrator)
{
    const auto &ready = narrator.loopAfter().ready;
    const auto found = std::ranges::find(ready, narrator.index(), &QueuedHandle::queued);
    return found == ready.end() ? std::nullopt : std::optional(*found);
}

QString callback(const Narrator &narrator)
{
    const QString name = narrator.text();
    return name.isEmpty() ? Narrator::tr("a callback") : Narrator::tr("the callback %1").arg(name);
}

/// The callback or timer that runs in this state; nothing if that is not known.
std::optional<QueuedHandle> runningCallback(const LoopState &loop)
{
    if (loop.running.empty() || loop.running.back().kind == QueuedHandle::Kind::Step)
        return {};
    return loop.running.back();
}

QString capitalized(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace

QString turnBegan(Narrator &narrator)
{
    const LoopState &loop = narrator.loopAfter();
    const QString turn = QLocale().toString(qulonglong(loop.turn));
    const std::uint32_t handles = narrator.event().other;
    std::vector<QueuedHandle> first = loop.ready;
    first.resize(std::min<std::size_t>(first.size(), handles));
    const bool known = first.size() == handles;
    if (handles == 0)
        return Narrator::tr("Turn %1 begins, and the ready queue is empty").arg(turn);
    if (handles == 1)
        return Narrator::tr("Turn %1 begins: only %2 is ready, so that is all it runs")
            .arg(turn, known ? narrator.handle(first.front()) : Narrator::tr("1 handle"));
    const QString count = QLocale().toString(handles);
    const QString next = QLocale().toString(qulonglong(loop.turn + 1));
    if (!known)
        return Narrator::tr("Turn %1 begins: it runs the %2 that are ready now, and who joins the "
                            "queue meanwhile has to wait for turn %3")
            .arg(turn, count, next);
    return Narrator::tr("Turn %1 begins: it runs the %2 that are ready now, %3, and who joins the "
                        "queue meanwhile has to wait for turn %4")
        .arg(turn, count, narrator.handles(first), next);
}

QString turnEnded(Narrator &narrator)
{
    return Narrator::tr("Turn %1 ends: %2")
        .arg(QLocale().toString(qulonglong(narrator.loopAfter().turn)), comesNext(narrator));
}

QString timerSet(Narrator &narrator)
{
    const TraceEvent &event = narrator.event();
    const Time left = std::max(Time{}, trace::timer_left(event));
    const auto &timers = narrator.loopAfter().timers;
    const auto set = std::ranges::find(timers, narrator.index(), &LoopTimer::set);
    const QString timer = set == timers.end() ? Narrator::tr("a timer") : theTimer(narrator, *set);
    return Narrator::tr("%1 is set: it is due in %2, at %3")
        .arg(capitalized(timer), formatDuration(left), formatTime(event.time + left));
}

QString timerFired(Narrator &narrator)
{
    const auto queued = queuedNow(narrator);
    return Narrator::tr("%1 is due and joins the ready queue%2")
        .arg(capitalized(queued ? narrator.handle(*queued) : Narrator::tr("a timer")),
            narrator.place());
}

QString timerCancelled(Narrator &narrator)
{
    const auto timer = newlyCancelled(narrator);
    return Narrator::tr("%1 is cancelled and will wake nobody")
        .arg(capitalized(timer ? theTimer(narrator, *timer) : Narrator::tr("a timer")));
}

QString cancelledTimerFired(Narrator &narrator)
{
    const auto queued = queuedNow(narrator);
    return Narrator::tr("%1 was cancelled, but is due: it takes a place in the ready queue%2, "
                        "and will not be run")
        .arg(capitalized(queued ? narrator.handle(*queued) : Narrator::tr("a timer")),
            narrator.place());
}

QString callbackQueued(Narrator &narrator)
{
    return Narrator::tr("%1 is queued for a later turn%2")
        .arg(capitalized(callback(narrator)), narrator.place());
}

QString callbackBegan(Narrator &narrator)
{
    const auto running = runningCallback(narrator.loopAfter());
    const QString what = running ? narrator.handle(*running) : callback(narrator);
    return Narrator::tr("%1 runs: it is no task and cannot await").arg(capitalized(what));
}

QString callbackEnded(Narrator &narrator)
{
    const auto running = runningCallback(narrator.loopBefore());
    const QString what = running ? narrator.handle(*running) : callback(narrator);
    return Narrator::tr("%1 has returned").arg(capitalized(what));
}

QString handleSkipped(Narrator &narrator)
{
    const LoopState before = narrator.loopBefore();
    const QString what = before.ready.empty() ? Narrator::tr("what was first in the ready queue")
                                              : narrator.handle(before.ready.front());
    return Narrator::tr("%1 was cancelled: it is taken out of the ready queue and not run")
        .arg(capitalized(what));
}

QString handleCancelled(Narrator &narrator)
{
    return Narrator::tr("%1 is cancelled: it keeps its place in the ready queue, and will be "
                        "skipped there")
        .arg(capitalized(callback(narrator)));
}

QString timersSwept(Narrator &narrator)
{
    const int count = static_cast<int>(narrator.event().other);
    return Narrator::tr("The loop drops cancelled timers: %n of them", nullptr, count);
}

QString reported(Narrator &narrator)
{
    const QString what = narrator.quoted(narrator.event().text);
    return narrator.event().task == trace::no_task
        ? Narrator::tr("The loop's exception handler is told: %1").arg(what)
        : Narrator::tr("The loop's exception handler is told of %1: %2").arg(narrator.name(), what);
}

QString userAction(Narrator &narrator)
{
    return Narrator::tr("You give the command %1").arg(narrator.quoted(narrator.event().text));
}

QString clockChanged(Narrator &narrator)
{
    const std::string_view what = narrator.store().text(narrator.event().text);
    if (what == "paused")
        return Narrator::tr("The clock is paused, and the loop with it");
    if (what == "running")
        return Narrator::tr("The clock runs again, and the loop with it");
    if (what.starts_with("speed "))
        return Narrator::tr("The clock runs at %1 now").arg(narrator.text());
    return Narrator::tr("The clock runs %1 now").arg(narrator.text()); // "as fast as possible"
}

} // namespace gui
