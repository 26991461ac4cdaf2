#include "gui/demos/claims.h"

#include "engine/demos/catalog.h"
#include "engine/host/offline_run.h"
#include "tests/support/trace_builder.h"

#include <QMap>
#include <QTest>

using namespace gui;
using namespace std::chrono_literals;
using trace::TaskId;

namespace {

/// A run in which the opposite happens of what asyncio does: main, which has made these tasks.
struct Doctored
{
    explicit Doctored(std::initializer_list<const char *> names)
    {
        main = run.create("main");
        run.begin(main);
        for (const char *name : names)
            tasks.push_back(run.create(name, main));
    }
    [[nodiscard]] trace::TraceStore record()
    {
        trace::TraceStore store;
        store.append(run.take());
        return store;
    }

    TraceBuilder run;
    TaskId main;
    std::vector<TaskId> tasks;
};

trace::TraceStore runsAtOnce()
{
    Doctored it({"first"});
    it.run.begin(it.tasks[0]).finish(it.tasks[0], "None");
    it.run.finish(it.main, "None");
    return it.record();
}

trace::TraceStore listsAll()
{
    Doctored it({"worker 1", "worker 2"});
    it.run.suspend(it.main, "sleep(2)").step(it.tasks[1], "sleep(9)");
    it.run.at(1s).begin(it.tasks[0]).finish(it.tasks[0], "None");
    it.run.at(2s).begin(it.main).print(it.main, "3 tasks:");
    for (int i = 0; i < 3; ++i)
        it.run.print(it.main, "<Task pending name='any'>");
    it.run.suspend(it.main, "sleep(1)");
    return it.record();
}

trace::TraceStore isCancelledAtOnce()
{
    Doctored it({"worker 1", "worker 2"});
    it.run.suspend(it.main, "sleep(1)").begin(it.tasks[0]).cancel(it.tasks[1], it.tasks[0]);
    it.run.endCancelled(it.tasks[1]).finish(it.tasks[0], "None");
    return it.record();
}

trace::TraceStore givesInOrderOfArguments()
{
    Doctored it({"worker 1", "worker 2"});
    it.run.suspend(it.main, "as_completed");
    it.run.at(1s).begin(it.tasks[1]).finish(it.tasks[1], "'b'");
    it.run.at(2s).begin(it.tasks[0]).finish(it.tasks[0], "'a'");
    it.run.begin(it.main).print(it.main, "worker 1 is done").print(it.main, "worker 2 is done");
    return it.record();
}

trace::TraceStore losesTheOrder()
{
    Doctored it({"worker 1", "worker 2"});
    it.run.suspend(it.main, "gather of 2");
    it.run.at(1s).begin(it.tasks[1]).finish(it.tasks[1], "20");
    it.run.at(2s).begin(it.tasks[0]).finish(it.tasks[0], "10");
    it.run.begin(it.main).print(it.main, "results: [20, 10]");
    return it.record();
}

trace::TraceStore cancelsTheLate()
{
    Doctored it({"worker 1", "worker 2"});
    it.run.suspend(it.main, "wait of 2").step(it.tasks[0], "sleep(1)");
    it.run.step(it.tasks[1], "sleep(9)");
    it.run.at(1s).begin(it.tasks[0]).finish(it.tasks[0], "None");
    it.run.at(2s).begin(it.main).cancel(it.tasks[1], it.main).suspend(it.main, "sleep(1)");
    it.run.begin(it.tasks[1]).deliver(it.tasks[1]).endCancelled(it.tasks[1]);
    return it.record();
}

trace::TraceStore blocksItselfOnly()
{
    Doctored it({"rude", "ticker"});
    it.run.suspend(it.main, "wait of 2").begin(it.tasks[0]).block(it.tasks[0], "block(1)");
    it.run.at(500ms).step(it.tasks[1], "sleep(0.3)");
    it.run.at(1s).finish(it.tasks[0], "None");
    return it.record();
}

trace::TraceStore stopsThere()
{
    Doctored it({"connection"});
    it.run.step(it.tasks[0], "sleep(10)").cancel(it.tasks[0], it.main).suspend(it.main, "sleep");
    it.run.begin(it.tasks[0]).deliver(it.tasks[0]).endCancelled(it.tasks[0]);
    return it.record();
}

trace::TraceStore goesNoFurther()
{
    Doctored it({"inner", "outer"});
    it.run.step(it.tasks[0], "sleep(10)").step(it.tasks[1], "inner", it.tasks[0]);
    it.run.cancel(it.tasks[1], it.main).suspend(it.main, "sleep(1)");
    return it.record();
}

trace::TraceStore isSaved()
{
    Doctored it({"payment", "customer"});
    it.run.step(it.tasks[0], "sleep(3)").step(it.tasks[1], "shield");
    it.run.cancel(it.tasks[1], it.main).suspend(it.main, "sleep(1)");
    it.run.begin(it.tasks[1]).finish(it.tasks[1], "None");
    return it.record();
}

trace::TraceStore sparesItsTasks()
{
    Doctored it({"fan out"});
    it.run.begin(it.tasks[0]);
    it.run.create("worker 1", it.tasks[0]);
    it.run.suspend(it.tasks[0], "gather of 1");
    it.run.cancel(it.tasks[0], it.main).suspend(it.main, "sleep(1)");
    return it.record();
}

trace::TraceStore cancelsTheOthers()
{
    Doctored it({"worker 1", "worker 2"});
    it.run.step(it.tasks[1], "sleep(1)");
    it.run.begin(it.tasks[0]).fail(it.tasks[0], "ValueError('no')");
    it.run.cancel(it.tasks[1], it.main).suspend(it.main, "gather of 2");
    it.run.begin(it.tasks[1]).deliver(it.tasks[1]).endCancelled(it.tasks[1]);
    return it.record();
}

trace::TraceStore isCancelledInTime()
{
    Doctored it({"request"});
    it.run.suspend(it.main, "sleep(9)").step(it.tasks[0], "sleep(9)").after(1s);
    it.run.timeOut(it.tasks[0]).begin(it.tasks[0]).deliver(it.tasks[0]);
    it.run.endCancelled(it.tasks[0]);
    return it.record();
}

trace::TraceStore isIgnored()
{
    Doctored it({"worker"});
    it.run.step(it.tasks[0], "sleep(9)").cancel(it.tasks[0], it.main);
    it.run.begin(it.tasks[0]).deliver(it.tasks[0]).suspend(it.tasks[0], "sleep(1)");
    it.run.cancel(it.tasks[0], it.main).suspend(it.main, "sleep(9)");
    it.run.after(1s).begin(it.tasks[0]).endCancelled(it.tasks[0]);
    return it.record();
}

trace::TraceStore leavesAtOnce()
{
    Doctored it({"failing", "tidy"});
    it.run.suspend(it.main, "TaskGroup").step(it.tasks[1], "sleep(9)").after(1s);
    it.run.begin(it.tasks[0]).fail(it.tasks[0], "ValueError('no')");
    it.run.begin(it.main).fail(it.main, "ExceptionGroup('')");
    return it.record();
}

trace::TraceStore raisesInTime()
{
    Doctored it({"slow"});
    it.run.suspend(it.main, "slow", it.tasks[0]).step(it.tasks[0], "sleep(9)").after(1s);
    it.run.timeOut(it.main).begin(it.main).deliver(it.main).uncancel(it.main);
    it.run.suspend(it.main, "sleep(1)");
    return it.record();
}

trace::TraceStore isForgotten()
{
    Doctored it({"careless"});
    it.run.step(it.tasks[0], "sleep(9)").cancel(it.tasks[0], it.main).suspend(it.main, "wait");
    it.run.begin(it.tasks[0]).deliver(it.tasks[0]).suspend(it.tasks[0], "sleep(9)").after(1s);
    it.run.timeOut(it.tasks[0]).begin(it.tasks[0]).deliver(it.tasks[0]);
    it.run.finish(it.tasks[0], "None");
    return it.record();
}

trace::TraceStore joinsThem()
{
    Doctored it({"consumer"});
    it.run.suspend(it.main, "Queue.join()").after(1s);
    it.run.begin(it.tasks[0]).finish(it.tasks[0], "None").begin(it.main);
    return it.record();
}

trace::TraceStore goesToTheFastest()
{
    Doctored it({"visitor 1", "visitor 2", "visitor 3"});
    it.run.suspend(it.main, "wait of 3").step(it.tasks[0], "sleep(1)");
    it.run.step(it.tasks[1], "Lock.acquire()").step(it.tasks[2], "Lock.acquire()").after(1s);
    it.run.begin(it.tasks[0]).wake(it.tasks[2], it.tasks[0]).finish(it.tasks[0], "None");
    return it.record();
}

trace::TraceStore worksInPairs()
{
    Doctored it({"request 1", "request 2", "request 3"});
    it.run.suspend(it.main, "wait of 3").step(it.tasks[0], "sleep(1)");
    it.run.step(it.tasks[1], "sleep(2)").step(it.tasks[2], "Semaphore.acquire()").after(1s);
    it.run.begin(it.tasks[0]).finish(it.tasks[0], "None").after(1s);
    it.run.begin(it.tasks[1]).wake(it.tasks[2], it.tasks[1]).finish(it.tasks[1], "None");
    return it.record();
}

trace::TraceStore runsThemAtOnce()
{
    Doctored it({"runner"});
    it.run.suspend(it.main, "sleep(1)").step(it.tasks[0], "Event.wait()").after(1s);
    it.run.begin(it.main).wake(it.tasks[0], it.main).begin(it.tasks[0]);
    it.run.suspend(it.tasks[0], "sleep(1)").suspend(it.main, "sleep(1)");
    return it.record();
}

trace::TraceStore wakesFirst()
{
    Doctored it({"ticker", "busy"});
    it.run.suspend(it.main, "wait of 2").step(it.tasks[0], "sleep(1)");
    it.run.step(it.tasks[1], "sleep(0)").at(2s);
    it.run.wake(it.tasks[0]).begin(it.tasks[0]).suspend(it.tasks[0], "sleep(1)");
    it.run.step(it.tasks[1], "sleep(0)");
    return it.record();
}

trace::TraceStore endsWithIt()
{
    Doctored it({"forgotten", "other"});
    it.run.begin(it.tasks[0]).fail(it.tasks[0], "ValueError('no')").finish(it.main, "None");
    return it.record();
}

trace::TraceStore waitsForIt()
{
    Doctored it({"awaited", "large file"});
    it.run.step(it.tasks[0], "sleep(1)").step(it.tasks[1], "sleep(2)").finish(it.main, "None");
    it.run.after(2s).begin(it.tasks[1]).finish(it.tasks[1], "None");
    return it.record();
}

trace::TraceStore beginsLater()
{
    Doctored it({"lazy"});
    it.run.suspend(it.main, "sleep(1)").begin(it.tasks[0]).finish(it.tasks[0], "None");
    it.run.after(1s).begin(it.main).finish(it.main, "None");
    return it.record();
}

struct Expected
{
    Truth truth; ///< by the demo
    trace::TraceStore (*opposite)();
    Truth doctored;
};

/// What each demo shows, and a run that shows the opposite.
const QMap<QString, Expected> &expected()
{
    static const QMap<QString, Expected> all{
        {u"ensure-future"_qs, {Truth::False, runsAtOnce, Truth::Holds}},
        {u"all-tasks"_qs, {Truth::Stale, listsAll, Truth::Holds}},
        {u"cancel"_qs, {Truth::False, isCancelledAtOnce, Truth::Holds}},
        {u"as-completed"_qs, {Truth::Holds, givesInOrderOfArguments, Truth::False}},
        {u"gather"_qs, {Truth::False, losesTheOrder, Truth::Holds}},
        {u"wait"_qs, {Truth::False, cancelsTheLate, Truth::Holds}},
        {u"blocking"_qs, {Truth::False, blocksItselfOnly, Truth::Holds}},
        {u"cancel-cleanup"_qs, {Truth::False, stopsThere, Truth::Holds}},
        {u"swallow"_qs, {Truth::False, stopsThere, Truth::Holds}},
        {u"cancel-chain"_qs, {Truth::False, goesNoFurther, Truth::Holds}},
        {u"shield"_qs, {Truth::False, isSaved, Truth::Holds}},
        {u"cancel-gather"_qs, {Truth::False, sparesItsTasks, Truth::Holds}},
        {u"gather-failure"_qs, {Truth::False, cancelsTheOthers, Truth::Holds}},
        {u"rate-limit"_qs, {Truth::False, isCancelledInTime, Truth::Holds}},
        {u"graceful-shutdown"_qs, {Truth::False, isIgnored, Truth::Holds}},
        {u"task-group"_qs, {Truth::False, leavesAtOnce, Truth::Holds}},
        {u"timeout"_qs, {Truth::False, isCancelledInTime, Truth::Holds}},
        {u"wait-for"_qs, {Truth::False, raisesInTime, Truth::Holds}},
        {u"uncancel"_qs, {Truth::False, isForgotten, Truth::Holds}},
        {u"producer-consumer"_qs, {Truth::False, joinsThem, Truth::Holds}},
        {u"lock"_qs, {Truth::False, goesToTheFastest, Truth::Holds}},
        {u"semaphore"_qs, {Truth::False, worksInPairs, Truth::Holds}},
        {u"event"_qs, {Truth::False, runsThemAtOnce, Truth::Holds}},
        {u"starvation"_qs, {Truth::False, wakesFirst, Truth::Holds}},
        {u"never-retrieved"_qs, {Truth::False, endsWithIt, Truth::Holds}},
        {u"destroyed-pending"_qs, {Truth::False, waitsForIt, Truth::Holds}},
        {u"eager"_qs, {Truth::False, beginsLater, Truth::Holds}},
    };
    return all;
}

QString idOf(const demos::Demo &demo)
{
    return QString::fromUtf8(demo.id.data(), static_cast<qsizetype>(demo.id.size()));
}

Claim claim(const QString &demo)
{
    return claimOf(demo.toStdString()).value_or(Claim{});
}

void eachClaim()
{
    QTest::addColumn<QString>("demo");
    for (const QString &demo : expected().keys())
        QTest::newRow(qPrintable(demo)) << demo;
}

} // namespace

