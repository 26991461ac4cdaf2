#include "gui/panels/chart_samples.h"
#include "sample_run.h"

#include <QTest>

using namespace gui;
using namespace gui::test;

class TestChartSamples : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachPartHasItsFirstTime();
    void anEmptyRunHasOneEmptySample();
    void fewEventsAreAllSampled();
    void nothingIsSampledAfterTheLiveEnd();
    void aRangeBeforeTheRunBeginsAtItsStart();
    void aRangeAfterTheRunHasNoSamples();
    void manyEventsAreSampledAtSteadyPlaces();
    void theSamplesCountWhatTheStoreCounts();
    void ticksAreOneTwoOrFive();
};

void TestChartSamples::anEmptyRunHasOneEmptySample()
{
    const trace::TraceStore store;

    const auto samples = sampleCounts(store, {0s, 1s}, 300);

    QCOMPARE(samples, std::vector{CountSample{}});
}

void TestChartSamples::fewEventsAreAllSampled()
{
    Document document;
    SampleRun run(document);
    startWorkers(run, 3); // at 1, 2 and 3 ms
    run.at(10ms).send();

    const auto samples = sampleCounts(document.store(), {0s, 10ms}, 300);

    QCOMPARE(samples.size(), std::size_t{5});
    QCOMPARE(samples[2].time, Time(2ms));
    QCOMPARE(samples[2].counts[static_cast<std::size_t>(trace::Shown::Waiting)], 2u);
}

void TestChartSamples::nothingIsSampledAfterTheLiveEnd()
{
    Document document;
    SampleRun run(document);
    startWorkers(run, 3);

    QCOMPARE(sampleCounts(document.store(), {0s, 10s}, 300).back().time, Time(3ms));
}

void TestChartSamples::aRangeBeforeTheRunBeginsAtItsStart()
{
    Document document;
    SampleRun run(document);
    startWorkers(run, 3);

    QCOMPARE(sampleCounts(document.store(), {-1s, 10s}, 300).front().time, Time(0));
}

void TestChartSamples::aRangeAfterTheRunHasNoSamples()
{
    Document document;
    SampleRun run(document);
    startWorkers(run, 3);

    QVERIFY(sampleCounts(document.store(), {1s, 2s}, 300).empty());
}

void TestChartSamples::manyEventsAreSampledAtSteadyPlaces()
{
    Document document;
    SampleRun run(document);
    startWorkers(run, 2000);

    const auto samples = sampleCounts(document.store(), {0s, 1s}, 300);
    const auto moved = sampleCounts(document.store(), {20ms, 1020ms}, 300);

    QVERIFY(samples.size() > 100 && samples.size() <= 300);
    QVERIFY(moved.size() <= 300);
    QCOMPARE(samples[50], *std::ranges::find(moved, samples[50].time, &CountSample::time));
}

void TestChartSamples::theSamplesCountWhatTheStoreCounts()
{
    Document document;
    SampleRun run(document);
    startWorkers(run, 2000);

    for (const CountSample &sample : sampleCounts(document.store(), {0s, 2s}, 50))
        QCOMPARE(sample.counts, document.store().counts_at(sample.time));
}

void TestChartSamples::ticksAreOneTwoOrFive()
{
    QCOMPARE(tickStep(10, 5), 2.0);
    QCOMPARE(tickStep(9, 5), 2.0);
    QCOMPARE(tickStep(4, 4), 1.0);
    QCOMPARE(tickStep(4, 6), 1.0);
    QCOMPARE(tickStep(0.03, 8), 0.005);
    QCOMPARE(tickStep(10001, 6), 2000.0);
}

void TestChartSamples::eachPartHasItsFirstTime()
{
    const std::vector<Time> times{1s, 2s, 2s, 2999ms, 3s, 9s, 12s};

    QCOMPARE(firstInEachPart(times, {2s, 12s}, 10), (std::vector<Time>{2s, 3s, 9s, 12s}));
    QCOMPARE(firstInEachPart(times, {2s, 12s}, 2), (std::vector<Time>{2s, 9s, 12s}));
    QVERIFY(firstInEachPart(times, {4s, 8s}, 10).empty());
    QVERIFY(firstInEachPart({}, {4s, 8s}, 10).empty());
}

QTEST_GUILESS_MAIN(TestChartSamples)
#include "tst_chart_samples.moc"
