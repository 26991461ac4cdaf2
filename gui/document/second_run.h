#pragma once

#include "engine/trace/divergence.h"

#include <QObject>

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace gui {

using asyncio::TaskId;
using trace::Time;

/// The run of the document made again with one more request to cancel, to be shown under it; part
/// of the document. A task of it corresponds to one of the first run or is one of its own, see
/// trace::matching_tasks(); numbers of tasks are those of their run.
class SecondRun : public QObject
{
    Q_OBJECT
public:
    /// What was tried out, and what became of it.
    struct Trial
    {
        TaskId task = asyncio::no_task; ///< who was asked to cancel, of either run
        Time at{}; ///< right after what had happened by then
        std::shared_ptr<const trace::TraceStore> store; ///< never null
        bool cut_off = false; ///< it did not come to an end, and was ended after very many events
    };

    /// The store of the first run must outlive this.
    explicit SecondRun(const trace::TraceStore &first, QObject *parent = nullptr);

    /// The others are for when it is shown.
    [[nodiscard]] bool isShown() const { return m_trial.has_value(); }
    [[nodiscard]] const Trial &trial() const { return *m_trial; }
    [[nodiscard]] const trace::TraceStore &store() const { return *m_trial->store; }
    /// The task that corresponds to one of the first run; no_task: none.
    [[nodiscard]] TaskId under(TaskId first) const;
    /// The tasks that the first run has not, in order of creation.
    [[nodiscard]] const std::vector<TaskId> &extra() const { return m_extra; }
    /// Where it begins to differ; nothing if it does not, as far as the first run has come.
    [[nodiscard]] const std::optional<trace::Divergence> &divergence() const
    {
        return m_divergence;
    }
    /// The end of both.
    [[nodiscard]] Time end() const;

    void show(Trial trial);
    void hide();
    /// The first run has grown.
    void grow();

Q_SIGNALS:
    void changed();

private:
    void compare();

    const trace::TraceStore &m_first;
    std::optional<Trial> m_trial;
    std::vector<TaskId> m_under; ///< by lane of the first run
    std::vector<TaskId> m_extra;
    std::optional<trace::Divergence> m_divergence;
    std::size_t m_compared = 0; ///< with so many events of the first run
};

} // namespace gui
