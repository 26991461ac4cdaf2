#include "tests/bench/busy_trace.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace bench {

namespace {

using namespace trace;

constexpr double step_length = 5'000; ///< in nanoseconds, on average
constexpr double events_per_step = 3.1;
constexpr const char *texts[] = {"fetch", "worker", "consume", "sleep(0.5)", "Lock.acquire",
    "Queue.get", "Event.wait", "ValueError('no')", "too slow", "42", "page is here", "block(0.15)"};
constexpr std::uint32_t first_wait = 4; ///< ids of texts begin with 1
constexpr std::uint32_t error = 8;
constexpr std::uint32_t message = 9;
constexpr std::uint32_t result = 10;
constexpr std::uint32_t line = 11;
constexpr std::uint32_t block = 12;

} // namespace

BusyTrace::BusyTrace(std::size_t events, std::size_t tasks, std::uint64_t seed)
    : m_left(events)
    , m_tasks(tasks)
    , m_random(seed)
    , m_length(static_cast<double>(events) / events_per_step * step_length * 2)
{
    m_batch.texts.assign(std::begin(texts), std::end(texts));
    m_batch.stacks.push_back({{"engine/demos/gather.cpp", 12}});
}

/// splitmix64
double BusyTrace::chance()
{
    std::uint64_t z = (m_random += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

double BusyTrace::exponential(double mean)
{
    return -mean * std::log(1 - chance());
}

double BusyTrace::birth(std::size_t lane) const
{
    const double place = static_cast<double>(lane) / static_cast<double>(m_tasks);
    return m_length / 2 * place * place;
}

TraceEvent &BusyTrace::add(EventKind kind, std::uint32_t lane)
{
    m_now += 1;
    m_left -= m_left > 0 ? 1 : 0;
    const Life &life = m_lives[lane];
    TraceEvent &event = m_batch.events.emplace_back();
    event.time = Time{std::llround(m_now)};
    event.kind = kind;
    event.task = TaskId{lane + 1};
    event.condition = life.condition;
    event.cancel_requests = life.requests;
    event.delivered = life.delivered;
    return event;
}

void BusyTrace::create(std::uint32_t lane)
{
    Life &life = m_lives.emplace_back();
    const double rest = m_length - m_now;
    life.end = one_in(1.7) ? 2 * m_length : m_now + rest * (0.2 + 0.8 * chance());
    const double rarity = std::pow(10, 2 * chance() - 1);
    life.pause = 2 * step_length * static_cast<double>(m_tasks) * rarity;
    TraceEvent &event = add(EventKind::TaskCreated, lane);
    event.text = default_name(lane + 1);
    event.other = 1 + lane % 3;
    event.stack = StackId{1};
    m_ready.push_back(lane);
}

void BusyTrace::wake(std::uint32_t lane)
{
    m_lives[lane].condition = Condition::Ready;
    add(EventKind::TaskReady, lane).cause = CauseKind::Timer;
    m_ready.push_back(lane);
}

void BusyTrace::cancel(std::uint32_t lane)
{
    Life &life = m_lives[lane];
    if (life.condition != Condition::Waiting || life.requests > 0)
        return;
    life.requests = 1;
    add(EventKind::CancelRequested, lane).text = TextId{message};
}

void BusyTrace::end(std::uint32_t lane)
{
    Life &life = m_lives[lane];
    life.condition = life.delivered ? Condition::Cancelled
        : one_in(8)                 ? Condition::Exception
                                    : Condition::Result;
    add(EventKind::TaskDone, lane).text
        = TextId{life.condition == Condition::Exception ? error : result};
}

void BusyTrace::step(std::uint32_t lane)
{
    Life &life = m_lives[lane];
    life.condition = Condition::Running;
    add(EventKind::StepBegan, lane);
    if (life.requests > 0 && !life.delivered) {
        life.delivered = true;
        life.clean_up = static_cast<int>(4 * chance());
        add(EventKind::CancelDelivered, lane).text = TextId{message};
    }
    m_now += exponential(step_length);
    if (one_in(200))
        add(EventKind::Output, lane).text = TextId{line};
    if (one_in(static_cast<double>(m_length) / (6 * step_length))) {
        add(EventKind::LoopBlocked, lane).text = TextId{block};
        m_now += 150e6;
        m_length += 150e6;
    }
    if (m_now > life.end && lane > 0) { // the first lives to the end
        end(lane);
        return;
    }
    if (life.delivered && life.clean_up-- <= 0) { // it goes on
        life.requests = 0;
        life.delivered = false;
        add(EventKind::Uncancelled, lane);
    }
    const bool yields = one_in(12);
    life.condition = yields ? Condition::Ready : Condition::Waiting;
    TraceEvent &event = add(EventKind::StepEnded, lane);
    event.text = TextId{first_wait + static_cast<std::uint32_t>(chance() * 4)};
    event.stack = StackId{1};
    if (yields)
        m_ready.push_back(lane);
    else
        m_sleeping.push({m_now + exponential(life.pause), lane});
}

void BusyTrace::turn()
{
    while (m_lives.size() < m_tasks && birth(m_lives.size()) <= m_now)
        create(static_cast<std::uint32_t>(m_lives.size()));
    if (m_ready.empty() && !m_sleeping.empty())
        m_now = std::max(m_now, m_sleeping.top().time);
    for (; !m_sleeping.empty() && m_sleeping.top().time <= m_now; m_sleeping.pop())
        wake(m_sleeping.top().lane);
    if (one_in(300))
        cancel(static_cast<std::uint32_t>(chance() * static_cast<double>(m_lives.size())));
    std::vector<std::uint32_t> ready;
    ready.swap(m_ready);
    for (const std::uint32_t lane : ready)
        step(lane);
}

bool BusyTrace::next(Batch &batch, std::size_t most)
{
    while (m_batch.events.size() < most && m_left > 0)
        turn();
    batch = std::exchange(m_batch, {});
    batch.now = Time{std::llround(m_now)};
    return !batch.empty();
}

} // namespace bench
