#include "gui/controls/step_trail.h"

#include <QTest>

using namespace gui;
using namespace std::chrono_literals;
using trace::StepGoal;
using trace::StepUnit;

namespace {

constexpr StepGoal a_turn{StepUnit::Turn};
constexpr StepGoal an_event{StepUnit::Event};

/// The playhead at this time, in a window of a second that begins then.
Stand at(Time time)
{
    return {time, {{time, time + 1s}}};
}

} // namespace

class TestStepTrail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stepsOnAreTakenBackInTurn()
    {
        StepTrail trail;
        trail.wentForward(a_turn, at(1s), at(2s));
        trail.wentForward(an_event, at(2s), at(3s));

        const auto first = trail.back(an_event, at(3s));
        QVERIFY(first && first->time == 2s && first->view == at(2s).view);
        const auto second = trail.back(a_turn, at(2s));

        QVERIFY(second && second->time == 1s && second->view == at(1s).view);
        QVERIFY(!trail.back(a_turn, at(1s)));
    }

    void whatWasTakenBackIsTakenAgain()
    {
        StepTrail trail;
        trail.wentForward(a_turn, at(1s), at(2s));
        trail.wentForward(a_turn, at(2s), at(3s));
        (void)trail.back(a_turn, at(3s));
        (void)trail.back(a_turn, at(2s));

        const auto first = trail.forward(a_turn, at(1s));
        const auto second = trail.forward(a_turn, at(2s));

        QVERIFY(first && first->time == 2s && second && second->time == 3s);
        QVERIFY(!trail.forward(a_turn, at(3s)));
    }

    void stepsBackAreRetracedOnwards()
    {
        StepTrail trail;
        trail.wentBack(an_event, at(5s), at(4s));
        trail.wentBack(an_event, at(4s), at(3s));

        const auto first = trail.forward(an_event, at(3s));
        const auto second = trail.forward(an_event, at(4s));

        QVERIFY(first && first->time == 4s && second && second->time == 5s);
    }

    void aStepOfAnotherKindIsNotTakenBack()
    {
        StepTrail trail;
        trail.wentForward({StepUnit::TaskChange, trace::TaskId{1}}, at(1s), at(2s));

        QVERIFY(!trail.back(a_turn, at(2s)));
        QVERIFY(!trail.back({StepUnit::TaskChange, trace::TaskId{2}}, at(2s)));
        QVERIFY(trail.back({StepUnit::TaskChange, trace::TaskId{1}}, at(2s)));
    }

    void whoHasMovedThePlayheadTakesNothingBack()
    {
        StepTrail trail;
        trail.wentForward(a_turn, at(1s), at(2s));

        QVERIFY(!trail.back(a_turn, at(7s)));
        trail.wentForward(a_turn, at(7s), at(8s));
        QVERIFY(trail.back(a_turn, at(8s)));
        QVERIFY(!trail.back(a_turn, at(2s))); // that was another walk
    }

    void aViewThatWasMovedMeanwhileStaysThere()
    {
        StepTrail trail;
        trail.wentForward(a_turn, at(1s), at(2s));
        Stand moved = at(2s);
        moved.view.scroll = 20;

        const auto back = trail.back(a_turn, moved);

        QVERIFY(back && back->time == 1s && !back->view);
    }

    void aNewWayOnReplacesTheOneThatWasTakenBack()
    {
        StepTrail trail;
        trail.wentForward(a_turn, at(1s), at(4s));
        (void)trail.back(a_turn, at(4s));

        trail.wentForward(an_event, at(1s), at(2s));

        QVERIFY(!trail.forward(a_turn, at(4s)));
        QVERIFY(trail.back(an_event, at(2s)));
        QVERIFY(!trail.forward(a_turn, at(1s)));
    }

    void aClearedTrailKnowsNothing()
    {
        StepTrail trail;
        trail.wentForward(a_turn, at(1s), at(2s));

        trail.clear();

        QVERIFY(!trail.back(a_turn, at(2s)));
        QVERIFY(!trail.forward(a_turn, at(1s)));
    }
};

QTEST_APPLESS_MAIN(TestStepTrail)
#include "tst_step_trail.moc"
