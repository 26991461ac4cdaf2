#include "tests/gui/timeline/shown_timeline.h"
#include "tests/support/synthetic_trace.h"

#include <QSignalSpy>

using namespace gui;
using namespace std::chrono_literals;

namespace {

/// What two tasks do: `steps` take from 1 s to 2 s, and from 3 s to 5 s.
struct Measuring
{
    Measuring()
        : measure(document)
    {
        first = run.create("first");
        second = run.create("second");
        run.at(1s).begin(first).at(2s).suspend(first, "sleep");
        run.at(3s).begin(second).at(5s).suspend(second, "sleep");
        run.at(10s);
        document.append(run.take());
    }

    [[nodiscard]] const Measured &measured(TimeRange range)
    {
        measure.setRange(range);
        return *measure.result();
    }

    TraceBuilder run;
    Document document;
    SpanMeasure measure;
    TaskId first{};
    TaskId second{};
};

bool isAbout(Time time, Time expected)
{
    return std::chrono::abs(time - expected) < 1us;
}

/// The same by looking at every event of the tasks.
std::uint64_t stepsOneByOne(
    const trace::TraceStore &store, const std::vector<TaskId> &tasks, TimeRange range)
{
    std::uint64_t count = 0;
    for (trace::EventIndex i = 0; i < store.size(); ++i) {
        const trace::TraceEvent event = store.event(i);
        const bool counts = event.kind == trace::EventKind::StepBegan && event.time >= range.begin
            && event.time <= range.end;
        count += counts && std::ranges::find(tasks, event.task) != tasks.end() ? 1 : 0;
    }
    return count;
}

} // namespace

class TestSpanMeasure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutASpanThereIsNothing()
    {
        const Measuring run;

        QVERIFY(!run.measure.result());
    }

    void stepsOfAllTasksAndTheirTimeAreMeasured()
    {
        Measuring run;

        const Measured &all = run.measured({0s, 10s});
        QCOMPARE(all.tasks, 0U);
        QCOMPARE(all.steps->begun, 2U);
        QVERIFY(isAbout(all.steps->running, 3s));
        const Measured &part = run.measured({1500ms, 4s});

        QCOMPARE(part.steps->begun, 1U);
        QVERIFY(isAbout(part.steps->running, 1500ms));
    }

    void withASelectionItsStepsAreMeasured()
    {
        Measuring run;
        run.document.selection().select(run.second);

        const Measured &part = run.measured({1500ms, 4s});

        QCOMPARE(part.tasks, 1U);
        QCOMPARE(part.steps->begun, 1U);
        QVERIFY(isAbout(part.steps->running, 1s));
    }

    void aStepThatBeganBeforeTheSpanCountsItsTimeOnly()
    {
        Measuring run;
        run.document.selection().select(run.second);

        const Measured &part = run.measured({4s, 8s});

        QCOMPARE(part.steps->begun, 0U);
        QVERIFY(isAbout(part.steps->running, 1s));
    }

    void anotherSelectionIsMeasuredAtOnce()
    {
        Measuring run;
        run.measure.setRange(TimeRange{0s, 10s});
        const QSignalSpy changed(&run.measure, &SpanMeasure::changed);

        run.document.selection().select(run.first);
        QCOMPARE(run.measure.result()->tasks, 1U);
        QVERIFY(isAbout(run.measure.result()->steps->running, 1s));
        run.document.selection().set({run.first, run.second});

        QCOMPARE(run.measure.result()->tasks, 0U); // which are all
        QVERIFY(changed.count() >= 2);
    }

    void aSpanPastTheLiveEndGrowsWithTheRun()
    {
        Measuring run;
        run.measure.setRange(TimeRange{0s, 20s});
        QCOMPARE(run.measure.result()->steps->begun, 2U);

        run.run.at(12s).begin(run.first).at(13s).suspend(run.first, "sleep").at(14s);
        run.document.append(run.run.take());

        QCOMPARE(run.measure.result()->steps->begun, 3U);
        QVERIFY(isAbout(run.measure.result()->steps->running, 4s));
    }

    void manyEventsAreCountedInPieces()
    {
        Document document;
        support::SyntheticTrace trace(200'000, 4, 12);
        trace::Batch batch;
        while (trace.next(batch, 20'000))
            document.append(batch);
        const std::vector<TaskId> tasks{TaskId{1}, TaskId{3}};
        document.selection().set(tasks);
        SpanMeasure measure(document);
        QSignalSpy changed(&measure, &SpanMeasure::changed);
        const TimeRange range{
            document.store().live_end() / 10, document.store().live_end() * 9 / 10};

        measure.setRange(range);
        while (!measure.result()->steps && changed.wait(5000)) { }

        QCOMPARE(measure.result()->steps->begun, stepsOneByOne(document.store(), tasks, range));
        QVERIFY(measure.result()->steps->begun > 1000);
    }

    void theTextTellsWhatWasMeasuredOfWhom()
    {
        const TimeRange range{1s, 3s};

        QCOMPARE(measureText({range, 0, Steps{1234, 500ms}}),
            (QStringList{QStringLiteral("Δt = 2.000 s"),
                QStringLiteral("1,234 steps of all tasks, running 25 %")}));
        QCOMPARE(measureText({range, 1, Steps{1, 1ms}}).at(1),
            QStringLiteral("1 step of the selected task, running 0.1 %"));
        QCOMPARE(measureText({range, 3, Steps{0, 0s}}).at(1),
            QStringLiteral("0 steps of 3 selected tasks, running 0.0 %"));
        QVERIFY(measureText({range, 0, {}}).at(1).startsWith(QStringLiteral("counting")));
    }

    void aDragShowsItOnTheTimeline()
    {
        ShownTimeline window;

        window.drag(window.at(TaskId{2}, 2s), window.at(TaskId{4}, 5s));

        const auto &result = window.view.measure().result();
        QVERIFY(result && result->steps);
        QVERIFY(isNear(result->range.begin, 2s) && isNear(result->range.end, 5s));
        window.view.clearMeasure();
        QVERIFY(!window.view.measure().result());
    }
};

QTEST_MAIN(TestSpanMeasure)
#include "tst_span_measure.moc"
