#include "engine/trace/loop_state.h"
#include "engine/trace/recorder.h"

#include "tests/conformance/batch.h"
#include "tests/conformance/run.h"
#include "tests/conformance/transcript.h"
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

/// Records a run, passes on what the transcript wants to hear, and compares, whenever the loop has
/// taken a handle or is between two, what it consists of with what the record says.
class ComparingRecorder final : public trace::Recorder
{
public:
    ComparingRecorder(asyncio::Clock &clock, Transcript &transcript, Comparison &comparison)
        : trace::Recorder(clock)
        , m_transcript(transcript)
        , m_comparison(comparison)
    {
    }

    void task_created(Task &task, const asyncio::Cause &cause) override
    {
        Recorder::task_created(task, cause);
        m_transcript.task_created(task, cause);
    }
    void task_ready(const Task &task, const asyncio::Cause &cause) override
    {
        Recorder::task_ready(task, cause);
        m_transcript.task_ready(task, cause);
    }
    void step_began(const Task &task) override
    {
        Recorder::step_began(task);
        m_transcript.step_began(task);
        compare();
    }
    void step_ended(const Task &task) override
    {
        Recorder::step_ended(task);
        m_transcript.step_ended(task);
        compare();
    }
    void task_done(const Task &task) override
    {
        Recorder::task_done(task);
        m_transcript.task_done(task);
    }
    void cancel_requested(const Task &task, const asyncio::CancelMessage &message,
        const asyncio::Cause &cause) override
    {
        Recorder::cancel_requested(task, message, cause);
        m_transcript.cancel_requested(task, message, cause);
    }
    void cancel_answered(const Task &task, asyncio::CancelEffect effect) override
    {
        Recorder::cancel_answered(task, effect);
        m_transcript.cancel_answered(task, effect);
    }
    void uncancelled(const Task &task) override
    {
        Recorder::uncancelled(task);
        m_transcript.uncancelled(task);
    }
    void turn_began(std::size_t handles) override
    {
        Recorder::turn_began(handles);
        m_transcript.turn_began(handles);
        compare();
    }
    void turn_ended(std::size_t ready) override
    {
        Recorder::turn_ended(ready);
        compare();
    }
    void timer_set(const asyncio::Timer &timer) override
    {
        Recorder::timer_set(timer);
        m_transcript.timer_set(timer);
    }
    void callback_began(const asyncio::Handle &handle) override
    {
        Recorder::callback_began(handle);
        compare();
    }
    void callback_ended(const asyncio::Handle &handle) override
    {
        Recorder::callback_ended(handle);
        compare();
    }
    void handle_skipped(const asyncio::Handle &handle) override
    {
        Recorder::handle_skipped(handle);
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

    Transcript &m_transcript;
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
