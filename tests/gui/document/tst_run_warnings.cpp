#include "gui/document/run_warnings.h"

#include "gui/document/document.h"
#include "tests/support/synthetic_trace.h"
#include "tests/support/trace_builder.h"

#include <QTest>

using namespace gui;
using namespace std::chrono_literals;
using trace::Warning;
using trace::WarningKind;

namespace {

/// At 2 s one task is asked to stop and cleans up until 4 s; at 3 s two begin to await each other.
struct Trouble
{
    Trouble()
    {
        slow = run.create("slow");
        one = run.create("one");
        other = run.create("other");
        run.step(slow, "sleep(9)").step(one, "sleep(3)").step(other, "sleep(3)");
        run.at(2s).cancel(slow, one).wake(slow).begin(slow).deliver(slow).suspend(slow, "saving");
        run.at(4s).wake(slow).begin(slow).endCancelled(slow);
        run.at(3s).wake(one).step(one, "other", other).wake(other).step(other, "one", one);
        run.at(5s);
        document.append(run.take());
    }
    [[nodiscard]] QStringList shown()
    {
        QStringList words;
        for (const Warning &warning : document.warnings().shown())
            words += QStringLiteral("%1 %2").arg(
                QString::fromUtf8(document.store().info(warning.task).name.data()),
                QString::number(static_cast<int>(warning.kind)));
        return words;
    }

    TraceBuilder run;
    TaskId slow{};
    TaskId one{};
    TaskId other{};
    Document document;
};

const QString isSlow = QStringLiteral("slow %1").arg(static_cast<int>(WarningKind::LongCancel));
const QStringList isCircle{
    QStringLiteral("other %1").arg(static_cast<int>(WarningKind::AwaitCycle)),
    QStringLiteral("one %1").arg(static_cast<int>(WarningKind::AwaitCycle))};

} // namespace

class TestRunWarnings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsReadWhileNobodyIsConnected()
    {
        Trouble trouble;
        QCoreApplication::processEvents();
        QVERIFY(trouble.document.warnings().shown().empty());
        QVERIFY(trouble.document.cancels().log().all().empty());

        QObject watcher;
        int changes = 0;
        connect(&trouble.document.warnings(), &RunWarnings::changed, &watcher,
            [&changes] { ++changes; });
        QVERIFY(trouble.document.warnings().shown().empty()); // not before the event loop
        QCoreApplication::processEvents();

        QCOMPARE(trouble.shown(), QStringList{isSlow} + isCircle);
        QCOMPARE(changes, 1);
    }

    void whoIsConnectedHearsOfNewOnesOnly()
    {
        Document document;
        QObject watcher;
        int changes = 0;
        connect(&document.warnings(), &RunWarnings::changed, &watcher, [&changes] { ++changes; });
        TraceBuilder run;
        const TaskId task = run.create("task");
        run.step(task, "sleep(9)").cancel(task).at(1s);
        document.append(run.take());
        QVERIFY(document.warnings().shown().empty());
        QCOMPARE(changes, 0);

        document.append(run.at(1500ms).take()); // only the time goes on
        document.warnings().catchUp();
        QCOMPARE(document.warnings().shown().size(), std::size_t(1));
        QCOMPARE(changes, 1);

        document.append(run.at(2s).take());
        document.warnings().catchUp();
        QCOMPARE(changes, 1);
    }

    void whatComesAfterThePlayheadIsHiddenWithTheFuture()
    {
        Trouble trouble;
        trouble.document.warnings().catchUp();
        trouble.document.playhead().setTime(Time{2900ms});
        QCOMPARE(trouble.shown(), QStringList{isSlow} + isCircle);

        trouble.document.setFuture(Future::Hidden);
        QCOMPARE(trouble.shown(), QStringList());

        trouble.document.playhead().setTime(Time{3001ms});
        QCOMPARE(trouble.shown(), QStringList{isSlow} + isCircle);

        trouble.document.playhead().setTime(Time{2900ms});
        trouble.document.setFuture(Future::Shown);
        QCOMPARE(trouble.shown(), QStringList{isSlow} + isCircle);
    }

    void aCancelIsWarnedOfAboveTheThreshold()
    {
        Trouble trouble;
        trouble.document.warnings().catchUp();
        QCOMPARE(trouble.document.warnings().threshold(), Time{1s});
        QObject watcher;
        QStringList heard;
        connect(&trouble.document.warnings(), &RunWarnings::thresholdChanged, &watcher,
            [&heard] { heard += QStringLiteral("threshold"); });
        connect(&trouble.document.warnings(), &RunWarnings::changed, &watcher,
            [&heard] { heard += QStringLiteral("warnings"); });

        trouble.document.warnings().setThreshold(3s);

        QCOMPARE(trouble.shown(), isCircle);
        QCOMPARE(heard, (QStringList{QStringLiteral("threshold"), QStringLiteral("warnings")}));
        trouble.document.warnings().setThreshold(1500ms);
        QCOMPARE(trouble.shown(), isCircle + QStringList{isSlow}); // in order of time
    }

    void aLargeRunIsReadInPieces()
    {
        Document document;
        QObject watcher;
        connect(&document.warnings(), &RunWarnings::changed, &watcher, [] {});
        support::SyntheticTrace trace(200'000, 400, 4711);
        trace::Batch whole;
        trace.next(whole, 200'000);
        document.append(whole);
        trace::CancellationLog cancels;
        cancels.follow(document.store());
        trace::WarningLog log;
        while (log.follow(document.store(), 1'000'000)) { }
        const std::vector<Warning> all
            = log.until(document.store(), cancels, 1ms, document.store().live_end());
        QVERIFY(!all.empty());
        document.warnings().setThreshold(1ms);
        QVERIFY(document.warnings().shown().empty()); // the first piece only is read

        while (document.warnings().shown().empty())
            QCoreApplication::processEvents();

        const auto shown = document.warnings().shown();
        QCOMPARE(std::vector(shown.begin(), shown.end()), all);
    }

    void aNewRunHasNoneOfTheOld()
    {
        Trouble trouble;
        trouble.document.warnings().catchUp();

        trouble.document.clear();

        QVERIFY(trouble.document.warnings().shown().empty());
    }

    void whatIsForgottenIsNotWarnedOf()
    {
        Trouble trouble;
        const TaskId busy = trouble.run.create("busy");
        for (int i = 0; i < 40; ++i)
            trouble.run.step(busy, "sleep(0)").wake(busy);
        trouble.document.append(trouble.run.take());
        trouble.document.warnings().catchUp();
        QCOMPARE(trouble.shown().size(), 3);

        trouble.document.forgetOldest();
        trouble.document.warnings().catchUp();

        QCOMPARE(trouble.shown(), isCircle); // which goes on
    }
};

QTEST_GUILESS_MAIN(TestRunWarnings)

#include "tst_run_warnings.moc"
