#pragma once

#include "gui/trial/sweep_model.h"
#include "gui/trial/what_if.h"

#include <QAction>
#include <QObject>

#include <optional>

namespace gui {

/// Trying out cancels, as actions on the selected task that say when they can do nothing.
class TrialActions : public QObject
{
    Q_OBJECT
public:
    TrialActions(Document &document, WhatIf &whatIf, SweepModel &sweep, QObject *parent = nullptr);

    /// What if it were cancelled at the playhead, or at the moment that was set.
    [[nodiscard]] QAction *here() const { return m_here; }
    /// Cancels it at each of its suspensions.
    [[nodiscard]] QAction *everywhere() const { return m_everywhere; }
    /// The second run instead of the first.
    [[nodiscard]] QAction *takeOver() const { return m_takeOver; }

    /// A moment of a task.
    struct Moment
    {
        TaskId task = asyncio::no_task;
        std::optional<Time> time; ///< nothing: the playhead's
    };
    /// What here() and everywhere() are about for as long as this holder exists, which may be a
    /// menu, or until another one comes; else it is the current task of the selection at the
    /// playhead.
    void setMoment(const QObject &holder, const Moment &moment);

    /// Shows the run of a point of the sweep, unless the sweep is of a state of the run that is no
    /// more.
    void open(TaskId task, Time at);

Q_SIGNALS:
    void sweepBegan();
    /// Why something was not done, in words for the user.
    void said(const QString &why);
    /// The run that is to be shown instead of the first.
    void takenOver(const gui::SecondRun::Trial &trial);

private:
    [[nodiscard]] Time time() const;
    [[nodiscard]] TaskId task() const;
    [[nodiscard]] QString whyNotHere() const;
    void ask();
    void tellOfPause();
    void sweep();
    void update();

    Document &m_document;
    WhatIf &m_whatIf;
    SweepModel &m_sweep;
    QAction *m_here;
    QString m_hereText; ///< without a moment
    QAction *m_everywhere;
    QAction *m_takeOver;
    std::optional<Moment> m_moment;
    const QObject *m_holder = nullptr; ///< of that
};

} // namespace gui
