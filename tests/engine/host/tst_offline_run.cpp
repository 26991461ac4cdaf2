#include "engine/host/offline_run.h"

#include "engine/demos/catalog.h"
#include "engine/trace/state_log.h"
#include "tests/support/shown_words.h"

#include <QTest>

#include <sstream>

using namespace host;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

/// A run on the virtual clock, with what it recorded.
class Offline
{
public:
    explicit Offline(const std::string &demo, std::optional<Seconds> until = {},
        ClockKind clock = ClockKind::Virtual)
    {
        end = run_offline(demo, clock, until, [this](const trace::Batch &batch) { append(batch); });
    }

    OfflineEnd end;
    trace::TraceStore store;
    bool timesIncrease = true;

private:
    void append(const trace::Batch &batch)
    {
        for (const trace::TraceEvent &event : batch.events) {
            timesIncrease = timesIncrease && event.time > m_last;
            m_last = event.time;
        }
        timesIncrease = timesIncrease && batch.now >= m_last;
        m_last = batch.now;
        store.append(batch);
    }

    trace::Time m_last{-1};
};

std::string log_of(const std::string &demo)
{
    std::ostringstream text;
    trace::StateLog log(text);
    log.write_header();
    log.write_news(Offline(demo).store);
    return text.str();
}

} // namespace

class TestOfflineRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDemoFinishesAndTwoRunsAreTheSame_data()
    {
        QTest::addColumn<QString>("demo");
        for (const demos::Demo &demo : demos::catalog())
            QTest::addRow("%s", demo.id.data())
                << QString::fromUtf8(demo.id.data(), static_cast<qsizetype>(demo.id.size()));
    }
    void everyDemoFinishesAndTwoRunsAreTheSame()
    {
        QFETCH(QString, demo);
        const Offline run(demo.toStdString());

        const bool is_closed = demos::find(demo.toStdString())->end == demos::End::MainIsDone;
        QCOMPARE(run.end, is_closed ? OfflineEnd::Closed : OfflineEnd::Finished);
        QVERIFY(shown_words(run.store, "main").ends_with("finished"));
        QVERIFY(run.timesIncrease);
        QVERIFY(log_of(demo.toStdString()) == log_of(demo.toStdString()));
    }

    void stopsWhenItsTimeIsUp()
    {
        const Offline run("gather", 1s);

        QCOMPARE(run.end, OfflineEnd::TimeIsUp);
        QVERIFY(run.store.live_end() == 1s);
        QVERIFY(shown_words(run.store, "worker 4").ends_with("finished"));
        QVERIFY(shown_words(run.store, "worker 3").ends_with("waiting"));
        QVERIFY(run.timesIncrease);
    }

    void stopsBeforeTheFirstTurnThatIsTooLate()
    {
        const Offline run("gather", 0s);

        QCOMPARE(run.end, OfflineEnd::TimeIsUp);
        QVERIFY(shown_words(run.store, "main").starts_with("ready"));
        QVERIFY(run.store.live_end() < 1ms);
    }

    void aBlockThatIsUnderWayIsNotCutOff()
    {
        const Offline run("ensure-future", 1500ms);

        QCOMPARE(run.end, OfflineEnd::TimeIsUp);
        QVERIFY(run.store.live_end() >= 2s);
        QVERIFY(run.timesIncrease);
    }

    void aRunThatEndsEarlierLastsUntilThenAllTheSame()
    {
        const Offline run("gather", 60s);

        QCOMPARE(run.end, OfflineEnd::Finished);
        QVERIFY(run.store.live_end() == 60s);
        QVERIFY(run.timesIncrease);
    }

    void whatIsDestroyedAtTheEndIsReportedInTheLastBatch()
    {
        trace::Batch last;
        trace::TraceStore store;
        const OfflineEnd end
            = run_offline("destroyed-pending", ClockKind::Virtual, {}, [&](const trace::Batch &it) {
                  last = it;
                  store.append(it);
              });

        std::string destroyed;
        for (const trace::TraceEvent &event : last.events) {
            if (event.kind != trace::EventKind::Reported)
                continue;
            QCOMPARE(store.text(event.text), "Task was destroyed but it is pending!"s);
            destroyed += store.info(event.task).name;
            destroyed += ", ";
        }
        QCOMPARE(end, OfflineEnd::Closed);
        QCOMPARE(destroyed, "large file, larger file, "s);
        QVERIFY(shown_words(store, "large file").ends_with("waiting"));
        QVERIFY(store.live_end() >= 3s && store.live_end() < 3001ms);
    }

    void theRealClockTakesItsTime()
    {
        const Offline run("gather", 20ms, ClockKind::Real);

        QCOMPARE(run.end, OfflineEnd::TimeIsUp);
        QVERIFY(shown_words(run.store, "worker 1").ends_with("waiting"));
        QVERIFY(run.store.live_end() >= 20ms);
    }
};

QTEST_GUILESS_MAIN(TestOfflineRun)
#include "tst_offline_run.moc"
