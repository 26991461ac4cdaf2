#include "engine/trace/cancellation_log.h"
#include "engine/trace/cancellation_time.h"

#include "tests/conformance/batch.h"
#include "tests/conformance/json.h"
#include "tests/conformance/run.h"
#include "tests/conformance/tasks_in_log.h"
#include "tests/conformance/telling_recorder.h"

#include <QtTest>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <set>
#include <string>

using namespace conformance;
using trace::Cancellation;
using trace::CancellationLog;
using trace::CancelOutcome;
using trace::EventKind;
using trace::TaskId;

namespace {

/// What was recorded of a run, and the cancels found in it as it went on.
struct Record
{
    trace::TraceStore store;
    CancellationLog growing;
    std::map<TaskId, std::string> names; ///< as in the transcript
};

class GrowingRecorder final : public TellingRecorder
{
public:
    GrowingRecorder(asyncio::Clock &clock, Transcript &transcript, Record &record)
        : TellingRecorder(clock, transcript)
        , m_record(record)
    {
    }
    ~GrowingRecorder() override { grow(); }

    void task_created(Task &task, const asyncio::Cause &cause) override
    {
        TellingRecorder::task_created(task, cause);
        m_record.names.emplace(task.id(), name_of(task));
    }
    void step_began(const Task &task) override
    {
        TellingRecorder::step_began(task);
        grow();
    }
    void turn_ended(std::size_t ready) override
    {
        TellingRecorder::turn_ended(ready);
        grow();
    }

private:
    void grow()
    {
        if (!has_answered_all())
            return;
        m_record.store.append(take({}));
        m_record.growing.follow(m_record.store);
    }

