#include "engine/trace/whole_batch.h"

#include "tests/support/trace_builder.h"

#include <QTest>

using namespace trace;
using namespace std::chrono_literals;

class TestWholeBatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesAnotherStoreLikeIt()
    {
        TraceBuilder run;
        const TaskId main = run.create("main");
        const TaskId child = run.create("Task-2", main, "child");
        run.step(main, "child", child).step(child, "sleep(1)");
        run.at(1s).wake(child).begin(child).fail(child, "ValueError('no')").print(main, "text");
        TraceStore store;
        store.append(run.take());

        TraceStore other;
        other.append(whole_batch(store));

        QCOMPARE(other.size(), store.size());
        for (EventIndex i = 0; i < store.size(); ++i) {
            QVERIFY(other.event(i) == store.event(i));
            QVERIFY(other.text(other.event(i).text) == store.text(store.event(i).text));
            QVERIFY(other.stack(other.event(i).stack) == store.stack(store.event(i).stack));
        }
        QCOMPARE(other.live_end(), store.live_end());
        QCOMPARE(other.text_count(), store.text_count());
        QCOMPARE(other.info(child).name, store.info(child).name);
        QCOMPARE(other.outputs().size(), 1U);
    }

    void ofNothingIsNothing() { QVERIFY(whole_batch(TraceStore()).empty()); }
};

QTEST_GUILESS_MAIN(TestWholeBatch)
#include "tst_whole_batch.moc"
