#pragma once

#include "engine/trace/batch.h"
#include "gui/document/document.h"

#include <string>
#include <vector>

namespace gui::test {

using namespace std::chrono_literals;
using trace::Condition;
using trace::EventKind;
using trace::TaskId;
using trace::Time;

/// Writes a trace by hand, one event a call, and sends it to a document:
/// `run.at(2ms).waits(task, "sleep(1)", line(21))`.
class SampleRun
{
public:
    explicit SampleRun(gui::Document &document)
        : m_document(document)
    {
    }
    /// What is still unsent stays so.
    SampleRun &at(Time time)
    {
        m_batch.now = time;
        return *this;
    }
    TaskId creates(std::string name, std::string function, trace::Stack where = {})
    {
        const TaskId task = trace::TraceStore::task_at(m_states.size());
        m_states.emplace_back();
        trace::TraceEvent &event
            = add(EventKind::TaskCreated, task, std::move(name), std::move(where));
        event.other = static_cast<std::uint32_t>(text(std::move(function)));
        return task;
    }
    void wakes(TaskId task) { enters(task, Condition::Ready, EventKind::TaskReady, {}); }
    void begins(TaskId task) { enters(task, Condition::Running, EventKind::StepBegan, {}); }
    void blocks(TaskId task, std::string what, trace::Stack where)
    {
        enters(task, Condition::Running, EventKind::LoopBlocked, std::move(what), std::move(where));
    }
    void waits(TaskId task, std::string on, trace::Stack where = {})
    {
        enters(task, Condition::Waiting, EventKind::StepEnded, std::move(on), std::move(where));
    }
    void waitsFor(TaskId task, TaskId other, trace::Stack where = {})
    {
        waits(task, "task", std::move(where));
        m_batch.events.back().other = static_cast<std::uint32_t>(other);
    }
    void asksToCancel(TaskId task, std::string message = {})
    {
        ++state(task).requests;
        const auto effect = state(task).condition == Condition::Waiting
            ? trace::CancelEffect::CancelledWaiter
            : trace::CancelEffect::MustCancel;
        add(EventKind::CancelRequested, task, std::move(message)).other
            = static_cast<std::uint32_t>(effect);
    }
    void deliversCancel(TaskId task)
    {
        state(task).delivered = true;
        add(EventKind::CancelDelivered, task, {});
    }
    void ends(TaskId task, Condition how, std::string text = {})
    {
        enters(task, how, EventKind::TaskDone, std::move(text));
    }
    void prints(TaskId task, std::string text) { add(EventKind::Output, task, std::move(text)); }
    void reports(TaskId task, std::string text) { add(EventKind::Reported, task, std::move(text)); }
    /// Sends what has happened so far; the live end is the time of the last at().
    void send()
    {
        m_document.append(m_batch);
        m_batch = {.events = {}, .texts = {}, .stacks = {}, .now = m_batch.now};
    }

private:
    struct State
    {
        Condition condition = Condition::Ready;
        std::uint8_t requests = 0;
        bool delivered = false;
    };

    State &state(TaskId task) { return m_states.at(trace::TraceStore::lane_of(task)); }
    trace::TextId text(std::string text)
    {
        m_batch.texts.push_back(std::move(text));
        return trace::TextId{++m_texts};
    }
    void enters(
        TaskId task, Condition condition, EventKind kind, std::string text, trace::Stack where = {})
    {
        state(task).condition = condition;
        add(kind, task, std::move(text), std::move(where));
    }
    trace::TraceEvent &add(EventKind kind, TaskId task, std::string words, trace::Stack where = {})
    {
        trace::TraceEvent event;
        event.time = m_batch.now;
        event.task = task;
        event.kind = kind;
        if (!words.empty())
            event.text = text(std::move(words));
        if (!where.empty()) {
            m_batch.stacks.push_back(std::move(where));
            event.stack = trace::StackId{++m_stacks};
        }
        event.condition = state(task).condition;
        event.cancel_requests = state(task).requests;
        event.delivered = state(task).delivered;
        return m_batch.events.emplace_back(event);
    }

    gui::Document &m_document;
    trace::Batch m_batch;
    std::vector<State> m_states; ///< by lane
    std::uint32_t m_texts = 0;
    std::uint32_t m_stacks = 0;
};

/// One line of the demo that the tests pretend to run.
inline trace::Stack line(std::uint32_t number)
{
    return {{"engine/demos/gather.cpp", number}};
}

/// So many workers that sleep, created 1 ms apart: "worker 1", …
inline void startWorkers(SampleRun &run, int count)
{
    for (int i = 1; i <= count; ++i) {
        run.at(std::chrono::milliseconds(i));
        const TaskId task = run.creates("worker " + std::to_string(i), "worker", line(9));
        run.begins(task);
        run.waits(task, "sleep(" + std::to_string(i) + ")", line(21));
    }
    run.send();
}

} // namespace gui::test
