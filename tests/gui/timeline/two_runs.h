#pragma once

#include "gui/document/document.h"
#include "tests/support/trace_builder.h"

/// A run of three tasks and the same one with a cancel at 1 s, by hand.
///
/// `main` waits for `sleeper`, which ends at 3 s; `late` is created at 2 s and goes on to the live
/// end at 5 s. When sleeper is cancelled it ends at once, main creates `rescue`, which ends at 6 s,
/// and late never is.
struct TwoRuns
{
    static constexpr gui::TaskId main{1};
    static constexpr gui::TaskId sleeper{2};
    static constexpr gui::TaskId late{3};
    static constexpr gui::TaskId rescue{3}; ///< of the second run

    [[nodiscard]] static trace::Batch first()
    {
        using namespace std::chrono_literals;
        TraceBuilder run = begun();
        (void)run.create("late", main, "late", 2s);
        run.step(late, "sleep(9)");
        run.at(3s).wake(sleeper).begin(sleeper).finish(sleeper, "42");
        run.wake(main, sleeper).begin(main).finish(main, "42").at(5s);
        return run.take();
    }
    [[nodiscard]] static trace::Batch second()
    {
        using namespace std::chrono_literals;
        TraceBuilder run = begun();
        run.at(1s).cancel(sleeper).wake(sleeper).begin(sleeper).deliver(sleeper);
        run.endCancelled(sleeper).wake(main, sleeper).begin(main);
        (void)run.create("rescue", main, "rescue");
        run.suspend(main, "rescue", rescue).step(rescue, "sleep(5)");
        run.at(6s).wake(rescue).begin(rescue).print(rescue, "saved").finish(rescue, "1");
        run.wake(main, rescue).begin(main).finish(main, "1").at(6500ms);
        return run.take();
    }

    static void showSecond(gui::Document &document)
    {
        auto store = std::make_shared<trace::TraceStore>();
        store->append(second());
        document.secondRun().show({sleeper, std::chrono::seconds(1), store});
    }

private:
    [[nodiscard]] static TraceBuilder begun()
    {
        TraceBuilder run;
        (void)run.create("main", trace::no_task, "main");
        (void)run.create("sleeper", main, "sleeper");
        run.step(main, "sleeper", sleeper).step(sleeper, "sleep(3)");
        return run;
    }
};
