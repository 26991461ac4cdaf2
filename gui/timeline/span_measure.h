#pragma once

#include "gui/document/document.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

namespace gui {

/// What happened in a stretch of time.
struct Measured
{
    TimeRange range;
    std::size_t tasks = 0; ///< whose steps are counted; 0: those of all tasks
    std::optional<Steps> steps; ///< nothing: they are still being counted
};

/// "Δt = 1.500 s", and below it what the loop did: "12 steps of all tasks, running 3.2 %".
[[nodiscard]] QStringList measureText(const Measured &measured);

/// Measures the span that the user has dragged: the steps in it and how long they ran, of the
/// selected tasks or of all.
///
/// Those of all tasks are known from the document's digest. Those of some are counted one by one,
/// in pieces, so that dragging stays fluid however many there are. Part of the view.
class SpanMeasure : public QObject
{
    Q_OBJECT
public:
    explicit SpanMeasure(Document &document, QObject *parent = nullptr);

    [[nodiscard]] const std::optional<Measured> &result() const { return m_result; }

    /// Measures this one from now on; nothing: none.
    void setRange(std::optional<TimeRange> range);

Q_SIGNALS:
    void changed();

private:
    /// A task whose steps are being counted.
    struct Progress
    {
        std::size_t task = 0; ///< as a place in m_tasks
        std::size_t place = 0; ///< the next of its row
        std::size_t end = 0;
        StepCounter steps;
    };

    void restart();
    void grow();
    void countOn();
    void beginTask();
    void endTask();
    [[nodiscard]] bool measuresAll() const;
    [[nodiscard]] Time knownEnd() const;

    Document &m_document;
    std::optional<Measured> m_result;
    std::vector<TaskId> m_tasks;
    Progress m_progress;
    Steps m_sum;
    Time m_liveEnd{}; ///< when it was measured
    QTimer m_rest;
};

} // namespace gui
