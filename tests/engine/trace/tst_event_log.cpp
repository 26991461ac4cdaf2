#include "engine/trace/event_log.h"

#include <QTest>

#include <random>
#include <vector>

using namespace trace;
using namespace std::chrono_literals;

namespace {

/// Events with anything in their fields; how much of it varies from kind to kind.
std::vector<TraceEvent> random_events(
    std::size_t count, std::uint64_t most, std::mt19937_64 &random)
{
    std::vector<TraceEvent> events;
    Time now{};
    const auto number
        = [&] { return random() % 3 == 0 ? static_cast<std::uint32_t>(random() % most) : 0U; };
    for (std::size_t i = 0; i < count; ++i) {
        TraceEvent event;
        now += Time{static_cast<Time::rep>(random() % most)};
        event.time = now;
        event.task = TaskId{number()};
        event.cause_task = TaskId{number()};
        event.text = random() % 9 == 0 ? default_name(number()) : TextId{number()};
        event.stack = StackId{number()};
        event.other = number();
        event.kind = EventKind(random() % 19);
        event.condition = Condition(random() % 6);
        event.cause = CauseKind(random() % 4);
        event.delivered = random() % 2 == 0;
        event.cancel_requests = static_cast<std::uint8_t>(random() % 4 == 0 ? random() % 256 : 0);
        events.push_back(event);
    }
    return events;
}

} // namespace

class TestEventLog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsEveryFieldOfEveryEvent_data()
    {
        QTest::addColumn<quint64>("most");
        QTest::newRow("the same") << quint64{1};
        QTest::newRow("small numbers") << quint64{200};
        QTest::newRow("larger ones") << quint64{60'000};
        QTest::newRow("the largest") << quint64{0x7fff'ffff};
    }
    void keepsEveryFieldOfEveryEvent()
    {
        QFETCH(quint64, most);
        std::mt19937_64 random(most);
        const auto events = random_events(3 * EventLog::chunk_size + 100, most, random);
        EventLog log;

        for (const TraceEvent &event : events)
            log.append(event, {});

        QCOMPARE(log.size(), events.size());
        for (EventIndex i = 0; i < events.size(); ++i) {
            QVERIFY(log[i] == events[i]);
            QVERIFY(log.time(i) == events[i].time);
            QVERIFY(log.task(i) == events[i].task);
            QVERIFY(log.kind(i) == events[i].kind);
            QVERIFY(log.shown_after(i) == shown(events[i]));
        }
    }

    void keepsWhatWasShownBefore()
    {
        EventLog log;
        for (std::size_t i = 0; i < 2 * EventLog::chunk_size; ++i)
            log.append(TraceEvent{}, i % 9 == 8 ? std::nullopt : std::optional(Shown(i % 9)));

        for (EventIndex i = 0; i < log.size(); ++i)
            QVERIFY(
                log.shown_before(i) == (i % 9 == 8 ? std::nullopt : std::optional(Shown(i % 9))));
    }

    void countsTheEventsUntilATime()
    {
        std::mt19937_64 random(3);
        const auto events = random_events(2 * EventLog::chunk_size + 500, 4, random);
        EventLog log;
        for (const TraceEvent &event : events)
            log.append(event, {});

        for (Time time{-1}; time < events.back().time + Time{2}; time += Time{7}) {
            const auto after = std::ranges::partition_point(
                events, [time](const TraceEvent &event) { return event.time <= time; });
            QCOMPARE(log.events_until(time), static_cast<EventIndex>(after - events.begin()));
        }
    }

    void isEmptyAfterClear()
    {
        EventLog log;
        for (std::size_t i = 0; i < EventLog::chunk_size + 1; ++i)
            log.append(TraceEvent{}, {});

        log.clear();

        QCOMPARE(log.size(), 0U);
        QCOMPARE(log.events_until(1s), 0U);
    }
};

QTEST_APPLESS_MAIN(TestEventLog)
#include "tst_event_log.moc"
