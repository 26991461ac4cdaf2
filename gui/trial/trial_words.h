#pragma once

#include "engine/host/trial_verdict.h"
#include "gui/document/compared_run.h"

#include <QString>

namespace gui {

/// Whether anything can still happen in the run that was not asked.
enum class FirstRun : std::uint8_t { GoesOn, IsOver };

/// The words for one trial, as rich text.
class TrialWords
{
public:
    explicit TrialWords(ComparedRun::Trial trial);

    /// What was tried out.
    [[nodiscard]] QString question() const;
    /// That, and what became of the cancel and of the run, in a few sentences.
    /// @param first the run without it; of one that goes on nothing is told.
    [[nodiscard]] QString text(const trace::TraceStore &first, FirstRun state) const;

private:
    using Number = trace::Cancellation::Number;

    [[nodiscard]] QString moment(Number request) const;
    [[nodiscard]] QString fate(const host::TrialVerdict &verdict) const;
    [[nodiscard]] QString passedOn(Number request) const;
    [[nodiscard]] QString course(const host::TrialVerdict &verdict) const;
    [[nodiscard]] QString left(const host::TrialVerdict &verdict) const;
    [[nodiscard]] QString endOfRun(
        const host::TrialVerdict &verdict, const trace::TraceStore &first, FirstRun state) const;

    ComparedRun::Trial m_trial;
    trace::CancellationLog m_log; ///< of its store
};

} // namespace gui
