#pragma once

#include "gui/document/compared_run.h"

#include <QObject>

namespace gui {

/// The run of the document made again with one more request to cancel, to be shown under it; part
/// of the document.
class SecondRun : public QObject
{
    Q_OBJECT
public:
    using Trial = ComparedRun::Trial;

    /// The store of the first run must outlive this.
    explicit SecondRun(const trace::TraceStore &first, QObject *parent = nullptr);

    [[nodiscard]] bool isShown() const { return m_run.has_value(); }
    /// What is shown; null if nothing is.
    [[nodiscard]] const ComparedRun *run() const { return m_run ? &*m_run : nullptr; }
    /// Of it, when it is shown.
    [[nodiscard]] const Trial &trial() const { return m_run->trial(); }
    [[nodiscard]] const trace::TraceStore &store() const { return m_run->store(); }
    [[nodiscard]] TaskId under(TaskId first) const { return m_run->under(first); }
    [[nodiscard]] const std::optional<trace::Divergence> &divergence() const
    {
        return m_run->divergence();
    }
    /// The end of both. A second run that was cut off would go on for ever: it is worth as much
    /// time again as the first one took, and at least a second.
    [[nodiscard]] Time end() const;

    void show(Trial trial);
    void hide();
    /// The first run has grown, or only its live end has moved.
    void grow();

Q_SIGNALS:
    /// Another one is shown, or none.
    void changed();
    /// It is the same one, compared with more of the first run.
    void grown();

private:
    const trace::TraceStore &m_first;
    std::optional<ComparedRun> m_run;
};

} // namespace gui
