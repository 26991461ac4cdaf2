#include "gui/timeline/flow_text.h"
#include "tests/support/trace_builder.h"

#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

/// What arrows tell, in sentences.
class TestFlowText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyArrowHasASentence()
    {
        TraceBuilder run;
        const TaskId main = run.create("main");
        run.begin(main);
        const TaskId worker = run.create("worker", main);
        run.suspend(main, "worker", worker).step(worker, "sleep(1)");
        run.at(1s).wake(worker).begin(worker).suspend(worker, "Queue.get");
        run.at(2s).cancel(worker).wake(worker, main).begin(worker).finish(worker, "1");
        run.wake(main, worker).at(3s);
        trace::TraceStore store;
        store.append(run.take());
        const std::vector<TaskId> selected{main, worker};

        QStringList sentences;
        for (const Flow &flow : findFlows(store, {selected, {}, {0s, 3s}, 0s, {}}))
            sentences += flowText(store, flow);

        QCOMPARE(sentences,
            QStringList({QStringLiteral("You created main"), QStringLiteral("main creates worker"),
                QStringLiteral("main waits for worker"),
                QStringLiteral("A timer wakes worker: sleep(1) is over"),
                QStringLiteral("You asked worker to cancel"),
                QStringLiteral("main wakes worker, which waited on Queue.get"),
                QStringLiteral("worker wakes main: it is done")}));
    }

    void theToolTipHasTheTimeAndNoMarkupFromNames()
    {
        TraceBuilder run;
        const TaskId main = run.create("<main>");
        run.at(1500ms).cancel(main).at(3s);
        trace::TraceStore store;
        store.append(run.take());
        const std::vector<TaskId> selected{main};

        const auto flows = findFlows(store, {selected, {}, {1s, 3s}, 0s, {}});

        QCOMPARE(flows.size(), 1U);
        QCOMPARE(flowToolTip(store, flows.front()),
            QStringLiteral("You asked &lt;main&gt; to cancel<br>at 1.500 s"));
    }
};

QTEST_GUILESS_MAIN(TestFlowText)
#include "tst_flow_text.moc"