    Record &m_record;
};

QString at(const char *what, Cancellation::Number number)
{
    return QStringLiteral("%1, of cancel %2").arg(QLatin1String(what)).arg(number);
}

/// What is wrong with the links of a cancel; empty if nothing.
QString wrong_links(const CancellationLog &log, Cancellation::Number number)
{
    const Cancellation &cancel = log[number];
    if (cancel.root > number || log[cancel.root].root != cancel.root)
        return at("a root that is none", number);
    if (cancel.asked_during != Cancellation::none && cancel.asked_during >= number)
        return at("asked during a later one", number);
    if (cancel.parent == Cancellation::none)
        return {};
    if (cancel.parent >= number)
        return at("the parent is later", number);
    return log[cancel.parent].root != cancel.root ? at("not the parent's root", number) : QString();
}

QString wrong_times(const trace::TraceStore &store, const Cancellation &cancel)
{
    const trace::Time end = cancel.end(store.live_end());
    if (end < cancel.requested)
        return QStringLiteral("ended before it was requested");
    if (cancel.delivered && (*cancel.delivered < cancel.requested || *cancel.delivered > end))
        return QStringLiteral("delivered before the request or after the end");
    const trace::CancelTime parts = trace::time_of(store, cancel);
    for (const trace::Time part :
        {parts.turn, parts.blocked, parts.passed_on, parts.awaits, parts.running}) {
        if (part < trace::Time{})
            return QStringLiteral("a part is negative");
    }
    if (parts.total() != cancel.total(store.live_end()))
        return QStringLiteral("the parts do not add up");
    const auto awaits = trace::clean_up_awaits(store, cancel);
    return awaits.size() == cancel.awaits ? QString() : QStringLiteral("awaits are missing");
}

QString wrong_outcome(const Cancellation &cancel)
{
    const bool pending = cancel.outcome == CancelOutcome::Pending && !cancel.destroyed;
    if (pending == cancel.concluded.has_value())
        return QStringLiteral("an outcome and no end, or the other way round");
    const bool too_late = cancel.outcome == CancelOutcome::TooLate;
    if (too_late != (cancel.effect == asyncio::CancelEffect::Nothing))
        return QStringLiteral("too late, but it did something");
    return {};
}

/// The task's events from its request on, up to what concludes the cancel.
std::vector<trace::TraceEvent> course_of(const trace::TraceStore &store, const Cancellation &cancel)
{
    std::vector<trace::TraceEvent> course;
    const trace::Row row = store.row(cancel.task);
    for (std::size_t place = 0; place < row.size(); ++place) {
        const bool after = cancel.concluded && row[place] > cancel.conclusion;
        if (row[place] >= cancel.request && !after)
            course.push_back(store.event(row[place]));
    }
    return course;
}

/// A step that begins with the error or without it decides; it does not pass by.
QString wrong_course(const trace::TraceStore &store, const Cancellation &cancel)
{
    if (cancel.outcome == CancelOutcome::TooLate)
        return {};
    const auto course = course_of(store, cancel);
    const auto count = [&course](EventKind kind) {
        return std::ranges::count(course, kind, &trace::TraceEvent::kind);
    };
    if (!cancel.delivered && count(EventKind::StepBegan) > 1)
        return QStringLiteral("two steps began, and the error was not thrown");
    const trace::TraceEvent last = course.back();
    const bool taken_back = cancel.outcome == CancelOutcome::Uncancelled
        && last.kind == EventKind::Uncancelled && last.other > 0;
    if (taken_back && count(EventKind::CancelRequested) != std::int64_t{last.other})
        return QStringLiteral("another request was taken back");
    const auto numbered = std::ranges::find_if(course, [&](const trace::TraceEvent &event) {
        return event.kind == EventKind::Uncancelled && event.other > 0
            && event.other == std::ranges::count_if(course, [&](const trace::TraceEvent &each) {
                   return each.kind == EventKind::CancelRequested && each.time < event.time;
               });
    });
    if (numbered != course.end() && numbered + 1 != course.end() && cancel.delivered
        && *cancel.delivered < numbered->time)
        return QStringLiteral("it was taken back, and goes on");
    return {};
}

/// What is wrong with the cancels of a record; empty if nothing.
QString wrong(const Record &record, const CancellationLog &log)
{
    std::size_t requests = 0;
    for (trace::EventIndex i = 0; i < record.store.size(); ++i) {
        if (!trace::is_cancel_request(record.store.kind(i)))
            continue;
        ++requests;
        const Cancellation::Number number = log.of_request(i);
        if (number == Cancellation::none || log[number].request != i)
            return QStringLiteral("request %1 is no cancel").arg(i);
    }
    if (requests != log.all().size())
        return QStringLiteral("%1 cancels of %2 requests").arg(log.all().size()).arg(requests);
    for (Cancellation::Number i = 0; i < log.all().size(); ++i) {
        for (const QString &what : {wrong_links(log, i), wrong_times(record.store, log[i]),
                 wrong_outcome(log[i]), wrong_course(record.store, log[i])}) {
            if (!what.isEmpty())
                return at(qPrintable(what), i);
        }
    }
    const bool the_same = std::ranges::equal(log.all(), record.growing.all());
    return the_same ? QString() : QStringLiteral("bit by bit others are found than at once");
}

/// How the end of a task, as the log has it, decides about a request that lasted until then.
std::set<CancelOutcome> outcomes_of(const TaskInLog &task)
{
    if (task.done == "result")
        return {CancelOutcome::Result, CancelOutcome::Swallowed};
    if (task.done == "exception")
        return {CancelOutcome::Replaced};
    if (task.end == "return")
        return {CancelOutcome::Discarded, CancelOutcome::Cancelled};
    return {CancelOutcome::Cancelled};
}

QString answer(const Cancellation &cancel)
{
    return QStringLiteral("%1 n=%2 ")
        .arg(cancel.outcome == CancelOutcome::TooLate ? 0 : 1)
        .arg(cancel.count);
}

/// Where what was found about a task's cancels is not what the log says; empty if nowhere.
QString disagreement(const Record &record, TaskId id, const TaskInLog &task)
{
    std::size_t count = 0;
    std::size_t discarded = 0;
    std::set<trace::Time> thrown;
    for (const Cancellation &cancel : record.growing.all()) {
        if (cancel.task != id)
            continue;
        if (count == task.messages.size())
            return QStringLiteral("more cancels than the log has");
        const std::string message(record.store.text(cancel.message));
        if (!message.empty() && task.messages[count] != json_string(message))
            return QStringLiteral("another message");
        const bool too_late = cancel.outcome == CancelOutcome::TooLate;
        const QString told = QString::fromStdString(task.answers[count]);
        if (too_late ? !told.startsWith(u'0') : !told.startsWith(answer(cancel)))
            return QStringLiteral("answered %1, and not %2").arg(told, answer(cancel));
        if (cancel.delivered)
            thrown.insert(*cancel.delivered);
        discarded += cancel.outcome == CancelOutcome::Discarded ? 1 : 0;
        const bool at_the_end
            = cancel.concluded && record.store.kind(cancel.conclusion) == EventKind::TaskDone;
        if (at_the_end && !outcomes_of(task).contains(cancel.outcome))
            return QStringLiteral("outcome %1 of a task that is %2")
                .arg(int(cancel.outcome))
                .arg(QString::fromStdString(task.done));
        if (cancel.outcome == CancelOutcome::Pending && !task.done.empty())
            return QStringLiteral("pending, but the task is done");
        ++count;
    }
    if (count != task.messages.size())
        return QStringLiteral("the log has more cancels");
    if (thrown.size() > task.thrown)
        return QStringLiteral("an error is thrown that is not in the log");
    const bool lost = task.done == "cancelled" && task.end == "return";
    if (lost != (discarded > 0))
        return QStringLiteral("a result is discarded, or is not");
    return {};
}

} // namespace