class TestClaims : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyClaimOfADemoIsPutToTheTest()
    {
        QStringList claiming;
        for (const demos::Demo &demo : demos::catalog()) {
            if (claimOf(demo.id))
                claiming += idOf(demo);
        }
        claiming.sort();

        QCOMPARE(claiming, expected().keys());
    }

    void aClaimIsAStatementWithASourceAndALesson_data() { eachClaim(); }
    void aClaimIsAStatementWithASourceAndALesson()
    {
        QFETCH(QString, demo);

        QVERIFY(claim(demo).text.endsWith(u'.'));
        QVERIFY2(claim(demo).text.size() <= 90, qPrintable(claim(demo).text));
        QVERIFY(!claim(demo).source.isEmpty());
        QVERIFY(claim(demo).lesson.endsWith(u'.'));
    }

    void theDemoDecidesItsClaim_data() { eachClaim(); }
    void theDemoDecidesItsClaim()
    {
        QFETCH(QString, demo);
        trace::TraceStore store;
        std::optional<Verdict> first;

        host::run_offline(
            demo.toStdString(), host::ClockKind::Virtual, {}, [&](const trace::Batch &batch) {
                store.append(batch);
                const auto now = judge(claim(demo), store);
                if (!first)
                    first = now;
                QVERIFY2(!first || (now && now->decided == first->decided), "it changed its mind");
                QVERIFY(!first || now->evidence == first->evidence);
            });

        QVERIFY2(first.has_value(), "it did not decide");
        QCOMPARE(first->truth, expected()[demo].truth);
        QVERIFY(first->decided > 0 && first->decided < store.size());
        QVERIFY2(first->evidence.endsWith(u'.') && !first->evidence.contains(u'%'),
            qPrintable(first->evidence));
    }

    void whatCameBeforeTheDecidingEventDecidesNothing_data() { eachClaim(); }
    void whatCameBeforeTheDecidingEventDecidesNothing()
    {
        QFETCH(QString, demo);
        trace::Batch whole;
        host::run_offline(
            demo.toStdString(), host::ClockKind::Virtual, {}, [&](const trace::Batch &batch) {
                whole.events.insert(whole.events.end(), batch.events.begin(), batch.events.end());
                whole.texts.insert(whole.texts.end(), batch.texts.begin(), batch.texts.end());
                whole.stacks.insert(whole.stacks.end(), batch.stacks.begin(), batch.stacks.end());
                whole.now = batch.now;
            });
        trace::TraceStore store;
        store.append(whole);
        const auto verdict = judge(claim(demo), store);
        QVERIFY(verdict.has_value());

        trace::Batch begin = whole;
        begin.events.resize(verdict->decided);
        trace::TraceStore before;
        before.append(begin);

        QVERIFY(!judge(claim(demo), before));
    }

    void aRunInWhichTheOppositeHappensGetsTheOtherVerdict_data() { eachClaim(); }
    void aRunInWhichTheOppositeHappensGetsTheOtherVerdict()
    {
        QFETCH(QString, demo);

        const auto verdict = judge(claim(demo), expected()[demo].opposite());

        QVERIFY2(verdict.has_value(), "it did not decide");
        QCOMPARE(verdict->truth, expected()[demo].doctored);
        QVERIFY(expected()[demo].doctored != expected()[demo].truth);
        QVERIFY2(!verdict->evidence.contains(u'%'), qPrintable(verdict->evidence));
    }

    void anEmptyRunDecidesNothing_data() { eachClaim(); }
    void anEmptyRunDecidesNothing()
    {
        QFETCH(QString, demo);

        QVERIFY(!judge(claim(demo), trace::TraceStore()));
    }

    void aRunThatTheUserMeddledWithIsNotJudged()
    {
        Doctored it({"connection"});
        it.run.step(it.tasks[0], "sleep(10)").suspend(it.main, "sleep(9)").cancel(it.tasks[0]);
        it.run.begin(it.tasks[0]).deliver(it.tasks[0]).endCancelled(it.tasks[0]);

        QVERIFY(!judge(claim(u"cancel-cleanup"_qs), it.record()));
    }

    void aRunThatHasForgottenItsBeginIsNotJudged()
    {
        trace::TraceStore store = losesTheOrder();
        QVERIFY(judge(claim(u"gather"_qs), store));

        store.forget_before(5);

        QVERIFY(!judge(claim(u"gather"_qs), store));
    }

    void whatIsNoDemoClaimsNothing() { QVERIFY(!claimOf("nothing")); }
};

QTEST_APPLESS_MAIN(TestClaims)
#include "tst_claims.moc"
