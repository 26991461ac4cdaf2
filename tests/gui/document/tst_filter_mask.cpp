#include "gui/document/filter_mask.h"

#include "tests/support/trace_builder.h"

#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t many = 20'000;
/// So many tasks take no time that anybody could feel.
constexpr std::size_t few = 1'000;

/// Many tasks that all were asked to stop, and failed.
trace::TraceStore failures()
{
    TraceBuilder run;
    for (std::size_t i = 0; i < many; ++i) {
        const TaskId task = run.create("worker");
        run.cancel(task).begin(task).fail(task, "ValueError()");
    }
    trace::TraceStore store;
    store.append(run.take());
    return store;
}

std::size_t passing(const FilterMask &mask)
{
    std::size_t count = 0;
    for (std::size_t lane = 0; lane < many; ++lane)
        count += mask.passes(lane) ? 1 : 0;
    return count;
}

} // namespace

/// The work on one filter, which ends when its time is over.
class TestFilterMask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void littleIsLookedAtOnceTheTimeIsOver_data()
    {
        QTest::addColumn<Filter>("filter"); // every task passes as soon as it is looked at
        QTest::newRow("name") << nameFilter(QStringLiteral("worker"));
        QTest::newRow("function") << functionFilter(QStringLiteral("work"));
        QTest::newRow("ever cancelled") << plainFilter(Filter::Kind::EverCancelled);
        QTest::newRow("ever failed") << plainFilter(Filter::Kind::EverFailed);
    }
    void littleIsLookedAtOnceTheTimeIsOver()
    {
        QFETCH(const Filter, filter);
        const trace::TraceStore store = failures();
        FilterMask mask(store, filter);

        QVERIFY(!mask.update({}, QDeadlineTimer(0)));
        QVERIFY2(passing(mask) < few, qPrintable(QString::number(passing(mask))));
        QVERIFY(!mask.update({}, QDeadlineTimer(0)));
        QVERIFY(passing(mask) < 2 * few);

        QVERIFY(mask.update({}, QDeadlineTimer(QDeadlineTimer::Forever)));
        QCOMPARE(passing(mask), many);
    }

    void soItIsWithEventsThatComeLater()
    {
        trace::TraceStore store;
        TraceBuilder run;
        for (std::size_t i = 0; i < many; ++i)
            run.create("worker");
        store.append(run.take());
        FilterMask mask(store, plainFilter(Filter::Kind::EverFailed));
        QVERIFY(mask.update({}, QDeadlineTimer(QDeadlineTimer::Forever)));
        for (std::uint32_t i = 1; i <= many; ++i)
            run.fail(TaskId{i}, "ValueError()");
        store.append(run.take());

        QVERIFY(!mask.update({}, QDeadlineTimer(0)));
        QVERIFY(passing(mask) < few);
        QVERIFY(mask.update({}, QDeadlineTimer(QDeadlineTimer::Forever)));
        QCOMPARE(passing(mask), many);
    }
};

QTEST_GUILESS_MAIN(TestFilterMask)
#include "tst_filter_mask.moc"
