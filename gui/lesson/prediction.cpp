#include "gui/lesson/prediction.h"

#include <algorithm>
#include <utility>

namespace gui {

Prediction::Prediction(Document &document, QObject *parent)
    : QObject(parent)
    , m_document(document)
{
    connect(&document, &Document::cleared, this, [this] {
        m_score = {};
        drop();
    });
    // Whoever moves the playhead by hand does not want to know any more.
    connect(&document.playhead(), &Playhead::moved, this, [this] {
        if (isAsking() && here() != m_question.from)
            drop();
    });
}

EventIndex Prediction::here() const
{
    return m_document.store().events_until(m_document.playhead().time());
}

void Prediction::setOn(bool on)
{
    if (on == isOn())
        return;
    m_score = {};
    m_last.reset();
    m_goOn = {};
    enter(on ? State::Idle : State::Off);
}

bool Prediction::lets(Reach reach, std::function<void()> goOn)
{
    if (!isOn() || m_state == State::Answered)
        return true;
    if (isAsking())
        return false;
    auto question = nextQuestion(reach);
    if (!question) {
        enter(State::Idle);
        return true;
    }
    m_question = std::move(*question);
    m_last = m_question.kind;
    m_answer.reset();
    m_goOn = std::move(goOn);
    enter(State::Asking);
    return false;
}

std::optional<Question> Prediction::nextQuestion(Reach reach) const
{
    std::vector<Question> questions = questionsBefore(m_document.store(), here());
    if (reach == Reach::OneEvent)
        std::erase_if(
            questions, [this](const Question &question) { return !isDecidedByOneEvent(question); });
    if (questions.empty())
        return {};
    const auto other = std::ranges::find_if(
        questions, [this](const Question &question) { return question.kind != m_last; });
    return other == questions.end() ? questions.front() : *other;
}

/// At the live end, where nobody knows the next event: whether a step is next in line.
bool Prediction::isDecidedByOneEvent(const Question &question) const
{
    const trace::TraceStore &store = m_document.store();
    if (question.from < store.size()) {
        // What becomes of a task is asked for before its step.
        const bool begins = store.kind(question.from) == trace::EventKind::StepBegan;
        return begins || decides(store, question, question.from);
    }
    const trace::LoopState loop = trace::loop_state_before(store, question.from);
    return loop.running.empty() && !loop.ready.empty()
        && loop.ready.front().kind == trace::QueuedHandle::Kind::Step;
}

void Prediction::choose(int choice)
{
    if (isAsking() && choice >= 0 && choice < m_question.choices())
        accept(choice);
}

void Prediction::chooseTask(TaskId task)
{
    if (!isAsking() || m_question.kind != Question::Kind::WhoRunsNext || task == trace::no_task)
        return;
    const auto found = std::ranges::find(m_question.tasks, task);
    if (found != m_question.tasks.end())
        accept(static_cast<int>(found - m_question.tasks.begin()));
}

void Prediction::skip()
{
    if (isAsking())
        accept({});
}

void Prediction::accept(std::optional<int> answer)
{
    m_answer = answer;
    enter(State::Answered);
    goOn();
}

void Prediction::goOn()
{
    m_isToGoOn = true;
    if (m_isGoingOn) // a step in the past is over at once, and asks for the next from within
        return;
    m_isGoingOn = true;
    while (std::exchange(m_isToGoOn, false) && m_goOn) {
        m_wentOnFrom = here();
        const auto step = m_goOn; // which may replace it
        step();
    }
    m_isGoingOn = false;
}

void Prediction::looked()
{
    if (m_state != State::Answered)
        return;
    Question open = m_question;
    open.from = m_wentOnFrom; // what came before did not decide it
    const auto truth = truthOf(m_document.store(), open, here());
    if (!truth) {
        if (here() > m_wentOnFrom) // else nothing more happens, or somebody went back
            goOn();
        return;
    }
    m_goOn = {};
    m_truth = *truth;
    if (m_answer && m_truth.choice >= 0) {
        ++m_score.answered;
        m_score.right += wasRight() ? 1 : 0;
    }
    enter(State::Told);
}

void Prediction::drop()
{
    m_goOn = {};
    enter(isOn() ? State::Idle : State::Off);
}

void Prediction::enter(State state)
{
    const bool wasAsking = isAsking();
    m_state = state;
    if (isAsking() != wasAsking)
        Q_EMIT askingChanged(isAsking());
    Q_EMIT changed();
}

QString Prediction::truthText() const
{
    const trace::TraceStore &store = m_document.store();
    const QString why = narration(store, m_truth.decided).text;
    if (m_truth.choice < 0)
        return tr("None of these: %1").arg(why);
    const QString what = choiceText(store, m_question, m_truth.choice);
    if (!m_answer)
        return tr("%1. %2").arg(what, why);
    return wasRight() ? tr("Right: %1. %2").arg(what, why) : tr("No, it is: %1. %2").arg(what, why);
}

} // namespace gui
