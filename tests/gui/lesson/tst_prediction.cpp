#include "gui/lesson/prediction.h"

#include "gui/lesson/predict_bar.h"
#include "tests/support/trace_builder.h"
#include "tests/support/widgets.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace gui;
using namespace std::chrono_literals;
using State = Prediction::State;
using Reach = Prediction::Reach;

namespace {

/// The recorded past of two tasks that wake in turn, seen from where both are ready; a step goes to
/// the next event at which one begins, or just to the next one.
struct Lesson
{
    /// @param between how many events there are before one of them begins
    explicit Lesson(int between = 0)
    {
        for (const TaskId task : {first, second})
            run.step(task, "sleep(1)");
        run.at(1s).wake(second).wake(first);
        const Time both = run.now() - Time{1};
        for (int i = 0; i < between; ++i)
            run.print(first, "told by another thread");
        run.at(2s).begin(second).finish(second, "2");
        run.at(3s).begin(first).finish(first, "1");
        document.append(run.take());
        document.playhead().setTime(both);
        prediction.setOn(true);
        window.resize(900, 200);
        bar.resize(900, 200);
        window.show();
    }
    void step(Reach reach = Reach::Further)
    {
        if (prediction.lets(reach, [this] { stepNow(); }))
            stepNow();
    }
    void stepNow()
    {
        const auto &store = document.store();
        EventIndex next = store.events_until(document.playhead().time());
        while (!eventByEvent && next + 1 < store.size()
            && store.kind(next) != trace::EventKind::StepBegan)
            ++next;
        ++steps;
        document.playhead().setTime(store.time(next));
        prediction.looked();
    }
    [[nodiscard]] QString said() const { return bar.findChild<QLabel *>()->text(); }
    void press(Qt::Key key) { QTest::keyClick(&window, key); }

    Document document;
    TraceBuilder run;
    TaskId first = run.create("first");
    TaskId second = run.create("second");
    Prediction prediction{document};
    QWidget window;
    PredictBar bar{document, prediction, &window};
    int steps = 0;
    bool eventByEvent = false;
};

} // namespace

