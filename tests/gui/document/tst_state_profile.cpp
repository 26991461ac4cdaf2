#include "gui/document/state_profile.h"

#include <QTest>

#include <numeric>

using namespace gui;
using namespace std::chrono_literals;
using trace::Shown;

namespace {

double at(const StateProfile::Slice &slice, Shown shown)
{
    return slice.spent[static_cast<std::size_t>(shown)];
}

/// All task time in it, in nanoseconds.
double total(const StateProfile &profile)
{
    double sum = 0;
    for (const auto &slice : profile.slices())
        sum += std::accumulate(slice.spent.begin(), slice.spent.end(), 0.0);
    return sum;
}

} // namespace

class TestStateProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsKnownOfAnEmptyRun()
    {
        const StateProfile profile;

        QCOMPARE(profile.mean(0s, 10s), StateProfile::Slice());
        QCOMPARE(profile.end(), 0ns);
    }

    void itTellsTheMeanOfAStretch()
    {
        StateProfile profile;
        profile.change(0s, {}, Shown::Waiting);
        profile.change(0s, {}, Shown::Ready);
        profile.change(1s, Shown::Ready, Shown::Running);
        profile.change(2s, Shown::Running, Shown::Waiting);
        profile.passTo(4s);

        const auto all = profile.mean(0s, 4s);
        QVERIFY(std::abs(at(all, Shown::Ready) - 0.25) < 0.01);
        QVERIFY(std::abs(at(all, Shown::Running) - 0.25) < 0.01);
        QVERIFY(std::abs(at(all, Shown::Waiting) - 1.5) < 0.01);
        const auto late = profile.mean(3s, 4s);
        QVERIFY(std::abs(at(late, Shown::Waiting) - 2) < 0.01);
        QVERIFY(at(late, Shown::Running) == 0);
    }

    void noInstantIsLostHoweverLongTheRunGets()
    {
        StateProfile profile;
        double expected = 0;
        Time now{0};
        profile.change(now, {}, Shown::Waiting);
        for (int i = 0; i < 50'000; ++i) {
            const Time step{1 + (i * 7919LL) % 1'000'003};
            now += step;
            expected += static_cast<double>(step.count());
            profile.change(now, Shown::Waiting, Shown::Waiting);
        }

        QVERIFY(std::abs(total(profile) - expected) < expected * 1e-9);
        QVERIFY(profile.slices().size() <= StateProfile::most_slices);
        QVERIFY(profile.slices().size() >= StateProfile::most_slices / 2);
        QVERIFY(profile.end() == now);
    }

    void oneLongWaitTakesNoLongerThanTheSlices()
    {
        StateProfile profile;
        profile.change(0s, {}, Shown::Waiting);
        profile.passTo(1'000'000s);

        QVERIFY(profile.slices().size() <= StateProfile::most_slices);
        QVERIFY(std::abs(at(profile.mean(0s, 1'000'000s), Shown::Waiting) - 1) < 1e-9);
    }

    void endsThatWentWrongAreCountedWhereTheyWere()
    {
        StateProfile profile;
        profile.change(0s, {}, Shown::Waiting);
        profile.change(0s, {}, Shown::Waiting);
        profile.change(1s, Shown::Waiting, Shown::Exception);
        profile.change(3s, Shown::Waiting, Shown::Cancelled);
        profile.passTo(4s);

        QCOMPARE(profile.mean(0s, 2s).failed, 1U);
        QCOMPARE(profile.mean(0s, 2s).cancelled, 0U);
        QCOMPARE(profile.mean(2s, 4s).cancelled, 1U);
        QCOMPARE(profile.mean(0s, 4s).failed, 1U);
    }

    void timesOutsideOfTheRunAreNone()
    {
        StateProfile profile;
        profile.change(0s, {}, Shown::Waiting);
        profile.passTo(1s);

        QCOMPARE(profile.mean(-2s, -1s), StateProfile::Slice());
        QCOMPARE(profile.mean(2s, 3s), StateProfile::Slice());
        QVERIFY(std::abs(at(profile.mean(-1s, 3s), Shown::Waiting) - 1) < 1e-9);
    }

    void clearedItBeginsAnew()
    {
        StateProfile profile;
        profile.change(0s, {}, Shown::Waiting);
        profile.passTo(100s);

        profile.clear();
        profile.passTo(1s);

        QCOMPARE(at(profile.mean(0s, 1s), Shown::Waiting), 0.0);
    }
};

QTEST_GUILESS_MAIN(TestStateProfile)
#include "tst_state_profile.moc"
