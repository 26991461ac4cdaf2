#pragma once

#include "engine/trace/search.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <optional>

namespace gui {

using trace::Time;

/// The search through the run: names, functions, states, texts and places; part of the document.
///
/// Works in slices of some milliseconds, and goes on while the run grows.
class RunSearch : public QObject
{
    Q_OBJECT
public:
    /// The store must outlive this.
    explicit RunSearch(const trace::TraceStore &store, QObject *parent = nullptr);

    /// What is searched for; empty: nothing.
    [[nodiscard]] QString text() const { return m_text; }
    /// The events found so far, ascending.
    [[nodiscard]] const std::vector<trace::EventIndex> &matches() const;
    /// Whether one of them is this task's.
    [[nodiscard]] bool concerns(trace::TaskId task) const;
    /// The place in the matches of the one that was gone to last.
    [[nodiscard]] std::optional<std::size_t> current() const { return m_current; }
    /// How much of the run has been searched: 1 is all.
    [[nodiscard]] double progress() const;

    /// Searches for a text without regard to case, as part of what it is compared with, and for
    /// changes to these states. A text with a dot, a colon or a slash is searched for in places,
    /// too: "gather.cpp:12".
    void start(const QString &text, trace::ShownSet states = {});
    void stop();
    /// To the match after the current one, or, if the playhead is elsewhere by now, after that;
    /// from the last to the first. Nothing without a match.
    std::optional<trace::EventIndex> goToNext(Time playhead);
    std::optional<trace::EventIndex> goToPrevious(Time playhead);

    /// The store has grown.
    void grow();
    /// The store was cleared.
    void reset();
    /// Searches now what there is to search.
    void finish();

Q_SIGNALS:
    /// There are other matches, or more of the run was searched.
    void changed();
    /// The user has gone to this match.
    void arrived(trace::EventIndex event);

private:
    void work(std::optional<std::chrono::milliseconds> slice);
    std::optional<trace::EventIndex> arriveAt(std::size_t place);
    [[nodiscard]] bool isAtCurrent(Time playhead) const;

    const trace::TraceStore &m_store;
    QString m_text;
    trace::ShownSet m_states;
    std::optional<trace::Search> m_search;
    std::optional<std::size_t> m_current;
    QTimer m_timer;
};

} // namespace gui