class TestPrediction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStepIsHeldBackUntilThereIsAnAnswer()
    {
        Lesson lesson;

        lesson.step();
        lesson.step();
        QVERIFY(lesson.prediction.isAsking());
        QCOMPARE(lesson.steps, 0);
        lesson.prediction.choose(1);

        QCOMPARE(lesson.steps, 1);
        QVERIFY(lesson.prediction.state() == State::Told);
        QVERIFY(lesson.prediction.wasRight());
        QVERIFY(lesson.prediction.score() == (Prediction::Score{1, 1}));
        QVERIFY(lesson.prediction.truthText().startsWith(QStringLiteral("Right: second. second ")));
    }

    void aWrongAnswerIsCounted()
    {
        Lesson lesson;

        lesson.step();
        lesson.prediction.chooseTask(lesson.first);

        QVERIFY(lesson.prediction.score() == (Prediction::Score{0, 1}));
        QVERIFY(lesson.prediction.truthText().startsWith(QStringLiteral("No, it is: second.")));
    }

    void aQuestionMayBeSkipped()
    {
        Lesson lesson;

        lesson.step();
        lesson.prediction.skip();

        QCOMPARE(lesson.steps, 1);
        QVERIFY(lesson.prediction.score() == Prediction::Score{});
        QVERIFY(lesson.prediction.truthText().startsWith(QStringLiteral("second. second ")));
    }

    void stepsGoOnUntilItIsDecided()
    {
        Lesson lesson(3);
        lesson.eventByEvent = true;

        lesson.step();
        lesson.prediction.choose(1);

        QCOMPARE(lesson.steps, 4);
        QVERIFY(lesson.prediction.state() == State::Told);
        QVERIFY(lesson.prediction.score() == (Prediction::Score{1, 1}));
        lesson.prediction.looked(); // of somebody else's step
        QCOMPARE(lesson.steps, 4);
    }

    void itTakesThousandsOfThemOneByOne()
    {
        Lesson lesson(20'000);
        lesson.eventByEvent = true;

        lesson.step();
        lesson.prediction.choose(1);

        QCOMPARE(lesson.steps, 20'001);
        QVERIFY(lesson.prediction.state() == State::Told);
    }

    void whereNothingMoreHappensItStaysUndecided()
    {
        Lesson lesson;
        int steps = 0;
        QVERIFY(!lesson.prediction.lets(Reach::Further, [&] {
            ++steps;
            lesson.prediction.looked();
        }));

        lesson.prediction.choose(1);
        QCOMPARE(steps, 1);
        lesson.document.playhead().setTime(0s); // and back is not on
        lesson.prediction.looked();

        QCOMPARE(steps, 1);
        QVERIFY(lesson.prediction.state() == State::Answered);
    }

    void whereThereIsNothingToAskStepsGoOn()
    {
        Lesson lesson;
        lesson.step();
        lesson.prediction.choose(1); // then only one is left

        lesson.step();

        QCOMPARE(lesson.steps, 2);
        QVERIFY(lesson.prediction.state() == State::Idle);
    }

    void noStepIsHeldBackWhileItIsOff()
    {
        Lesson lesson;
        lesson.prediction.setOn(false);

        lesson.step();

        QCOMPARE(lesson.steps, 1);
        QVERIFY(lesson.prediction.state() == State::Off);
    }

    void oneEventIsHeldBackOnlyIfItDecides()
    {
        Lesson lesson;
        const Time both = lesson.document.playhead().time();
        lesson.document.playhead().setTime(both - Time{1}); // next, first is woken

        QVERIFY(lesson.prediction.lets(Reach::OneEvent, {}));
        lesson.document.playhead().setTime(both);
        QVERIFY(!lesson.prediction.lets(Reach::OneEvent, {}));
    }

    void whoLooksElsewhereIsAskedNoMore()
    {
        Lesson lesson;
        lesson.step();
        QSignalSpy asking(&lesson.prediction, &Prediction::askingChanged);

        lesson.document.playhead().setTime(0s);

        QVERIFY(lesson.prediction.state() == State::Idle);
        QCOMPARE(asking.count(), 1);
        QCOMPARE(lesson.steps, 0);
    }

    void aNewRunCountsAnew()
    {
        Lesson lesson;
        lesson.step();
        lesson.prediction.choose(1);

        lesson.document.clear();

        QVERIFY(lesson.prediction.score() == Prediction::Score{});
        QVERIFY(lesson.prediction.isOn());
    }

    void digitsAnswer()
    {
        Lesson lesson;
        QVERIFY(QTest::qWaitForWindowActive(&lesson.window));
        lesson.press(Qt::Key_2);
        lesson.step();
        QCOMPARE(lesson.said(), QStringLiteral("Who runs next?"));

        lesson.press(Qt::Key_9); // there is no such choice
        QVERIFY(lesson.prediction.isAsking());
        lesson.press(Qt::Key_2);

        QVERIFY(lesson.prediction.wasRight());
        QVERIFY(lesson.said().startsWith(QStringLiteral("Right: ")));
    }

    void nullSkips()
    {
        Lesson lesson;
        QVERIFY(QTest::qWaitForWindowActive(&lesson.window));
        lesson.step();

        lesson.press(Qt::Key_0);

        QCOMPARE(lesson.steps, 1);
        QVERIFY(lesson.prediction.score() == Prediction::Score{});
    }

    void buttonsAnswer()
    {
        Lesson lesson;
        lesson.step();
        const auto buttons = lesson.bar.findChildren<QPushButton *>();
        QCOMPARE(buttons.size(), 3);
        QCOMPARE(buttons[0]->text(), QStringLiteral("1  first"));
        QVERIFY(nameless_inputs(lesson.bar).isEmpty());

        QTest::mouseClick(buttons[0], Qt::LeftButton);

        QTRY_VERIFY(lesson.prediction.state() == State::Told);
        QVERIFY(lesson.prediction.score() == (Prediction::Score{0, 1}));
        QVERIFY(lesson.bar.findChildren<QPushButton *>().isEmpty());
    }

    void theActionTurnsItOnAndOff()
    {
        Lesson lesson;
        QVERIFY(!lesson.bar.isHidden());
        QVERIFY(lesson.bar.toggleAction()->isChecked());

        lesson.bar.toggleAction()->trigger();

        QVERIFY(!lesson.prediction.isOn());
        QVERIFY(lesson.bar.isHidden());
        QCOMPARE(lesson.bar.toggleAction()->shortcut(), QKeySequence(Qt::Key_F7));
    }
};

QTEST_MAIN(TestPrediction)
#include "tst_prediction.moc"
