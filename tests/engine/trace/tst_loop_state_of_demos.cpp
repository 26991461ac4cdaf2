#include "engine/demos/catalog.h"
#include "engine/demos/spawnable.h"

#include "tests/engine/trace/recorded_run.h"
#include "tests/support/loop_state_check.h"

#include <QTest>

#include <random>
#include <utility>
#include <vector>

using namespace trace;
using asyncio::EventLoop;
using asyncio::Ref;
using asyncio::Task;

namespace {

/// Runs a loop handle by handle, and after each compares what it consists of with what the record
/// says.
class ComparedRun
{
public:
    /// What the user does between two handles.
    template <class Function>
    void command(Function function)
    {
        const EventLoop::Command by_user(m_run.loop);
        function(m_run.loop);
    }
    void run(asyncio::Coroutine<> main, const char *name)
    {
        m_run.loop.next_task_number();
        m_run.loop.create_task(std::move(main), name);
    }
    /// False at the end, and once there is a difference.
    bool handle()
    {
        const bool between = !m_run.loop.in_turn();
        if (const auto due = m_run.loop.next_deadline(); between && due)
            m_run.clock.advance_to(*due);
        else if (!due)
            return false;
        m_turns += between ? 1 : 0;
        (void)m_run.loop.run_handle();
        compare();
        return m_difference.isEmpty();
    }
    void compare()
    {
        const TraceStore &store = m_run.record();
        const LoopState state = loop_state_before(store, static_cast<EventIndex>(store.size()));
        const std::string expected = loop_words::of(m_run.loop);
        const std::string found = loop_words::of(store, state);
        ++m_compared;
        m_turns_differ = m_turns_differ || state.turn != m_turns;
        if (expected != found || !state.exact || m_turns_differ)
            m_difference = QStringLiteral("after %1 events, turn %2 (%3)\nloop: %4\nrecord: %5")
                               .arg(store.size())
                               .arg(m_turns)
                               .arg(state.turn)
                               .arg(QString::fromStdString(expected))
                               .arg(QString::fromStdString(found));
    }
    [[nodiscard]] const QString &difference() const { return m_difference; }
    [[nodiscard]] int compared() const { return m_compared; }
    [[nodiscard]] const TraceStore &record() { return m_run.record(); }
    [[nodiscard]] std::vector<Ref<Task>> tasks() const { return m_run.loop.all_tasks(); }

private:
    RecordedRun m_run;
    QString m_difference;
    std::uint64_t m_turns = 0;
    bool m_turns_differ = false;
    int m_compared = 0;
};

} // namespace

/// What the record says of the loop's queue and timers is what the loop itself has, after each
/// handle.
class TestLoopStateOfDemos : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ofEachDemo_data()
    {
        QTest::addColumn<int>("place");
        int place = 0;
        for (const demos::Demo &demo : demos::catalog())
            QTest::newRow(std::string(demo.id).c_str()) << place++;
    }
    void ofEachDemo()
    {
        QFETCH(const int, place);
        ComparedRun run;
        run.command([&](EventLoop &) {
            run.run(demos::catalog()[static_cast<std::size_t>(place)].main(), "main");
        });

        while (run.handle()) { }

        QVERIFY2(run.difference().isEmpty(), qPrintable(run.difference()));
        QVERIFY(run.compared() > 2);
    }

    void ofWhatAUserSpawnsAndCancels_data()
    {
        QTest::addColumn<unsigned>("seed");
        QTest::addColumn<bool>("eager");
        for (unsigned seed = 1; seed <= 20; ++seed)
            QTest::addRow("%u", seed) << seed << (seed % 4 == 0);
    }
    void ofWhatAUserSpawnsAndCancels()
    {
        QFETCH(const unsigned, seed);
        QFETCH(const bool, eager);
        std::mt19937 random(seed);
        const auto below = [&](std::size_t count) { return std::size_t{random()} % count; };
        demos::Shared shared;
        ComparedRun run;
        run.command([&](EventLoop &loop) {
            loop.set_task_factory(
                eager ? asyncio::TaskFactory::Eager : asyncio::TaskFactory::Default);
        });

        for (int i = 0; i < 400 && run.difference().isEmpty(); ++i) {
            const auto tasks = run.tasks();
            if (tasks.size() < 30 && below(4) == 0) {
                const auto all = demos::spawnables();
                const demos::Spawnable &what = all[below(all.size())];
                std::vector<double> values;
                for (const demos::Parameter &parameter : what.parameters)
                    values.push_back(parameter.initial);
                run.command([&](EventLoop &loop) {
                    loop.create_task(what.make(shared, values), "spawned");
                });
            } else if (!tasks.empty() && below(6) == 0) {
                run.command([&](EventLoop &) { tasks[below(tasks.size())]->cancel("enough"); });
            }
            run.compare();
            (void)run.handle();
        }

        QVERIFY2(run.difference().isEmpty(), qPrintable(run.difference()));
        QVERIFY(run.record().size() > 500);
    }
};

QTEST_GUILESS_MAIN(TestLoopStateOfDemos)
#include "tst_loop_state_of_demos.moc"
