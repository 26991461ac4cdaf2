#include "engine/trace/loop_state.h"

#include "tests/conformance/batch.h"
#include "tests/conformance/run.h"
#include "tests/conformance/telling_recorder.h"
#include "tests/support/loop_state_check.h"

#include <QtTest>

#include <fstream>
#include <string>

using namespace conformance;

namespace {

/// What went wrong, and how much was looked at.
struct Comparison
{
    std::size_t moments = 0;
    QString difference;
};

/// Compares, whenever the loop has taken a handle or is between two, what it consists of with what
/// the record says.
class ComparingRecorder final : public TellingRecorder
{
public:
    ComparingRecorder(asyncio::Clock &clock, Transcript &transcript, Comparison &comparison)
        : TellingRecorder(clock, transcript)
        , m_comparison(comparison)
    {
    }

    void step_began(const Task &task) override
    {
        TellingRecorder::step_began(task);
        compare();
    }
    void step_ended(const Task &task) override
    {
        TellingRecorder::step_ended(task);
        compare();
    }
    void turn_began(std::size_t handles) override
    {
        TellingRecorder::turn_began(handles);
        compare();
    }
    void turn_ended(std::size_t ready) override
    {
        TellingRecorder::turn_ended(ready);
        compare();
    }
    void callback_began(const asyncio::Handle &handle) override
    {
        TellingRecorder::callback_began(handle);
        compare();
    }
    void callback_ended(const asyncio::Handle &handle) override
    {
        TellingRecorder::callback_ended(handle);
        compare();
    }
    void handle_skipped(const asyncio::Handle &handle) override
    {
        TellingRecorder::handle_skipped(handle);
        compare();
    }

private:
    void compare()
    {
        if (!has_answered_all() || !m_comparison.difference.isEmpty())
            return;
        m_store.append(take({}));
        const auto end = static_cast<trace::EventIndex>(m_store.size());
        const trace::LoopState state = loop_state_before(m_store, end);
        const std::string expected = loop_words::of(asyncio::get_running_loop());
        const std::string found = loop_words::of(m_store, state);
        ++m_comparison.moments;
        if (expected != found || !state.exact)
            m_comparison.difference = QStringLiteral("before event %1\nloop: %2\nrecord: %3")
                                          .arg(end)
                                          .arg(QString::fromStdString(expected))
                                          .arg(QString::fromStdString(found));
    }

    Comparison &m_comparison;
    trace::TraceStore m_store;
};

} // namespace

/// The record of a loop's queue and timers, of random programs in which many things happen at the
/// same time.
class TestLoopStates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRecordSaysWhatTheLoopConsistsOf_data()
    {
        QTest::addColumn<QString>("profile");
        for (const char *profile : {"core", "full", "eager", "rare"})
            QTest::newRow(profile) << QString::fromLatin1(profile);
    }
    void theRecordSaysWhatTheLoopConsistsOf()
    {
        QFETCH(const QString, profile);
        std::ifstream scenarios(
            COROSCOPE_SOURCE_DIR "/tests/conformance/sample/" + profile.toStdString() + ".jsonl");

        Comparison comparison;
        for_each_scenario(scenarios, [&](const Scenario &scenario) {
            if (!comparison.difference.isEmpty())
                return;
            (void)run(scenario, [&](asyncio::Clock &clock, Transcript &transcript) {
                return std::make_unique<ComparingRecorder>(clock, transcript, comparison);
            });
            if (!comparison.difference.isEmpty())
                comparison.difference.prepend(QString::fromStdString(scenario.id) + u' ');
        });

        QVERIFY2(comparison.difference.isEmpty(), qPrintable(comparison.difference));
        QVERIFY(comparison.moments > 1000);
    }
};

QTEST_GUILESS_MAIN(TestLoopStates)
#include "tst_loop_states.moc"
