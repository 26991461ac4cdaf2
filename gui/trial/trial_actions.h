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

    /// What if it were cancelled at the playhead; or, while a menu is open, at its moment().
    [[nodiscard]] QAction *here() const { return m_here; }
    /// Cancels it at each of its suspensions.
    [[nodiscard]] QAction *everywhere() const { return m_everywhere; }
    /// The second run instead of the first.
    [[nodiscard]] QAction *takeOver() const { return m_takeOver; }

    /// About which time here() asks from now on; nothing: the playhead's.
    void setMoment(std::optional<Time> moment);

Q_SIGNALS:
    void sweepBegan();
    /// The run that is to be shown instead of the first.
    void takenOver(const gui::SecondRun::Trial &trial);

private:
    [[nodiscard]] Time moment() const;
    [[nodiscard]] TaskId task() const;
    [[nodiscard]] QString whyNotHere() const;
    void ask();
    void sweep();
    void update();

    Document &m_document;
    WhatIf &m_whatIf;
    SweepModel &m_sweep;
    QAction *m_here;
    QAction *m_everywhere;
    QAction *m_takeOver;
    std::optional<Time> m_moment;
};

} // namespace gui
