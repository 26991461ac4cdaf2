#include "engine/trace/search.h"

#include <algorithm>
#include <string>
#include <utility>

namespace trace {

Search::Search(const TraceStore &store, SearchQuery query)
    : m_store(store)
    , m_query(std::move(query))
{
}

bool Search::concerns(TaskId task) const
{
    const std::size_t lane = TraceStore::lane_of(task); // of no_task: the largest number
    return lane < m_tasks.size() && m_tasks[lane] != 0;
}

bool Search::advance(std::size_t events)
{
    const std::size_t end = std::min(m_store.size(), m_next + events);
    for (; m_next < end; ++m_next) {
        const TraceEvent event = m_store.event(m_next);
        if (!is_match(m_next, event))
            continue;
        m_matches.push_back(m_next);
        if (!m_store.contains(event.task))
            continue;
        m_tasks.resize(std::max(m_tasks.size(), m_store.task_count()));
        m_tasks[TraceStore::lane_of(event.task)] = 1;
    }
    return m_next == m_store.size();
}

bool Search::is_match(EventIndex index, const TraceEvent &event)
{
    if (is_about_queue(event.kind))
        return false;
    if (event.text != TextId{} && matches_text(event.text))
        return true;
    if (event.kind == EventKind::TaskCreated && matches_text(TextId{event.other}))
        return true;
    if (event.kind == EventKind::StepEnded && waits_on_match(event))
        return true;
    if (m_query.place && event.stack != StackId{} && matches_stack(event.stack))
        return true;
    return m_query.states.any() && is_new_state(index, event);
}

bool Search::is_new_state(EventIndex index, const TraceEvent &event) const
{
    if (!is_row_event(event.kind))
        return false;
    const Shown now = shown(event);
    return m_query.states.test(static_cast<std::size_t>(now)) && m_store.shown_before(index) != now;
}

/// Whether it waits on a task with a name that matches.
bool Search::waits_on_match(const TraceEvent &event)
{
    const TaskId task{event.other};
    if (!m_store.contains(task))
        return false;
    Answer &answer = answer_at(m_names, TraceStore::lane_of(task));
    if (answer == Answer::NotAsked)
        answer = answer_of(m_query.text(m_store.info(task).name));
    return answer == Answer::Match;
}

bool Search::matches_text(TextId id)
{
    if (const auto number = default_name_number(id))
        return m_query.text("Task-" + std::to_string(*number)); // each is asked for once
    Answer &answer = answer_at(m_texts, static_cast<std::size_t>(id));
    if (answer == Answer::NotAsked)
        answer = answer_of(m_query.text(m_store.text(id)));
    return answer == Answer::Match;
}

bool Search::matches_stack(StackId id)
{
    Answer &answer = answer_at(m_stacks, static_cast<std::size_t>(id));
    if (answer == Answer::NotAsked) {
        const Stack &lines = m_store.stack(id);
        answer = answer_of(std::any_of(lines.begin(), lines.end(), [this](const SourceLine &line) {
            return m_query.place(line.file + ':' + std::to_string(line.line));
        }));
    }
    return answer == Answer::Match;
}

Search::Answer &Search::answer_at(std::vector<Answer> &answers, std::size_t place)
{
    if (place >= answers.size())
        answers.resize(place + 1);
    return answers[place];
}

Search::Answer Search::answer_of(bool match)
{
    return match ? Answer::Match : Answer::NoMatch;
}

} // namespace trace
