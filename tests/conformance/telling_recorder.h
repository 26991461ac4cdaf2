#pragma once

#include "tests/conformance/transcript.h"

#include "engine/trace/recorder.h"

namespace conformance {

/// Records a run, and passes on what the transcript wants to hear, which has to outlive it.
class TellingRecorder : public trace::Recorder
{
public:
    TellingRecorder(asyncio::Clock &clock, Transcript &transcript)
        : trace::Recorder(clock)
        , m_transcript(transcript)
    {
    }

    void task_created(Task &task, const asyncio::Cause &cause) override
    {
        Recorder::task_created(task, cause);
        m_transcript.task_created(task, cause);
    }
    void task_ready(const Task &task, const asyncio::Cause &cause) override
    {
        Recorder::task_ready(task, cause);
        m_transcript.task_ready(task, cause);
    }
    void step_began(const Task &task) override
    {
        Recorder::step_began(task);
        m_transcript.step_began(task);
    }
    void step_ended(const Task &task) override
    {
        Recorder::step_ended(task);
        m_transcript.step_ended(task);
    }
    void task_done(const Task &task) override
    {
        Recorder::task_done(task);
        m_transcript.task_done(task);
    }
    void cancel_requested(const Task &task, const asyncio::CancelMessage &message,
        const asyncio::Cause &cause) override
    {
        Recorder::cancel_requested(task, message, cause);
        m_transcript.cancel_requested(task, message, cause);
    }
    void cancel_answered(const Task &task, asyncio::CancelEffect effect) override
    {
        Recorder::cancel_answered(task, effect);
        m_transcript.cancel_answered(task, effect);
    }
    void uncancelled(const Task &task) override
    {
        Recorder::uncancelled(task);
        m_transcript.uncancelled(task);
    }
    void turn_began(std::size_t handles) override
    {
        Recorder::turn_began(handles);
        m_transcript.turn_began(handles);
    }
    void timer_set(const asyncio::Timer &timer) override
    {
        Recorder::timer_set(timer);
        m_transcript.timer_set(timer);
    }

private:
    Transcript &m_transcript;
};

} // namespace conformance
