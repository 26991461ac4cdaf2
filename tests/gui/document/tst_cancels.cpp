#include "gui/document/document.h"
#include "tests/support/trace_builder.h"

#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

namespace {

/// A task that was asked to stop.
TaskId ask(TraceBuilder &run, const char *name)
{
    const TaskId task = run.create(name);
    run.step(task, "sleep(9)").cancel(task);
    return task;
}

std::size_t count(Document &document)
{
    return document.cancels().log().all().size();
}

} // namespace

class TestCancels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsReadBeforeSomebodyAsks()
    {
        Document document;
        TraceBuilder run;
        ask(run, "one");
        document.append(run.take());
        QCOMPARE(count(document), std::size_t(0));

        document.cancels().follow();
        QCOMPARE(count(document), std::size_t(1));

        ask(run, "two");
        document.append(run.take());
        QCOMPARE(count(document), std::size_t(1));
        QCOMPARE(document.cancels().follow().all().size(), std::size_t(2));
    }

    void theyEndWithTheRun()
    {
        Document document;
        TraceBuilder run;
        ask(run, "one");
        document.append(run.take());
        document.cancels().follow();

        document.clear();

        QCOMPARE(count(document), std::size_t(0));
    }

    void thoseThatAreForgottenAreGone()
    {
        Document document;
        TraceBuilder run;
        const TaskId one = ask(run, "one");
        run.wake(one).begin(one).deliver(one).endCancelled(one);
        const TaskId other = run.at(1s).create("other");
        for (int i = 0; i < 20; ++i)
            run.step(other, "sleep(0)").wake(other);
        run.at(2s).cancel(other);
        document.append(run.take());
        QCOMPARE(document.cancels().follow().all().size(), std::size_t(2));

        document.forgetOldest();

        const auto all = document.cancels().follow().all();
        QCOMPARE(all.size(), std::size_t(1));
        QCOMPARE(all.front().task, other);
        QCOMPARE(document.store().kind(all.front().request), trace::EventKind::CancelRequested);
    }
};

QTEST_GUILESS_MAIN(TestCancels)

#include "tst_cancels.moc"
