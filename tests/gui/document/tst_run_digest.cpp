#include "gui/document/document.h"
#include "tests/support/synthetic_trace.h"
#include "tests/support/trace_builder.h"

#include <QSignalSpy>
#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

namespace {

/// The same by looking at every event.
Steps countOneByOne(const trace::TraceStore &store, Time from, Time to)
{
    Steps steps;
    std::optional<Time> since;
    const auto clamped = [&](Time time) { return std::clamp(time, from, to); };
    for (trace::EventIndex i = 0; i < store.size(); ++i) {
        const trace::TraceEvent event = store.event(i);
        if (event.kind == trace::EventKind::StepBegan) {
            steps.begun += event.time >= from && event.time <= to ? 1 : 0;
            since = event.time;
        } else if (since
            && (event.kind == trace::EventKind::StepEnded
                || event.kind == trace::EventKind::TaskDone)) {
            steps.running += clamped(event.time) - clamped(*since);
            since.reset();
        }
    }
    if (since)
        steps.running += clamped(store.live_end()) - clamped(*since);
    return steps;
}

/// The time of all tasks until then, by what they were.
std::array<double, trace::live_count> spentUntil(const trace::TraceStore &store, Time until)
{
    std::array<double, trace::live_count> sum{};
    for (std::size_t lane = 0; lane < store.task_count(); ++lane) {
        const auto spent = store.row(trace::TraceStore::task_at(lane)).spent_until(until);
        for (std::size_t i = 0; i < spent.size(); ++i)
            sum[i] += static_cast<double>(spent[i].count());
    }
    return sum;
}

void load(Document &document, std::size_t events, std::size_t tasks)
{
    support::SyntheticTrace trace(events, tasks, 4711);
    trace::Batch batch;
    while (trace.next(batch, 10'000))
        document.append(batch);
}

} // namespace

class TestRunDigest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stepsAndTheirTimeAreThoseOfTheEvents()
    {
        Document document;
        load(document, 60'000, 50);
        QVERIFY(document.digest().isComplete());
        const Time end = document.store().live_end();

        for (int i = 0; i < 40; ++i) {
            const Time from = end * (i * 7 % 40) / 41;
            const Time to = from + (end - from) * (i % 5 + 1) / 5;
            const Steps steps = document.digest().stepsBetween(from, to);
            QCOMPARE(steps, countOneByOne(document.store(), from, to));
        }
        QCOMPARE(document.digest().stepsBetween(0s, end), countOneByOne(document.store(), 0s, end));
    }

    void aStepThatHoldsTheLoopNowCountsUntilNow()
    {
        Document document;
        TraceBuilder run;
        const auto task = run.create("holder");
        run.at(1s).begin(task).at(4s);
        document.append(run.take());

        const Steps steps = document.digest().stepsBetween(2s, 4s);

        QCOMPARE(steps.begun, 0U);
        QVERIFY(steps.running == 2s);
        QCOMPARE(document.digest().stepsBetween(1s, 4s).begun, 1U);
    }

    void theProfileHasTheTimeOfAllTasks()
    {
        Document document;
        load(document, 60'000, 50);
        const trace::TraceStore &store = document.store();
        const auto expected = spentUntil(store, store.live_end());

        const auto length = static_cast<double>(store.live_end().count());
        const auto mean = document.digest().profile().mean(0s, store.live_end());

        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY(std::abs(mean.spent[i] * length - expected[i]) < 1e-6 * length);
    }

    void untilATimeItIsThatOfARunThatEndedThen()
    {
        Document whole, part;
        support::SyntheticTrace trace(60'000, 50, 4711);
        trace::Batch batch;
        while (trace.next(batch, 5'000)) {
            whole.append(batch);
            if (whole.store().size() <= 10'000)
                part.append(batch);
        }

        const StateProfile profile = whole.digest().profileUntil(part.store().live_end());

        const StateProfile &expected = part.digest().profile();
        QVERIFY(expected.sliceLength() < whole.digest().profile().sliceLength());
        QVERIFY(profile.end() == expected.end());
        QVERIFY(profile.sliceLength() == expected.sliceLength());
        QVERIFY(profile.slices() == expected.slices());
    }

    void alsoOfVeryManyEventsNoneThatComesLaterIsInIt()
    {
        Document document;
        load(document, 300'000, 50);
        const trace::TraceStore &store = document.store();
        const Time until = store.live_end() * 2 / 3;
        QVERIFY(store.events_until(until) > 100'000);

        const StateProfile profile = document.digest().profileUntil(until);

        QVERIFY(profile.end() == until);
        const auto expected = spentUntil(store, until);
        const auto length = static_cast<double>(until.count());
        const StateProfile::Slice mean = profile.mean(0s, store.live_end());
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY(std::abs(mean.spent[i] * length - expected[i]) < 1e-6 * length);
        const StateProfile::Slice last = profile.slices().back();
        const trace::Time begin
            = profile.sliceLength() * static_cast<Time::rep>(profile.slices().size() - 1);
        const auto before = spentUntil(store, begin);
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY(std::abs(last.spent[i] - (expected[i] - before[i])) < 1e-6 * length);
    }

    void whatIsTooMuchForOnePieceIsReadLater()
    {
        Document document;
        QSignalSpy changed(&document.digest(), &RunDigest::changed);
        support::SyntheticTrace trace(4 * RunDigest::piece, 20, 1);
        trace::Batch batch;
        QVERIFY(trace.next(batch, 4 * RunDigest::piece));

        document.append(batch);
        QVERIFY(!document.digest().isComplete());
        while (!document.digest().isComplete() && changed.wait(5000)) { }

        QVERIFY(document.digest().isComplete());
        const Time end = document.store().live_end();
        QVERIFY(document.digest().profile().end() == end);
        QCOMPARE(document.digest().stepsBetween(0s, end), countOneByOne(document.store(), 0s, end));
    }

    void aNewRunBeginsAnew()
    {
        Document document;
        load(document, 20'000, 20);

        document.clear();
        QCOMPARE(document.digest().stepsBetween(0s, 100s), Steps());
        load(document, 20'000, 20);

        const Time end = document.store().live_end();
        QCOMPARE(document.digest().stepsBetween(0s, end), countOneByOne(document.store(), 0s, end));
    }
};

QTEST_GUILESS_MAIN(TestRunDigest)
#include "tst_run_digest.moc"
