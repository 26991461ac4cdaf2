#include "gui/timeline/minimap_image.h"

#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

namespace {

/// How many pixels of a column have the colour of a state.
int pixels(const QImage &image, int x, Shown shown)
{
    const QColor fill = lightTheme().style(shown).fill;
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        count += image.pixelColor(x, y) == fill ? 1 : 0;
    return count;
}

/// A hundred columns of ten seconds.
QImage painted(const StateProfile &profile)
{
    return minimapImage(profile, {{0s, 10s}, 0, 100}, {100, 46}, lightTheme());
}

constexpr int full = 46 - 2 * end_mark_height;

} // namespace

class TestMinimapImage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyRunIsEmpty()
    {
        const QImage image = painted({});

        QCOMPARE(image.size(), QSize(100, 46));
        for (const int x : {0, 50, 99})
            QCOMPARE(image.pixelColor(x, 45), lightTheme().background);
    }

    void theMostTasksAtATimeAreAsHighAsTheStrip()
    {
        StateProfile profile;
        for (int i = 0; i < 4; ++i)
            profile.change(i < 2 ? 0s : 5s, {}, Shown::Waiting);
        profile.passTo(10s);

        const QImage image = painted(profile);

        QCOMPARE(pixels(image, 80, Shown::Waiting), full - 1); // and an edge
        QCOMPARE(pixels(image, 20, Shown::Waiting), full / 2 - 1);
    }

    void statesAreStackedByTheirShares()
    {
        StateProfile profile;
        profile.change(0s, {}, Shown::Waiting);
        profile.change(0s, {}, Shown::Waiting);
        profile.change(0s, {}, Shown::Ready);
        profile.change(0s, {}, Shown::Running);
        profile.passTo(10s);

        const QImage image = painted(profile);

        QCOMPARE(pixels(image, 50, Shown::Running), full / 4);
        QCOMPARE(pixels(image, 50, Shown::Ready), full / 4);
        QCOMPARE(pixels(image, 50, Shown::Waiting), full / 2 - 1);
        QCOMPARE(image.pixelColor(50, 45), lightTheme().style(Shown::Running).fill);
    }

    void whatIsRareIsAPixelHighAtLeast()
    {
        StateProfile profile;
        for (int i = 0; i < 1000; ++i)
            profile.change(0s, {}, Shown::Waiting);
        profile.change(5s, Shown::Waiting, Shown::CancelRequested);
        profile.change(5s + 1ms, Shown::CancelRequested, Shown::Waiting);
        profile.passTo(10s);

        const QImage image = painted(profile);

        QCOMPARE(pixels(image, 50, Shown::CancelRequested), 1);
        QCOMPARE(pixels(image, 40, Shown::CancelRequested), 0);
    }

    void aColumnIsNeverHigherThanItsTasks()
    {
        StateProfile profile;
        profile.change(0s, {}, Shown::Running);
        profile.passTo(5s);
        for (int i = 0; i < 999; ++i)
            profile.change(5s, {}, Shown::Waiting);
        profile.passTo(10s);

        const QImage image = painted(profile);

        QCOMPARE(pixels(image, 20, Shown::Running), 0); // the edge
        QCOMPARE(image.pixelColor(20, 45), lightTheme().style(Shown::Waiting).line);
        QCOMPARE(image.pixelColor(20, 44), lightTheme().background);
    }

    void endsThatWentWrongAreMarkedAtTheTop()
    {
        StateProfile profile;
        profile.change(0s, {}, Shown::Waiting);
        profile.change(0s, {}, Shown::Waiting);
        profile.change(2s, Shown::Waiting, Shown::Exception);
        profile.change(7s, Shown::Waiting, Shown::Cancelled);
        profile.passTo(10s);

        const QImage image = painted(profile);

        QCOMPARE(pixels(image, 20, Shown::Exception), end_mark_height);
        QCOMPARE(image.pixelColor(20, 0), lightTheme().style(Shown::Exception).fill);
        QCOMPARE(pixels(image, 70, Shown::Cancelled), end_mark_height);
        QCOMPARE(pixels(image, 40, Shown::Exception) + pixels(image, 40, Shown::Cancelled), 0);
    }

    void noSizeIsTooSmall()
    {
        StateProfile profile;
        profile.change(0s, {}, Shown::Running);
        profile.passTo(10s);

        QCOMPARE(minimapImage(profile, {{0s, 10s}, 0, 1}, {1, 1}, lightTheme()).width(), 1);
        QVERIFY(minimapImage(profile, {{0s, 10s}, 0, 1}, {0, 0}, lightTheme()).isNull());
    }
};

QTEST_GUILESS_MAIN(TestMinimapImage)
#include "tst_minimap_image.moc"
