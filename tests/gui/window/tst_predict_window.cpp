#include "gui/controls/transport.h"
#include "gui/lesson/predict_bar.h"
#include "gui/lesson/prediction.h"
#include "tests/gui/window/driven_window.h"

#include <QLabel>
#include <QRegularExpression>

using namespace gui;
using State = Prediction::State;

namespace {

/// A window with a demo that is paused where several tasks are ready, and questions.
struct Lesson
{
    Lesson()
    {
        user.window.runDemo(QStringLiteral("gather"));
        QVERIFY(QTest::qWaitFor([this] { return user.finished(); }, patience));
        Document &document = user.window.document();
        document.playhead().setTime(readyTime());
        user.timeline().setFocus();
        user.press(Qt::Key_F7);
    }
    /// When the four workers that the demo creates are ready.
    [[nodiscard]] Time readyTime()
    {
        const trace::TraceStore &store = user.store();
        return store.time(store.row(task_named(store, "worker 4"))[1]);
    }
    [[nodiscard]] Prediction &prediction() { return user.window.prediction(); }
    [[nodiscard]] bool isTold()
    {
        return QTest::qWaitFor([this] { return prediction().state() == State::Told; }, patience);
    }
    [[nodiscard]] QString said() { return bar().findChild<QLabel *>()->text(); }
    [[nodiscard]] PredictBar &bar() { return *user.window.findChild<PredictBar *>(); }
    /// Whether a label or a tool tip has a number like "#2".
    [[nodiscard]] bool lanesTellPlaces()
    {
        static const QRegularExpression place(QStringLiteral("#[0-9]"));
        return std::ranges::any_of(user.timeline().layout().bars, [this](const Bar &bar) {
            const QString tip = user.timeline().toolTipAt(bar.rect.center());
            return bar.text.contains(place) || tip.contains(place);
        });
    }

    DrivenWindow user;
};

} // namespace

/// Questions about what comes next, answered by keys and mouse in the real window.
class TestPredictWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRightAnswerByKeyIsCounted()
    {
        Lesson lesson;
        const Time before = lesson.user.window.document().playhead().time();

        lesson.user.press(Qt::Key_F10);
        QVERIFY(lesson.prediction().isAsking());
        QCOMPARE(lesson.said(), QStringLiteral("Who runs next?"));
        QVERIFY(lesson.user.window.document().playhead().time() == before);
        const auto &tasks = lesson.prediction().question().tasks;
        const auto worker = std::ranges::find(tasks, task_named(lesson.user.store(), "worker 1"));
        lesson.user.press(Qt::Key(Qt::Key_1 + (worker - tasks.begin())));

        QVERIFY(lesson.isTold());
        QVERIFY(lesson.prediction().score() == (Prediction::Score{1, 1}));
        QVERIFY(lesson.said().startsWith(QStringLiteral("Right: worker 1. worker 1 begins")));
        QVERIFY(lesson.user.window.document().playhead().time() > before);
    }

    void aWrongAnswerByALaneIsCounted()
    {
        Lesson lesson;

        lesson.user.press(Qt::Key_F10);
        lesson.user.clickLane("worker 3");

        QVERIFY(lesson.isTold());
        QVERIFY(lesson.prediction().score() == (Prediction::Score{0, 1}));
        QVERIFY(lesson.said().startsWith(QStringLiteral("No, it is: worker 1.")));
    }

    void aQuestionIsSkippedByKey()
    {
        Lesson lesson;

        lesson.user.press(Qt::Key_F10);
        lesson.user.press(Qt::Key_0);

        QVERIFY(lesson.isTold());
        QVERIFY(lesson.prediction().score() == Prediction::Score{});
    }

    void whileAQuestionStandsTheQueueIsCovered()
    {
        Lesson lesson;
        auto *veil = named<QWidget>(lesson.user.window,
            QStringLiteral("The ready queue is covered until you have answered."));
        QVERIFY(veil && veil->isHidden());

        lesson.user.press(Qt::Key_F10);
        QVERIFY(!veil->isHidden());
        lesson.user.press(Qt::Key_0);

        QVERIFY(lesson.isTold());
        QVERIFY(veil->isHidden());
    }

    void whileAQuestionStandsNoLaneTellsAPlaceInTheQueue()
    {
        Lesson lesson;
        lesson.user.timeline().setAxisUnit(AxisUnit::Steps); // each event has room for its text
        lesson.user.timeline().fit();
        QVERIFY(lesson.lanesTellPlaces());

        lesson.user.press(Qt::Key_F10);
        QVERIFY(lesson.prediction().isAsking());
        QVERIFY(!lesson.lanesTellPlaces());
        lesson.user.press(Qt::Key_0);

        QVERIFY(lesson.isTold());
        QVERIFY(lesson.lanesTellPlaces());
    }

    void leavingLetsStepsPass()
    {
        Lesson lesson;
        lesson.user.press(Qt::Key_F10);
        QVERIFY(lesson.prediction().isAsking());

        lesson.user.press(Qt::Key_F7);
        const Time before = lesson.user.window.document().playhead().time();
        QVERIFY(!lesson.prediction().isOn());
        QVERIFY(lesson.bar().isHidden());
        lesson.user.press(Qt::Key_F10);

        QTRY_VERIFY_WITH_TIMEOUT(
            lesson.user.window.document().playhead().time() > before, patience);
    }

    void aRunThatGoesOnIsAskedAboutToo()
    {
        DrivenWindow user;
        user.window.engine().run(
            {.demo = "gather", .speed = host::Pacer::as_fast_as_possible, .paused = true});
        QVERIFY(QTest::qWaitFor([&] { return user.store().task_count() == 1; }, patience));
        Prediction &prediction = user.window.prediction();
        user.timeline().setFocus();
        user.press(Qt::Key_F7);
        const auto stepDone = [&] { return !user.window.transport().isStepping(); };
        user.press(Qt::Key_F10); // there is only one task
        QVERIFY(!prediction.isAsking());
        QTRY_VERIFY_WITH_TIMEOUT(stepDone() && user.store().task_count() == 5, patience);

        user.press(Qt::Key_F10);
        QVERIFY(prediction.isAsking());
        QCOMPARE(count_of(user.store(), trace::EventKind::StepBegan), 1);
        prediction.chooseTask(task_named(user.store(), "worker 1"));

        QTRY_VERIFY_WITH_TIMEOUT(prediction.state() == State::Told, patience);
        QVERIFY(prediction.score() == (Prediction::Score{1, 1}));
        QCOMPARE(count_of(user.store(), trace::EventKind::StepBegan), 2);
        QVERIFY(user.window.engine().paused());
    }
};

QTEST_MAIN(TestPredictWindow)
#include "tst_predict_window.moc"
