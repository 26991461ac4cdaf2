#pragma once

#include "gui/trial/trial_actions.h"
#include "tests/support/live_engine.h"

#include <QTest>

/// Long enough for a busy machine; only a test that fails waits for it.
inline constexpr int patience = 30'000;

/// An engine with its document, and what tries out cancels in it.
struct TrialDesk : LiveEngine
{
    /// The demo has come to its end.
    [[nodiscard]] bool runToTheEnd(const std::string &demo)
    {
        run(demo);
        return QTest::qWaitFor(
            [this] {
                return engine.state() == host::RunState::Finished && store().task_count() > 0;
            },
            patience);
    }
    [[nodiscard]] bool spawn(const char *coroutine, std::vector<double> values)
    {
        const std::size_t before = store().task_count();
        engine.spawn({coroutine, std::move(values), 1});
        return QTest::qWaitFor([&] { return store().task_count() > before; }, patience);
    }
    [[nodiscard]] bool isShown()
    {
        return QTest::qWaitFor([this] { return document.secondRun().isShown(); }, patience);
    }
    [[nodiscard]] bool ask(std::string_view task, gui::Time at)
    {
        document.secondRun().hide();
        whatIf.ask(task_named(store(), task), at);
        return isShown();
    }
    [[nodiscard]] const gui::SecondRun &second() const { return document.secondRun(); }

    gui::WhatIf whatIf{document, engine};
    gui::SweepModel sweep{document};
    gui::TrialActions actions{document, whatIf, sweep};
};
