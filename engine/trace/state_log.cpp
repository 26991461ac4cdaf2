#include "engine/trace/state_log.h"

#include <algorithm>
#include <cstdio>
#include <iomanip>
#include <utility>

namespace trace {

namespace {

/// Finer than word(): the two phases of a cancel are told apart.
std::string log_word(Shown shown)
{
    return shown == Shown::CleaningUp ? "cleaning up" : word(shown);
}

std::string seconds(Time time)
{
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.6f", std::chrono::duration<double>(time).count());
    return buffer;
}

/// What the log says of an event behind the states: what it waits on, the message, the outcome.
std::string detail(const TraceStore &store, const TraceEvent &event)
{
    const std::string text(store.text(event.text));
    switch (event.kind) {
    case EventKind::TaskCreated:
        return std::string(store.text(TextId{event.other})) + "()";
    case EventKind::StepEnded:
        return "on " + text;
    case EventKind::CancelRequested:
    case EventKind::CancelDelivered:
        return text.empty() ? "" : "\"" + text + "\"";
    case EventKind::TaskDone:
        return text.empty() ? "" : "= " + text;
    default:
        return text;
    }
}

} // namespace

std::string cause_text(const TraceStore &store, const TraceEvent &event)
{
    switch (event.cause) {
    case CauseKind::Loop:
        return {};
    case CauseKind::Task:
        return "by " + std::string(store.info(event.cause_task).name);
    case CauseKind::Timer:
        return "by a timer";
    case CauseKind::User:
        return "by the user";
    }
    return {};
}

StateLog::StateLog(std::ostream &out, LogSelection selection)
    : m_out(out)
    , m_selection(std::move(selection))
{
    std::sort(m_selection.tasks.begin(), m_selection.tasks.end());
}

void StateLog::write_header()
{
    m_out << "# turn   loop time  task           change" << std::string(41, ' ')
          << "cause              where\n";
}

void StateLog::write_news(const TraceStore &store)
{
    write_some(store, store.size());
}

bool StateLog::write_some(const TraceStore &store, std::size_t events)
{
    for (; events > 0 && m_next < store.size(); --events, ++m_next) {
        const TraceEvent event = store.event(m_next);
        if (event.time > m_selection.stretch.to)
            return false;
        write_event(store, event);
    }
    return m_next < store.size();
}

void StateLog::write_event(const TraceStore &store, const TraceEvent &event)
{
    if (event.kind == EventKind::TurnBegan)
        ++m_turn;
    else if (is_row_event(event.kind))
        write_change(store, event);
    else if (event.kind == EventKind::Output || event.kind == EventKind::Reported)
        write_output(store, event);
}

bool StateLog::is_selected(const TraceEvent &event) const
{
    const std::vector<TaskId> &tasks = m_selection.tasks;
    return m_selection.stretch.contains(event.time)
        && (tasks.empty() || std::binary_search(tasks.begin(), tasks.end(), event.task));
}

void StateLog::write_change(const TraceStore &store, const TraceEvent &event)
{
    const std::size_t lane = TraceStore::lane_of(event.task);
    if (m_states.size() <= lane)
        m_states.resize(lane + 1);
    const Shown now = shown(event);
    const std::optional<Shown> before = std::exchange(m_states[lane], now);
    if (now == before || !is_selected(event))
        return;

    write_head(store, event);
    std::string change = (before ? log_word(*before) : "-") + " -> " + log_word(now);
    const std::string what = detail(store, event);
    if (!what.empty())
        change += " " + what;
    m_out << std::left << std::setw(46) << change;
    const std::string cause = cause_text(store, event);
    const Stack &lines = store.stack(event.stack);
    m_out << " " << std::setw(18) << (cause.empty() ? "-" : cause) << " ";
    if (lines.empty())
        m_out << "-";
    else
        m_out << lines.front().file << ":" << lines.front().line;
    m_out << "\n";
}

void StateLog::write_output(const TraceStore &store, const TraceEvent &event)
{
    if (!is_selected(event))
        return;
    write_head(store, event);
    m_out << (event.kind == EventKind::Output ? "| " : "! ") << store.text(event.text) << "\n";
}

void StateLog::write_head(const TraceStore &store, const TraceEvent &event)
{
    const std::string_view name = event.task == no_task ? "-" : store.info(event.task).name;
    m_out << std::right << std::setw(5) << m_turn << " " << std::setw(12) << seconds(event.time)
          << "  " << std::left << std::setw(14) << name << " ";
}

} // namespace trace
