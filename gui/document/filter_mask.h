#pragma once

#include "gui/document/filter.h"
#include "gui/document/name_pattern.h"
#include "gui/document/time_window.h"

#include <QDeadlineTimer>

#include <cstdint>
#include <optional>
#include <vector>

namespace gui {

using asyncio::TaskId;

/// What filters look at beside the tasks.
struct FilterMoment
{
    Time playhead{};
    TimeRange window;
};

/// Which tasks one filter lets pass, kept up to date with little work: what is known of a task is
/// looked up once, and again only if one of its events may have changed it.
class FilterMask
{
public:
    /// The store must outlive this.
    FilterMask(const trace::TraceStore &store, const Filter &filter);

    [[nodiscard]] const Filter &filter() const { return m_filter; }
    /// Of a task that was there at the last update.
    [[nodiscard]] bool passes(std::size_t lane) const { return m_passes[lane] != 0; }

    /// Looks at what is new for as long as there is time. Returns whether it is done.
    bool update(const FilterMoment &moment, QDeadlineTimer deadline);

private:
    bool readTasks(QDeadlineTimer deadline);
    void readTask(std::size_t lane);
    bool readEvents(QDeadlineTimer deadline);
    void readStates(Time playhead);
    void readLives(const TimeRange &window);
    [[nodiscard]] bool isTrueOf(TaskId task) const;
    void set(std::size_t lane, bool isTrue);

    const trace::TraceStore &m_store;
    Filter m_filter;
    NamePattern m_pattern;
    std::vector<std::string> m_functions;
    std::vector<std::uint8_t> m_passes; ///< by lane
    std::vector<Time> m_ends; ///< by lane, with AliveInView: when it was done; else the far future
    std::optional<std::size_t> m_firstTasks; ///< how many were there when this began
    std::size_t m_nextTask = 0;
    trace::EventIndex m_nextEvent = 0;
};

} // namespace gui
