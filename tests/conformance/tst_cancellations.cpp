#include "tests/conformance/batch.h"
#include "tests/conformance/cancel_record.h"
#include "tests/conformance/cancellation_properties.h"
#include "tests/conformance/cancels_and_log.h"
#include "tests/conformance/scenario.h"

#include <QProcess>
#include <QStandardPaths>
#include <QtTest>

#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

using namespace conformance;
using trace::Cancellation;
using trace::CancelOutcome;

namespace {

using Check = std::function<std::string(const CancelRecord &, const std::string &log)>;

/// What was looked at, and what a check found wrong first.
struct Findings
{
    std::size_t programs = 0;
    std::size_t cancels = 0;
    QString wrong;
};

Findings check_each(std::istream &scenarios, const Check &check)
{
    Findings found;
    for_each_scenario(scenarios, [&](const Scenario &scenario) {
        if (!found.wrong.isEmpty())
            return;
        CancelRecord record;
        const std::string log = run(scenario, record);
        ++found.programs;
        found.cancels += record.cancels.log.all().size();
        if (const std::string wrong = check(record, log); !wrong.empty())
            found.wrong = QString::fromStdString(scenario.id + ": " + wrong);
    });
    return found;
}

std::ifstream sample(const QString &profile)
{
    return std::ifstream(
        COROSCOPE_SOURCE_DIR "/tests/conformance/sample/" + profile.toStdString() + ".jsonl");
}

/// So many scenarios that nobody has seen before, always the same; with what went wrong, if it did.
struct Generated
{
    std::istringstream scenarios;
    QString error;
};

Generated generated(const QString &python, const QString &profile, int count)
{
    const bool eager = profile == QStringLiteral("eager");
    QStringList arguments{QStringLiteral(COROSCOPE_SOURCE_DIR "/tests/conformance/oracle/gen.py"),
        QStringLiteral("--n"), QString::number(count), QStringLiteral("--seed"),
        QStringLiteral("2026"), QStringLiteral("--profile"),
        eager ? QStringLiteral("full") : profile};
    if (eager)
        arguments += QStringLiteral("--eager");
    QProcess process;
    process.start(python, arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        return {{}, process.errorString() + QString::fromUtf8(process.readAllStandardError())};
    return {std::istringstream(process.readAllStandardOutput().toStdString()), {}};
}

std::string check_properties(const CancelRecord &record, const std::string &)
{
    return wrong_cancels(record);
}

std::string check_both(const CancelRecord &record, const std::string &log)
{
    std::string wrong = wrong_cancels(record);
    return wrong.empty() ? cancels_against_log(record, log) : wrong;
}

} // namespace

/// The cancels of random programs, in which many things happen at the same time.
class TestCancellations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRequestIsOneCancelWithOneOutcome_data()
    {
        profiles();
        QTest::newRow("rare") << QStringLiteral("rare") << std::size_t{5};
    }
    void everyRequestIsOneCancelWithOneOutcome() { check_sample(check_properties); }

    /// The logs are those of CPython, see tst_sample.
    void cancelsAreWhatTheLogSays_data() { everyRequestIsOneCancelWithOneOutcome_data(); }
    void cancelsAreWhatTheLogSays() { check_sample(cancels_against_log); }

    void theSameHoldsForProgramsNeverSeen_data() { profiles(); }
    void theSameHoldsForProgramsNeverSeen()
    {
        const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"));
        if (python.isEmpty())
            QSKIP("there is no python3 to make programs with");
        QFETCH(const QString, profile);
        constexpr int count = 1000;
        Generated programs = generated(python, profile, count);
        QVERIFY2(programs.error.isEmpty(), qPrintable(programs.error));

        const Findings found = check_each(programs.scenarios, check_both);

        QVERIFY2(found.wrong.isEmpty(), qPrintable(found.wrong));
        QCOMPARE(found.programs, std::size_t{count});
        QVERIFY2(found.cancels > 2000, qPrintable(QString::number(found.cancels)));
    }

    void everyOutcomeAndRequesterOccurs()
    {
        std::map<CancelOutcome, std::size_t> outcomes;
        std::set<trace::Requester> requesters;

        for (const char *profile : {"core", "full", "eager", "rare"}) {
            std::ifstream scenarios = sample(QString::fromLatin1(profile));
            check_each(scenarios, [&](const CancelRecord &record, const std::string &) {
                for (const Cancellation &cancel : record.cancels.log.all()) {
                    ++outcomes[cancel.outcome];
                    requesters.insert(cancel.requester);
                }
                return std::string();
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
    static void profiles()
    {
        QTest::addColumn<QString>("profile");
        QTest::addColumn<std::size_t>("least");
        for (const char *profile : {"core", "full", "eager"})
            QTest::newRow(profile) << QString::fromLatin1(profile) << std::size_t{500};
    }

    static void check_sample(const Check &check)
    {
        QFETCH(const QString, profile);
        QFETCH(const std::size_t, least);
        std::ifstream scenarios = sample(profile);

        const Findings found = check_each(scenarios, check);

        QVERIFY2(found.wrong.isEmpty(), qPrintable(found.wrong));
        QVERIFY2(found.cancels > least, qPrintable(QString::number(found.cancels)));
    }
};

QTEST_GUILESS_MAIN(TestCancellations)
#include "tst_cancellations.moc"
