#pragma once

#include "gui/document/compared_run.h"

#include <QString>

namespace gui {

/// Whether anything can still happen in the run that was not asked.
enum class FirstRun : std::uint8_t { GoesOn, IsOver };

/// The words for one trial, as rich text; what became of its cancel is looked up once.
class TrialWords
{
public:
    explicit TrialWords(ComparedRun::Trial trial);

    /// What was tried out.
    [[nodiscard]] QString question() const { return m_question; }
    /// That, and what became of the cancel and of the run, in a few sentences.
    /// @param first the run without it; of one that goes on nothing is told.
    [[nodiscard]] QString text(const trace::TraceStore &first, FirstRun state) const;

private:
    [[nodiscard]] QString leftBehind(const trace::TraceStore &first, FirstRun state) const;
    [[nodiscard]] QString endOfRun(const trace::TraceStore &first, FirstRun state) const;

    ComparedRun::Trial m_trial;
    QString m_question;
    QStringList m_answer; ///< sentences about the task
};

} // namespace gui
