#include "gui/panels/cancel_histogram.h"

#include <QTest>

#include <algorithm>
#include <numeric>

using namespace gui;
using namespace std::chrono_literals;

namespace {

constexpr std::array both{BinScale::Linear, BinScale::Log};

/// The bins follow each other, after that of 0 perhaps at a distance, and each duration is in the
/// one that it is counted in.
bool isConsistent(const CancelHistogram &histogram, const std::vector<Time> &durations)
{
    std::size_t before = 0;
    for (std::size_t i = 0; i < histogram.bins.size(); ++i) {
        const DurationBin &bin = histogram.bins[i];
        const auto own = static_cast<std::size_t>(
            std::ranges::count_if(durations, [&](Time time) { return bin.contains(time); }));
        before += own;
        const double share = static_cast<double>(before) / static_cast<double>(durations.size());
        const bool afterZeros = i == 1 && histogram.bins[0].end == Time{1};
        const bool follows = i == 0 || histogram.bins[i - 1].end == bin.begin
            || (afterZeros && bin.begin > Time{1});
        if (own != bin.count || share != bin.upTo || bin.end <= bin.begin || !follows)
            return false;
    }
    return before == durations.size();
}

} // namespace

class TestCancelHistogram : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noneHaveNoBins();
    void oneIsAllPercentiles();
    void equalOnesAreInOneBin();
    void zerosAreABinOfTheirOwnWhereItIsLogarithmic();
    void zerosAloneHaveOneBin();
    void linearBinsAreOfOneRoundWidth();
    void logarithmicBinsBeginAtOneTwoAndFive();
    void anEdgeBelongsToTheBinThatItBegins();
    void hoursBesideMicrosecondsStayFew();
    void aHundredThousandAreAllCounted();
    void percentilesAreOfTheNearestRank();
    void aPlaceIsInProportion();
    void whatHasNotEndedHasNoLength();
};

void TestCancelHistogram::noneHaveNoBins()
{
    for (const BinScale scale : both) {
        const CancelHistogram histogram = histogramOf({}, scale);
        QVERIFY(histogram.bins.empty());
        QCOMPARE(histogram.total, 0U);
        QCOMPARE(histogram.most(), 0U);
    }
}

void TestCancelHistogram::oneIsAllPercentiles()
{
    const std::vector<Time> one{3ms};
    for (const BinScale scale : both) {
        const CancelHistogram histogram = histogramOf(one, scale);
        QVERIFY(isConsistent(histogram, one));
        QCOMPARE(histogram.percentiles, (std::array<Time, 3>{3ms, 3ms, 3ms}));
        QCOMPARE(histogram.bins.back().upTo, 1.0);
    }
}

void TestCancelHistogram::equalOnesAreInOneBin()
{
    const std::vector<Time> equal(7, 3ms);
    for (const BinScale scale : both) {
        const CancelHistogram histogram = histogramOf(equal, scale);
        QVERIFY(isConsistent(histogram, equal));
        QCOMPARE(histogram.most(), 7U);
        QCOMPARE(histogram.bins.back().count, 7U);
    }
    QCOMPARE(histogramOf(equal, BinScale::Log).bins.size(), 1U);
}

void TestCancelHistogram::zerosAreABinOfTheirOwnWhereItIsLogarithmic()
{
    const std::vector<Time> times{0ns, 1ns, 0ns, 30ns};

    const CancelHistogram histogram = histogramOf(times, BinScale::Log);

    QVERIFY(isConsistent(histogram, times));
    QCOMPARE(histogram.bins.front(), (DurationBin{0ns, 1ns, 2, 0.5}));
    QCOMPARE(histogram.bins.back(), (DurationBin{20ns, 50ns, 1, 1.0}));
}

void TestCancelHistogram::zerosAloneHaveOneBin()
{
    const std::vector<Time> zeros(5);
    for (const BinScale scale : both) {
        const CancelHistogram histogram = histogramOf(zeros, scale);
        QCOMPARE(histogram.bins, std::vector{(DurationBin{0ns, 1ns, 5, 1.0})});
        QCOMPARE(histogram.percentiles, (std::array<Time, 3>{}));
    }
}

void TestCancelHistogram::linearBinsAreOfOneRoundWidth()
{
    const std::vector<Time> times{0ms, 12ms, 100ms};

    const CancelHistogram histogram = histogramOf(times, BinScale::Linear);

    QVERIFY(isConsistent(histogram, times));
    QCOMPARE(histogram.bins.size(), 21U);
    for (const DurationBin &bin : histogram.bins)
        QCOMPARE(bin.end - bin.begin, Time(5ms));
}

