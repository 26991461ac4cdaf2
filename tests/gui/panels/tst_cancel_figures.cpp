#include "engine/asyncio/asyncio.h"
#include "engine/host/run.h"
#include "gui/document/document.h"
#include "gui/panels/cancel_model.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace asyncio;
using namespace gui;
using namespace std::chrono_literals;

namespace {

/// How near the panel has to be to the program.
constexpr Time tolerance = 50us;
constexpr int pairs = 200;

/// What keeps the error from being thrown at once.
enum class Between {
    OwnStep, ///< the requester goes on in its step
    OtherStep,
    OtherEnd, ///< the last step of another task
    Callback,
    CleanUp, ///< of the task that is awaited
};

/// What a program itself finds out about a cancel, in loop time.
struct Measured
{
    Seconds asked{}; ///< right before cancel()
    Seconds caught{}; ///< right where the error is caught

    [[nodiscard]] Time untilDelivery() const
    {
        return Time(std::llround((caught - asked).count() * 1e9));
    }
};

Seconds now()
{
    return get_running_loop().time();
}

void work(Seconds duration)
{
    for (const Seconds end = now() + duration; now() < end;) { }
}

Coroutine<> working(Seconds duration, int steps)
{
    work(duration);
    while (--steps > 0)
        co_await sleep(0s);
}

Coroutine<> cleaningUp(Seconds duration)
{
    const auto cancelled = co_await until_cancelled(Event().wait());
    work(duration);
    throw *cancelled;
}

Coroutine<> awaiting(Ref<TaskOf<void>> task)
{
    if (task)
        co_await task;
    else
        co_await Event().wait();
}

Coroutine<> measuring(Measured &measured, Ref<TaskOf<void>> awaited)
{
    try {
        co_await awaiting(awaited);
    } catch (const CancelledError &) {
        measured.caught = now();
        throw;
    }
}

/// Asks one task after the other to stop, each when it waits, in the midst of work.
Coroutine<> asking(std::vector<Measured> &all, Between between, Seconds duration)
{
    for (Measured &measured : all) {
        Ref<TaskOf<void>> awaited;
        if (between == Between::CleanUp)
            awaited = create_task(cleaningUp(duration));
        const auto task = create_task(measuring(measured, awaited));
        co_await sleep(0s);
        if (between == Between::OtherStep)
            create_task(working(duration, 2));
        else if (between == Between::OtherEnd)
            create_task(working(duration, 1));
        else if (between == Between::Callback)
            get_running_loop().call_soon([duration] { work(duration); });
        work(100us);
        measured.asked = now();
        task->cancel();
        if (between == Between::OwnStep)
            work(duration);
        while (!task->done())
            co_await sleep(0s);
    }
}

/// Runs a program on the machine's clock, as the engine does, and shows it.
template <class Program>
void runOnRealClock(Document &document, Program program)
{
    const auto clock = host::RunClock::make(
        host::ClockKind::Real, host::Pacer::as_fast_as_possible, [](Seconds) { return true; });
    host::Run run(clock->clock());
    clock->start();
    run.loop().create_task(program(), "main");
    while (run.loop().next_deadline()) {
        run.loop().run_once();
        document.append(run.recorder().take(trace::to_time(clock->position())));
    }
}

/// The times from the program's own requests until their delivery, as the panel tells them.
std::vector<Time> toldUntilDelivery(Document &document)
{
    CancelModel model(document);
    model.setFollowing(CancelModel::Following::Yes);
    std::vector<Time> told;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.at(row).requester == trace::Requester::Task)
            told.push_back(Time(model.sortKey(row, CancelModel::Delivery)));
    }
    return told;
}

} // namespace

/// On the machine's clock: what the panel says of a cancel is what the program measured itself.
class TestCancelFigures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void deliveryTakesWhatTheProgramMeasured_data();
    void deliveryTakesWhatTheProgramMeasured();
};

void TestCancelFigures::deliveryTakesWhatTheProgramMeasured_data()
{
    QTest::addColumn<Between>("between");
    QTest::newRow("the requester goes on") << Between::OwnStep;
    QTest::newRow("another task has its step") << Between::OtherStep;
    QTest::newRow("another task ends") << Between::OtherEnd;
    QTest::newRow("a callback runs") << Between::Callback;
    QTest::newRow("the awaited task cleans up") << Between::CleanUp;
}

void TestCancelFigures::deliveryTakesWhatTheProgramMeasured()
{
    QFETCH(const Between, between);
    std::vector<Measured> measured(pairs);
    Document document;

    runOnRealClock(document, [&] { return asking(measured, between, 200us); });

    const std::vector<Time> told = toldUntilDelivery(document);
    QCOMPARE(told.size(), measured.size());
    std::vector<Time> differences;
    for (std::size_t i = 0; i < told.size(); ++i) {
        QVERIFY(measured[i].untilDelivery() >= 200us);
        differences.push_back(std::chrono::abs(told[i] - measured[i].untilDelivery()));
    }
    std::ranges::sort(differences);
    const Time median = differences[pairs / 2];
    QVERIFY2(median <= tolerance, qPrintable(QString::number(median.count())));
    // Somebody else may have had the processor between two readings.
    QVERIFY2(differences[pairs * 3 / 4] <= tolerance,
        qPrintable(QString::number(differences[pairs * 3 / 4].count())));
}

QTEST_MAIN(TestCancelFigures)
#include "tst_cancel_figures.moc"
