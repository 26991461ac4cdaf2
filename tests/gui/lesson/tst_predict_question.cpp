#include "gui/lesson/predict_question.h"

#include "tests/support/trace_builder.h"

#include <QTest>

using namespace gui;
using namespace std::chrono_literals;
using trace::TraceStore;
using Kind = Question::Kind;

namespace {

EventIndex sizeOf(const TraceStore &store)
{
    return static_cast<EventIndex>(store.size());
}

/// The question of this kind at the live end; nothing if there is none.
std::optional<Question> asked(const TraceStore &store, Kind kind)
{
    for (const Question &question : questionsBefore(store, sizeOf(store))) {
        if (question.kind == kind)
            return question;
    }
    return {};
}

/// The choice that turns out to be true by the live end; -2 as long as none has.
int truth(const TraceStore &store, const Question &question)
{
    const auto found = truthOf(store, question, sizeOf(store));
    return found ? found->choice : -2;
}

/// Two tasks that are woken in the order opposite to that of their creation.
struct TwoReady
{
    TwoReady()
    {
        for (const TaskId task : {first, second})
            run.step(task, "sleep(1)");
        run.at(1s).wake(second).wake(first);
        record();
    }
    void record() { store.append(run.take()); }

    TraceBuilder run;
    TraceStore store;
    TaskId first = run.create("first");
    TaskId second = run.create("second");
};

/// One that was asked to cancel in its sleep and is woken for that.
struct Asked
{
    Asked()
    {
        run.step(task, "sleep(9)");
        run.at(1s).cancel(task).wake(task);
        record();
    }
    void record() { store.append(run.take()); }
    [[nodiscard]] Question question() const
    {
        return asked(store, Kind::WhatBecomes).value_or(Question{});
    }

    TraceBuilder run;
    TraceStore store;
    TaskId task = run.create("task");
};

} // namespace

class TestPredictQuestion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoRunsNextIsAskedIfSeveralMay()
    {
        TwoReady two;
        const auto question = asked(two.store, Kind::WhoRunsNext);
        QVERIFY(question);
        QCOMPARE(question->from, sizeOf(two.store));
        QCOMPARE(question->choices(), 2);
        QCOMPARE(questionText(two.store, *question), QStringLiteral("Who runs next?"));
        QCOMPARE(truth(two.store, *question), -2);

        two.run.begin(two.second);
        two.record();

        QCOMPARE(truth(two.store, *question), 1);
        QCOMPARE(choiceText(two.store, *question, 1), QStringLiteral("second"));
    }

    void theChoicesDoNotTellTheOrder()
    {
        TwoReady two;
        const auto question = asked(two.store, Kind::WhoRunsNext);
        QVERIFY(question);

        QCOMPARE(question->tasks, (std::vector{two.first, two.second}));
    }

    void whoWaitsIsAChoiceTooButNotWhoIsDone()
    {
        TwoReady two;
        const TaskId waiting = two.run.create("waiting");
        two.run.step(waiting, "Queue.get");
        const TaskId done = two.run.create("done");
        two.run.begin(done).finish(done, "1");
        two.record();

        const auto question = asked(two.store, Kind::WhoRunsNext);

        QVERIFY(question);
        QCOMPARE(question->tasks, (std::vector{two.first, two.second, waiting}));
    }

    void ofManyOnlyThoseWhoMayRunAreChoices()
    {
        TwoReady two;
        for (int i = 0; i < 20; ++i)
            two.run.step(two.run.create("waiting"), "Queue.get");
        two.record();

        const auto question = asked(two.store, Kind::WhoRunsNext);

        QVERIFY(question);
        QCOMPARE(question->tasks, (std::vector{two.first, two.second}));
    }

    void oneTaskAloneIsNoQuestion()
    {
        TraceBuilder run;
        run.create("alone");
        TraceStore store;
        store.append(run.take());

        QVERIFY(questionsBefore(store, sizeOf(store)).empty());
        QVERIFY(questionsBefore(store, 0).empty());
    }

    void aTaskThatWasNoChoiceIsNone()
    {
        TwoReady two;
        const auto question = asked(two.store, Kind::WhoRunsNext);
        QVERIFY(question);

        two.run.begin(two.run.create("new"));
        two.record();

        QCOMPARE(truth(two.store, *question), -1);
    }

    void whatBecomesIsAskedOfOneThatWasAskedToCancel()
    {
        Asked asked;

        QCOMPARE(questionText(asked.store, asked.question()),
            QStringLiteral("What becomes of task in its next step?"));
        QCOMPARE(asked.question().choices(), fate_count);
    }

    void whatBecomesIsNotAskedOfOthers()
    {
        TwoReady two;

        QVERIFY(!asked(two.store, Kind::WhatBecomes));
    }

    void whatBecomesIsAskedOfOneThatAwaitedAFailure()
    {
        TraceBuilder run;
        const TaskId failing = run.create("failing");
        const TaskId main = run.create("main");
        run.step(main, {}, failing).begin(failing).fail(failing, "ValueError()");
        run.wake(main, failing);
        TraceStore store;
        store.append(run.take());

        const auto question = asked(store, Kind::WhatBecomes);

        QVERIFY(question);
        QCOMPARE(question->about, main);
    }

    void aTaskMayEndCancelled()
    {
        Asked asked;
        const Question question = asked.question();
        asked.run.begin(asked.task).deliver(asked.task);
        asked.record();
        QCOMPARE(truth(asked.store, question), -2);

        asked.run.endCancelled(asked.task);
        asked.record();

        QCOMPARE(truth(asked.store, question), int(Fate::Cancelled));
    }

    void aTaskMayCleanUp()
    {
        Asked asked;
        const Question question = asked.question();
        asked.run.begin(asked.task).deliver(asked.task).suspend(asked.task, "sleep(1)");
        asked.run.at(3s).wake(asked.task).begin(asked.task).endCancelled(asked.task);
        asked.record();

        QCOMPARE(truth(asked.store, question), int(Fate::GoesOn));
    }

    void aTaskMayDecline()
    {
        Asked asked;
        const Question question = asked.question();
        asked.run.begin(asked.task).deliver(asked.task).finish(asked.task, "42");
        asked.record();

        QCOMPARE(truth(asked.store, question), int(Fate::Result));
    }

    void aTaskMayFail()
    {
        Asked asked;
        const Question question = asked.question();
        asked.run.begin(asked.task).deliver(asked.task).fail(asked.task, "ValueError()");
        asked.record();

        QCOMPARE(truth(asked.store, question), int(Fate::Exception));
    }

    void everyFateHasWords()
    {
        Asked asked;
        QStringList words;
        for (int fate = 0; fate < fate_count; ++fate)
            words += choiceText(asked.store, asked.question(), fate);

        QCOMPARE(words.removeDuplicates(), 0);
        QVERIFY(!words.contains(QString()));
    }
};

QTEST_GUILESS_MAIN(TestPredictQuestion)
#include "tst_predict_question.moc"
