#pragma once

#include "engine/trace/store.h"

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace trace {

/// What is searched for. Each text is asked about once, however often it occurs.
struct SearchQuery
{
    /// Whether a name, a function, or a text of an event is what is wanted.
    std::function<bool(std::string_view)> text;
    /// Whether a place "engine/demos/gather.cpp:12" is; null: places are not looked at.
    std::function<bool(std::string_view)> place;
    /// Every change of a task to one of these states is.
    ShownSet states;
};

/// Finds events in a run, a slice at a time, from its beginning to wherever it has come by then.
///
/// Lives on the store's thread. A store that forgets or is cleared needs a new search.
class Search
{
public:
    /// The store must outlive this.
    Search(const TraceStore &store, SearchQuery query);

    /// The events found so far, ascending.
    [[nodiscard]] const std::vector<EventIndex> &matches() const { return m_matches; }
    /// Whether one of them is this task's.
    [[nodiscard]] bool concerns(TaskId task) const;
    /// How many events have been looked at; all, if that is the store's size.
    [[nodiscard]] EventIndex searched() const { return m_next; }

    /// Looks at this many events more, if there are as many. Returns whether it has seen them all.
    bool advance(std::size_t events);

private:
    /// Of a text, a stack or the name of a task.
    enum class Answer : std::uint8_t { NotAsked, Match, NoMatch };

    [[nodiscard]] bool is_match(EventIndex index, const TraceEvent &event);
    [[nodiscard]] bool is_new_state(EventIndex index, const TraceEvent &event) const;
    [[nodiscard]] bool waits_on_match(const TraceEvent &event);
    [[nodiscard]] bool matches_text(TextId id);
    [[nodiscard]] bool matches_stack(StackId id);
    [[nodiscard]] static Answer &answer_at(std::vector<Answer> &answers, std::size_t place);
    [[nodiscard]] static Answer answer_of(bool match);

    const TraceStore &m_store;
    SearchQuery m_query;
    std::vector<Answer> m_texts; ///< by id
    std::vector<Answer> m_stacks; ///< by id
    std::vector<Answer> m_names; ///< by lane
    std::vector<EventIndex> m_matches;
    std::vector<std::uint8_t> m_tasks; ///< by lane
    EventIndex m_next = 0;
};

} // namespace trace
