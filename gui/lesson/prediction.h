#pragma once

#include "gui/document/document.h"
#include "gui/lesson/narration.h"
#include "gui/lesson/predict_question.h"

#include <QObject>

#include <functional>
#include <optional>

namespace gui {

/// Asks what comes next before a step is made, and counts the right answers.
///
/// Whoever makes steps asks lets() before each and tells looked() after it. While a question
/// stands, the step is held back; it is made as soon as the question is answered or skipped, and
/// others like it until it is decided: the first one may but end the step of a task that runs. What
/// is true is read from what was recorded then, be it a run that goes on or one of the past.
class Prediction : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Off,
        Idle, ///< the next step brings the next question
        Asking,
        Answered, ///< but not decided yet: the steps go on, unless nothing more happens
        Told, ///< what was true
    };
    Q_ENUM(State)
    /// How far a step goes.
    enum class Reach { OneEvent, Further };

    struct Score
    {
        int right = 0;
        int answered = 0;

        bool operator==(const Score &) const = default;
    };

    explicit Prediction(Document &document, QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isOn() const { return m_state != State::Off; }
    [[nodiscard]] bool isAsking() const { return m_state == State::Asking; }
    [[nodiscard]] const Question &question() const { return m_question; }
    /// From 0; nothing if it was skipped.
    [[nodiscard]] std::optional<int> answer() const { return m_answer; }
    [[nodiscard]] Score score() const { return m_score; }
    /// Precondition: Told.
    [[nodiscard]] const Outcome &truth() const { return m_truth; }
    [[nodiscard]] bool wasRight() const { return m_answer == m_truth.choice; }
    /// What was true, and why, in words. Precondition: Told.
    [[nodiscard]] QString truthText() const;

    void setOn(bool on);
    /// Whether a step on may be made. If not, goOn is called once there is an answer, and again
    /// from looked() for as long as that leads on without deciding it.
    [[nodiscard]] bool lets(Reach reach, std::function<void()> goOn);
    /// A step has been made.
    void looked();

    /// One of the choices, from 0.
    void choose(int choice);
    /// The same by the task; nothing if it is not among the choices.
    void chooseTask(TaskId task);
    void skip();

Q_SIGNALS:
    void changed();
    /// A question stands, or no more: what would give the answer away is to be covered meanwhile.
    void askingChanged(bool asking);

private:
    [[nodiscard]] EventIndex here() const;
    [[nodiscard]] std::optional<Question> nextQuestion(Reach reach) const;
    [[nodiscard]] bool isDecidedByOneEvent(const Question &question) const;
    void accept(std::optional<int> answer);
    void goOn();
    void drop();
    void enter(State state);

    Document &m_document;
    State m_state = State::Off;
    Question m_question;
    std::optional<Question::Kind> m_last; ///< the kind that was asked for last
    std::optional<int> m_answer;
    Outcome m_truth;
    Score m_score;
    std::function<void()> m_goOn;
    EventIndex m_wentOnFrom = 0; ///< where m_goOn was called last
    bool m_isGoingOn = false; ///< it is being called
    bool m_isToGoOn = false; ///< and is to be called again
};

} // namespace gui
