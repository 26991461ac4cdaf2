#include "tests/gui/timeline/two_runs.h"

#include <QSignalSpy>
#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

namespace {

/// A task that was created at this time and not heard of since.
trace::Batch batch(std::uint32_t task, Time time)
{
    trace::Batch result;
    result.events.resize(1);
    result.events[0].time = time;
    result.events[0].task = TaskId{task};
    result.now = time;
    return result;
}

/// Two tasks at 1 s, one at 2 s and one at 3 s; now it is 4 s.
void fill(Document &document)
{
    document.append(batch(1, 1s));
    document.append(batch(2, 1s));
    document.append(batch(3, 2s));
    document.append(batch(4, 3s));
    trace::Batch later;
    later.now = 4s;
    document.append(later);
}

} // namespace

class TestDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsLiveFollowsWhatIsAppended()
    {
        Document document;
        QSignalSpy appended(&document, &Document::appended);

        document.append(batch(1, 32s));

        QCOMPARE(appended.count(), 1);
        QCOMPARE(document.store().task_count(), 1U);
        QVERIFY(document.playhead().time() == 32s);
        QVERIFY(document.window().range().end > 32s);
    }

    void theStoreHasGrownWhenViewsAreTold()
    {
        Document document;
        std::size_t seen = 0;
        connect(&document.playhead(), &Playhead::moved, &document,
            [&] { seen = document.store().task_count(); });

        document.append(batch(1, 1s));

        QCOMPARE(seen, 1U);
    }

    void clearingForgetsEverything()
    {
        Document document;
        fill(document);
        document.selection().select(TaskId{1});
        document.window().setRange({0s, 2s});
        document.playhead().setTime(1s);
        QSignalSpy cleared(&document, &Document::cleared);

        document.clear();

        QCOMPARE(cleared.count(), 1);
        QCOMPARE(document.store().size(), 0U);
        QVERIFY(document.selection().isEmpty());
        QVERIFY(document.playhead().live() && document.playhead().time() == 0s);
        QVERIFY(document.window().following());
    }

    void howLongTheSecondRunLastsIsNotToldWhileTheFutureIsHidden()
    {
        Document document;
        document.append(TwoRuns::first());
        TwoRuns::showSecond(document);
        const TimeRange both = document.window().range();
        QVERIFY(both.end > 6500ms); // that of the second run
        document.playhead().setTime(2s);

        document.setFuture(Future::Hidden);
        document.window().fit();
        QVERIFY(document.window().range().end < 3s);
        document.secondRun().hide();
        TwoRuns::showSecond(document); // another one
        QVERIFY(document.window().range().end < 3s);

        document.setFuture(Future::Shown);
        document.window().fit();
        QCOMPARE(document.window().range(), both);
    }

    void theSecondRunIsClosedBeforeTheFirstForgets()
    {
        Document document;
        document.append(TwoRuns::first());
        TwoRuns::showSecond(document);
        document.setAxisUnit(AxisUnit::Steps);
        document.window().setRange({1s, 4s});
        const std::size_t before = document.store().size();
        QList<bool> shown; // whenever something is told after it has forgotten
        const auto note = [&] {
            if (document.store().size() < before)
                shown += document.secondRun().isShown();
        };
        connect(&document.window(), &TimeWindow::rangeChanged, this, note);
        connect(&document.secondRun(), &SecondRun::changed, this, note);
        connect(&document, &Document::cleared, this, note);

        document.forgetOldest();

        QVERIFY(document.store().size() < before);
        QVERIFY(shown.size() >= 2 && !shown.contains(true));
    }
};

QTEST_GUILESS_MAIN(TestDocument)
#include "tst_document.moc"
