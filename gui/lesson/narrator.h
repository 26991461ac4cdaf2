#pragma once

#include "gui/lesson/happenings.h"
#include "gui/lesson/narration.h"

#include <QCoreApplication>
#include <QStringList>

namespace gui {

/// Words for one event: what the sentences of all kinds of events are made of.
class Narrator
{
    Q_DECLARE_TR_FUNCTIONS(gui::Narration)
public:
    Narrator(const trace::TraceStore &store, EventIndex index);

    [[nodiscard]] const trace::TraceStore &store() const { return m_store; }
    [[nodiscard]] EventIndex index() const { return m_index; }
    [[nodiscard]] const trace::TraceEvent &event() const { return m_event; }
    /// The loop right after the event.
    [[nodiscard]] const trace::LoopState &loopAfter();
    /// And right before it.
    [[nodiscard]] trace::LoopState loopBefore() const;

    /// The name of a task, marked so that it is found again in the sentence; see finish().
    [[nodiscard]] QString name(TaskId task) const;
    /// The event's own task.
    [[nodiscard]] QString name() const { return name(m_event.task); }
    /// "a, b and 3 more"
    [[nodiscard]] QString names(const std::vector<TaskId> &tasks) const;
    /// A text of the store, on one line and not too long.
    [[nodiscard]] QString text(trace::TextId id) const;
    /// The event's own text.
    [[nodiscard]] QString text() const { return text(m_event.text); }
    /// The same in quotes.
    [[nodiscard]] QString quoted(trace::TextId id) const;

    /// " at line 14", of an await; empty if that is not known.
    [[nodiscard]] QString atLine(trace::StackId stack) const;
    /// ": third in line", of what the event has put into the ready queue; empty if not known.
    [[nodiscard]] QString place();
    /// What an await waits for, to be used like a name: "sleep(1)", or the name of a task.
    [[nodiscard]] QString awaited(const trace::TraceEvent &await) const;
    /// What a task does that awaits: "is asleep", "waits for main".
    [[nodiscard]] QString waits(const trace::TraceEvent &await) const;
    /// A place in the ready queue, or a timer: "worker 1", "the callback done()".
    [[nodiscard]] QString handle(const trace::QueuedHandle &handle) const;
    [[nodiscard]] QString handles(const std::vector<trace::QueuedHandle> &handles) const;

    /// The sentence, with the marks of the names taken out.
    [[nodiscard]] static Narration finish(const QString &marked);

private:
    const trace::TraceStore &m_store;
    EventIndex m_index;
    trace::TraceEvent m_event;
    std::optional<trace::LoopState> m_loopAfter;
};

/// Whether what is awaited is a sleep.
[[nodiscard]] bool isSleep(std::string_view awaited);
/// Whether an await only yields: the task is ready again at once.
[[nodiscard]] bool isYield(const trace::TraceEvent &await);
/// A list as it is spoken: "a, b and c".
[[nodiscard]] QString enumeration(const QStringList &items);

// The sentences, without the full stop, by what they are about. Precondition: the event's kind.

[[nodiscard]] QString taskCreated(Narrator &narrator);
[[nodiscard]] QString taskReady(Narrator &narrator);
[[nodiscard]] QString stepBegan(Narrator &narrator);
[[nodiscard]] QString loopBlocked(Narrator &narrator);
[[nodiscard]] QString stepEnded(Narrator &narrator);
[[nodiscard]] QString taskDone(Narrator &narrator);
[[nodiscard]] QString output(Narrator &narrator);

[[nodiscard]] QString cancelRequested(Narrator &narrator);
[[nodiscard]] QString cancelIgnored(Narrator &narrator);
[[nodiscard]] QString cancelDelivered(Narrator &narrator);
[[nodiscard]] QString uncancelled(Narrator &narrator);

[[nodiscard]] QString turnBegan(Narrator &narrator);
[[nodiscard]] QString turnEnded(Narrator &narrator);
[[nodiscard]] QString timerSet(Narrator &narrator);
[[nodiscard]] QString timerFired(Narrator &narrator);
[[nodiscard]] QString timerCancelled(Narrator &narrator);
[[nodiscard]] QString cancelledTimerFired(Narrator &narrator);
[[nodiscard]] QString callbackQueued(Narrator &narrator);
[[nodiscard]] QString callbackBegan(Narrator &narrator);
[[nodiscard]] QString callbackEnded(Narrator &narrator);
[[nodiscard]] QString handleSkipped(Narrator &narrator);
[[nodiscard]] QString handleCancelled(Narrator &narrator);
[[nodiscard]] QString timersSwept(Narrator &narrator);
[[nodiscard]] QString reported(Narrator &narrator);
[[nodiscard]] QString userAction(Narrator &narrator);
[[nodiscard]] QString clockChanged(Narrator &narrator);

} // namespace gui