void TestCancelHistogram::logarithmicBinsBeginAtOneTwoAndFive()
{
    const std::vector<Time> times{1100ns, 60us};

    std::vector<Time> begins;
    for (const DurationBin &bin : histogramOf(times, BinScale::Log).bins)
        begins.push_back(bin.begin);

    QCOMPARE(begins, (std::vector<Time>{1us, 2us, 5us, 10us, 20us, 50us}));
}

void TestCancelHistogram::anEdgeBelongsToTheBinThatItBegins()
{
    const std::vector<Time> times{1999us, 2ms};

    const CancelHistogram histogram = histogramOf(times, BinScale::Log);

    QCOMPARE(histogram.bins.size(), 2U);
    QCOMPARE(histogram.bins[0], (DurationBin{1ms, 2ms, 1, 0.5}));
    QCOMPARE(histogram.bins[1], (DurationBin{2ms, 5ms, 1, 1.0}));
}

void TestCancelHistogram::hoursBesideMicrosecondsStayFew()
{
    const std::vector<Time> times{0ns, 3us, 5h};
    for (const BinScale scale : both) {
        const CancelHistogram histogram = histogramOf(times, scale);
        QVERIFY(isConsistent(histogram, times));
        QVERIFY(histogram.bins.size() <= 45);
    }
}

void TestCancelHistogram::aHundredThousandAreAllCounted()
{
    std::vector<Time> times(100'000);
    for (std::size_t i = 0; i < times.size(); ++i)
        times[i] = Time((i * 7919 % times.size() + 1) * 1000);
    for (const BinScale scale : both) {
        const CancelHistogram histogram = histogramOf(times, scale);
        QVERIFY(isConsistent(histogram, times));
        QCOMPARE(histogram.percentiles, (std::array<Time, 3>{50ms, 90ms, 99ms}));
    }
}

void TestCancelHistogram::percentilesAreOfTheNearestRank()
{
    std::vector<Time> times{15ns, 20ns, 35ns, 40ns, 50ns};
    QCOMPARE(nearestRank(times, 5), Time(15ns));
    QCOMPARE(nearestRank(times, 30), Time(20ns));
    QCOMPARE(nearestRank(times, 40), Time(20ns));
    QCOMPARE(nearestRank(times, 50), Time(35ns));
    QCOMPARE(nearestRank(times, 100), Time(50ns));
}

void TestCancelHistogram::aPlaceIsInProportion()
{
    const std::vector<Time> times{0ns, 1us, 90us};

    const CancelHistogram linear = histogramOf(times, BinScale::Linear);
    QCOMPARE(placeOf(linear, 0ns), 0.0);
    QCOMPARE(placeOf(linear, 12500ns), 2.5);

    const CancelHistogram log = histogramOf(times, BinScale::Log);
    QCOMPARE(placeOf(log, 0ns), 0.5);
    const double places = static_cast<double>(log.bins.size());
    QCOMPARE(placeOf(log, 100us), places);
    QCOMPARE(placeOf(log, 50us), places - 1);
    QCOMPARE(placeOf(log, Time(70711ns)) > places - 0.51, true);
    QCOMPARE(placeOf(log, Time(70710ns)) < places - 0.49, true);
}

void TestCancelHistogram::whatHasNotEndedHasNoLength()
{
    trace::Cancellation known;
    known.requested = 10ms;
    QCOMPARE(lengthOf(known, CancelSpan::Delivery), std::nullopt);
    QCOMPARE(lengthOf(known, CancelSpan::CleanUp), std::nullopt);
    known.delivered = Time(12ms);
    QCOMPARE(lengthOf(known, CancelSpan::Delivery), std::optional<Time>(2ms));
    QCOMPARE(lengthOf(known, CancelSpan::CleanUp), std::nullopt);
    known.concluded = Time(17ms);
    QCOMPARE(lengthOf(known, CancelSpan::CleanUp), std::optional<Time>(5ms));
    known.outcome = trace::CancelOutcome::TooLate;
    QCOMPARE(lengthOf(known, CancelSpan::Delivery), std::nullopt);
}

QTEST_GUILESS_MAIN(TestCancelHistogram)
#include "tst_cancel_histogram.moc"