/// The cancels of random programs, in which many things happen at the same time.
class TestCancellations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRequestIsOneCancelWithOneOutcome_data() { profiles(); }
    void everyRequestIsOneCancelWithOneOutcome()
    {
        const auto check = [](const Record &record, const std::string &) {
            CancellationLog whole;
            whole.follow(record.store);
            return wrong(record, whole);
        };

        check_all(check);

        QFETCH(const std::size_t, least);
        QVERIFY2(m_cancels > least, qPrintable(QString::number(m_cancels)));
    }

    /// The logs are those of CPython, see tst_sample.
    void outcomesAndCountsAgreeWithTheLog_data() { profiles(); }
    void outcomesAndCountsAgreeWithTheLog()
    {
        const auto check = [](const Record &record, const std::string &log) {
            const auto tasks = tasks_in(log);
            for (const auto &[id, name] : record.names) {
                if (!tasks.contains(name))
                    continue;
                const QString what = disagreement(record, id, tasks.at(name));
                if (!what.isEmpty())
                    return what + QStringLiteral(", of ") + QString::fromStdString(name);
            }
            return QString();
        };

        check_all(check);
    }

    void everyOutcomeAndRequesterOccurs()
    {
        std::map<CancelOutcome, std::size_t> outcomes;
        std::set<trace::Requester> requesters;

        for (const char *profile : {"core", "full", "eager", "rare"}) {
            each_record(QString::fromLatin1(profile), [&](const Record &record, const auto &) {
                for (const Cancellation &cancel : record.growing.all()) {
                    ++outcomes[cancel.outcome];
                    requesters.insert(cancel.requester);
                }
                return QString();
            });
        }

        using enum CancelOutcome;
        for (const CancelOutcome outcome :
            {Cancelled, Swallowed, Result, Replaced, Discarded, Uncancelled, TooLate})
            QVERIFY2(outcomes[outcome] > 5, qPrintable(QString::number(int(outcome))));
        using enum trace::Requester;
        for (const trace::Requester requester :
            {Task, Timer, AwaitingTask, Gather, TaskGroup, Timeout, WaitFor, Runner})
            QVERIFY2(requesters.contains(requester), qPrintable(QString::number(int(requester))));
    }

private:
    using Check = std::function<QString(const Record &, const std::string &log)>;

    static void profiles()
    {
        QTest::addColumn<QString>("profile");
        QTest::addColumn<std::size_t>("least");
        QTest::newRow("core") << QStringLiteral("core") << std::size_t{500};
        QTest::newRow("full") << QStringLiteral("full") << std::size_t{500};
        QTest::newRow("eager") << QStringLiteral("eager") << std::size_t{500};
        QTest::newRow("rare") << QStringLiteral("rare") << std::size_t{5};
    }

    /// Until one finds something.
    QString each_record(const QString &profile, const Check &check)
    {
        std::ifstream scenarios(
            COROSCOPE_SOURCE_DIR "/tests/conformance/sample/" + profile.toStdString() + ".jsonl");
        m_cancels = 0;
        QString found;
        for_each_scenario(scenarios, [&](const Scenario &scenario) {
            if (!found.isEmpty())
                return;
            Record record;
            const std::string log
                = run(scenario, [&record](asyncio::Clock &clock, Transcript &transcript) {
                      return std::make_unique<GrowingRecorder>(clock, transcript, record);
                  });
            m_cancels += record.growing.all().size();
            found = check(record, log);
            if (!found.isEmpty())
                found += QStringLiteral(", in ") + QString::fromStdString(scenario.id);
        });
        return found;
    }
    void check_all(const Check &check)
    {
        QFETCH(const QString, profile);

        const QString found = each_record(profile, check);

        QVERIFY2(found.isEmpty(), qPrintable(found));
    }

    std::size_t m_cancels = 0;
};

QTEST_GUILESS_MAIN(TestCancellations)
#include "tst_cancellations.moc"
