#include "tests/conformance/cancel_record.h"

#include "tests/conformance/run.h"
#include "tests/conformance/telling_recorder.h"

namespace conformance {

namespace {

class GrowingRecorder final : public TellingRecorder
{
public:
    GrowingRecorder(asyncio::Clock &clock, Transcript &transcript, CancelRecord &record)
        : TellingRecorder(clock, transcript)
        , m_record(record)
    {
    }
    ~GrowingRecorder() override { grow(); }

    void task_created(Task &task, const asyncio::Cause &cause) override
    {
        TellingRecorder::task_created(task, cause);
        m_record.names.emplace(task.id(), name_of(task));
    }
    void step_began(const Task &task) override
    {
        TellingRecorder::step_began(task);
        grow();
    }
    void turn_ended(std::size_t ready) override
    {
        TellingRecorder::turn_ended(ready);
        grow();
    }

private:
    void grow()
    {
        if (!has_answered_all())
            return;
        m_record.store.append(take({}));
        m_record.cancels.follow(m_record.store);
    }

    CancelRecord &m_record;
};

} // namespace

void FollowedLog::follow(const trace::TraceStore &store)
{
    const trace::CancellationLog::Update update = log.follow(store);
    told.resize(update.first_new);
    for (const trace::Cancellation::Number number : update.changed)
        told[number] = log[number];
    const auto all = log.all();
    told.insert(told.end(), all.begin() + static_cast<std::ptrdiff_t>(update.first_new), all.end());
}

std::string run(const Scenario &scenario, CancelRecord &record)
{
    return run(scenario, [&record](asyncio::Clock &clock, Transcript &transcript) {
        return std::make_unique<GrowingRecorder>(clock, transcript, record);
    });
}

} // namespace conformance
