#include "engine/trace/trace_event.h"

#include <QTest>

using namespace trace;

namespace {

TraceEvent make_event(Condition condition, std::uint8_t cancel_requests = 0, bool delivered = false)
{
    TraceEvent result;
    result.condition = condition;
    result.cancel_requests = cancel_requests;
    result.delivered = delivered;
    return result;
}

} // namespace

class TestTraceEvent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutRequestsATaskShowsItsCondition()
    {
        QCOMPARE(shown(make_event(Condition::Ready)), Shown::Ready);
        QCOMPARE(shown(make_event(Condition::Running)), Shown::Running);
        QCOMPARE(shown(make_event(Condition::Waiting)), Shown::Waiting);
        QCOMPARE(shown(make_event(Condition::Result)), Shown::Result);
    }

    void aLiveTaskWithARequestShowsAsCancelling()
    {
        for (const Condition live : {Condition::Ready, Condition::Running, Condition::Waiting}) {
            QCOMPARE(shown(make_event(live, 1)), Shown::CancelRequested);
            QCOMPARE(shown(make_event(live, 2, true)), Shown::CleaningUp);
        }
    }

    void aDoneTaskShowsHowItEndedWhateverWasAsked()
    {
        QCOMPARE(shown(make_event(Condition::Result, 1, true)), Shown::Result);
        QCOMPARE(shown(make_event(Condition::Exception, 1)), Shown::Exception);
        QCOMPARE(shown(make_event(Condition::Cancelled, 1)), Shown::Cancelled);
    }

    void aDeliveredRequestThatWasTakenBackShowsNoMore()
    {
        QCOMPARE(shown(make_event(Condition::Waiting, 0, true)), Shown::Waiting);
    }

    void onlyTheEndIsDone()
    {
        QVERIFY(!is_done(Condition::Ready) && !is_done(Condition::Waiting));
        QVERIFY(is_done(Condition::Result) && is_done(Condition::Exception)
            && is_done(Condition::Cancelled));
    }

    void eventsOfTheLoopAreInNoRow()
    {
        QVERIFY(is_row_event(EventKind::TaskCreated) && is_row_event(EventKind::TaskDone));
        QVERIFY(!is_row_event(EventKind::TurnBegan) && !is_row_event(EventKind::Output));
    }

    void bothPhasesOfACancelHaveOneWord()
    {
        QCOMPARE(word(Shown::CancelRequested), "cancelling");
        QCOMPARE(word(Shown::CleaningUp), "cancelling");
        QCOMPARE(word(Shown::Result), "finished");
        QCOMPARE(word(Shown::Exception), "failed");
    }
};

QTEST_GUILESS_MAIN(TestTraceEvent)
#include "tst_trace_event.moc"
