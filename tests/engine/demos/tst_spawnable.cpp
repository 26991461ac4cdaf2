#include "engine/demos/spawnable.h"

#include "resources/resources.h"
#include "tests/support/virtual_run.h"

#include <QFile>
#include <QTest>

#include <vector>

using namespace std::chrono_literals;

namespace {

constexpr asyncio::TaskId first{1};

/// A run in which tasks are spawned by hand; named by their ids.
class Hand
{
public:
    void spawn(std::string_view id, std::vector<double> values, std::string name = {})
    {
        const demos::Spawnable *found = demos::find_spawnable(id);
        run.spawn(found->make(m_shared, values), name.empty() ? std::string(id) : name);
    }

private:
    demos::Shared m_shared; // outlives the run

public:
    VirtualRun run;
};

std::vector<double> initial_values(const demos::Spawnable &spawnable)
{
    std::vector<double> values;
    for (const demos::Parameter &parameter : spawnable.parameters)
        values.push_back(parameter.initial);
    return values;
}

} // namespace

class TestSpawnable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { resources::initResources(); }

    void whatIsOfferedIsFoundAndHasASource()
    {
        QCOMPARE(demos::spawnables().size(), std::size_t(8));
        for (const demos::Spawnable &spawnable : demos::spawnables()) {
            QCOMPARE(demos::find_spawnable(spawnable.id), &spawnable);
            QFile source(QLatin1String(":/") + QLatin1String(spawnable.source.data()));
            QVERIFY(source.exists());
        }
        QVERIFY(!demos::find_spawnable("nobody"));
    }

    void initialValuesAreWithinTheLimits()
    {
        for (const demos::Spawnable &spawnable : demos::spawnables()) {
            for (const demos::Parameter &parameter : spawnable.parameters) {
                QVERIFY(parameter.least <= parameter.initial);
                QVERIFY(parameter.initial <= parameter.most);
            }
        }
    }

    void everyRecordedLineIsAnAwait()
    {
        Hand hand;
        for (const demos::Spawnable &spawnable : demos::spawnables())
            hand.spawn(spawnable.id, initial_values(spawnable));
        hand.run.until_idle();

        QFile source(QStringLiteral(":/engine/demos/spawned.cpp"));
        QVERIFY(source.open(QIODevice::ReadOnly));
        const QStringList text = QString::fromUtf8(source.readAll()).split(QLatin1Char('\n'));
        QVERIFY(hand.run.seen().awaits().size() >= 7);
        for (const QString &place : hand.run.seen().awaits()) {
            QVERIFY(place.startsWith(QLatin1String("engine/demos/spawned.cpp:")));
            const int line = place.section(QLatin1Char(':'), 1).toInt();
            QVERIFY2(text.value(line - 1).contains(QLatin1String("co_await ")), qPrintable(place));
        }
    }

    void aSleeperSleeps()
    {
        Hand hand;
        hand.spawn("sleeper", {2});
        hand.run.until_idle();

        QCOMPARE(hand.run.shown("sleeper"), words("ready running waiting ready running finished"));
        QCOMPARE(hand.run.seconds(), 2.0);
    }

    void aBlockerHoldsTheOthers()
    {
        Hand hand;
        hand.spawn("sleeper", {0.5});
        hand.spawn("blocker", {2});
        hand.spawn("failing", {0.1});
        hand.run.until_idle();

        QCOMPARE(hand.run.shown("blocker"), words("ready running finished"));
        QCOMPARE(hand.run.shown("failing"), words("ready running waiting ready running failed"));
        QCOMPARE(hand.run.seconds(), 2.1);
    }

    void aWorkerDoesItsSteps()
    {
        Hand hand;
        hand.spawn("worker", {3, 0.5});
        hand.run.until_idle();

        QCOMPARE(hand.run.output(),
            lines({"0.50 worker: step 1 of 3", "1.00 worker: step 2 of 3",
                "1.50 worker: step 3 of 3"}));
        QCOMPARE(hand.run.seconds(), 1.5);
    }

    void aTidyTaskCleansUpWhenCancelledAndIsThenCancelled()
    {
        Hand hand;
        hand.spawn("tidy", {10, 2});
        hand.run.until(1s);
        hand.run.cancel(first);
        hand.run.until_idle();

        QCOMPARE(hand.run.shown("tidy"), words("ready running waiting cancelling cancelled"));
        QCOMPARE(hand.run.output(), lines({"1.00 tidy: cleaning up"}));
        QCOMPARE(hand.run.seconds(), 3.0);
    }

    void aTidyTaskLeftAloneHasNothingToCleanUp()
    {
        Hand hand;
        hand.spawn("tidy", {1, 2});
        hand.run.until_idle();

        QCOMPARE(hand.run.shown("tidy"), words("ready running waiting ready running finished"));
        QCOMPARE(hand.run.seconds(), 1.0);
    }

    void aSecondCancelInterruptsTheCleanUp()
    {
        Hand hand;
        hand.spawn("tidy", {10, 5});
        hand.run.until(1s);
        hand.run.cancel(first);
        hand.run.until(2s);
        hand.run.cancel(first);
        hand.run.until_idle();

        QCOMPARE(hand.run.shown("tidy"), words("ready running waiting cancelling cancelled"));
        QCOMPARE(hand.run.seconds(), 2.0);
    }

    void aStubbornTaskIsDoneWhenItWantsToBe()
    {
        Hand hand;
        hand.spawn("stubborn", {4});
        for (const asyncio::Seconds when : {1s, 2s, 3s}) {
            hand.run.until(when);
            hand.run.cancel(first);
        }
        hand.run.until_idle();

        QCOMPARE(hand.run.shown("stubborn"), words("ready running waiting cancelling finished"));
        QCOMPARE(hand.run.output(),
            lines({"1.00 stubborn: I would rather not", "2.00 stubborn: I would rather not",
                "3.00 stubborn: I would rather not"}));
        QCOMPARE(hand.run.seconds(), 4.0);
    }

    void waitersWaitForTheSetter()
    {
        Hand hand;
        hand.spawn("waiter", {}, "waiter 1");
        hand.spawn("waiter", {}, "waiter 2");
        hand.run.until(1s);
        QCOMPARE(hand.run.shown("waiter 1"), words("ready running waiting"));

        hand.spawn("setter", {2});
        hand.run.until_idle();

        QCOMPARE(hand.run.shown("waiter 1"), words("ready running waiting ready running finished"));
        QCOMPARE(hand.run.shown("waiter 2"), words("ready running waiting ready running finished"));
        QCOMPARE(hand.run.seconds(), 3.0);
    }

    void aSetterClearsTheEventFirstSoThatItCanBeUsedAgain()
    {
        Hand hand;
        hand.spawn("setter", {1}, "setter 1");
        hand.run.until_idle();
        hand.spawn("setter", {1}, "setter 2");
        hand.spawn("waiter", {});
        hand.run.until_idle();

        QCOMPARE(hand.run.shown("waiter"), words("ready running waiting ready running finished"));
        QCOMPARE(hand.run.seconds(), 2.0);
    }

    void aRunMayEndWhileAllOfThemAreAtWork()
    {
        Hand hand;
        for (const demos::Spawnable &spawnable : demos::spawnables())
            hand.spawn(spawnable.id, initial_values(spawnable));
        hand.run.until(0.5s);

        QCOMPARE(hand.run.shown("waiter"), words("ready running waiting"));
    }
};

QTEST_APPLESS_MAIN(TestSpawnable)
#include "tst_spawnable.moc"
