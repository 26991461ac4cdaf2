#include "tests/conformance/batch.h"
#include "tests/conformance/json.h"
#include "tests/conformance/run.h"
#include "tests/conformance/scenario.h"

#include <QtTest>

#include <fstream>
#include <map>
#include <sstream>
#include <string>

using namespace conformance;

namespace {

std::ifstream sample(const QString &name)
{
    return std::ifstream(COROSCOPE_SOURCE_DIR "/tests/conformance/sample/" + name.toStdString());
}

/// Each scenario's digest of the log that CPython 3.13 leaves.
std::map<std::string, std::string> digests(const QString &profile)
{
    std::ifstream file = sample(profile + QStringLiteral(".sha256"));
    std::map<std::string, std::string> all;
    std::string id, digest;
    while (file >> id >> digest)
        all.emplace(id, digest);
    return all;
}

/// The few logs that are kept as a whole.
std::map<std::string, std::string> logs(const QString &profile)
{
    std::ifstream file = sample(profile + QStringLiteral(".log"));
    std::map<std::string, std::string> all;
    std::string line;
    std::string *log = nullptr;
    while (std::getline(file, line)) {
        if (line.starts_with("=== "))
            log = &all[line.substr(4)];
        else
            *log += line + '\n';
    }
    return all;
}

/// Where two logs part, for whoever reads that they do.
std::string first_difference(const std::string &expected, const std::string &actual)
{
    std::istringstream theirs(expected), ours(actual);
    std::string their_line, our_line;
    int number = 0;
    do {
        ++number;
        if (!std::getline(theirs, their_line))
            their_line = "(the end)";
        if (!std::getline(ours, our_line))
            our_line = "(the end)";
    } while (their_line == our_line && ours);
    return "line " + std::to_string(number) + "\n  CPython: " + their_line
        + "\n  engine:  " + our_line;
}

} // namespace

class TestSample : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEngineLeavesTheLogsOfCPython_data()
    {
        QTest::addColumn<QString>("profile");
        for (const char *profile : {"core", "full", "eager", "rare"})
            QTest::newRow(profile) << QString::fromLatin1(profile);
    }
    void theEngineLeavesTheLogsOfCPython()
    {
        QFETCH(const QString, profile);
        const std::map<std::string, std::string> expected = digests(profile);
        const std::map<std::string, std::string> whole = logs(profile);
        std::ifstream scenarios = sample(profile + QStringLiteral(".jsonl"));

        std::size_t count = 0;
        QStringList differing;
        for_each_scenario(scenarios, [&](const Scenario &scenario) {
            ++count;
            const std::string log = run(scenario);
            if (sha256(log) == expected.at(scenario.id))
                return;
            std::string found = scenario.id;
            if (const auto known = whole.find(scenario.id); known != whole.end())
                found += " from " + first_difference(known->second, log);
            differing.append(QString::fromStdString(found));
        });

        QVERIFY(count > 0);
        QCOMPARE(count, expected.size());
        QVERIFY2(differing.isEmpty(),
            qPrintable(QStringLiteral("%1 differ: %2")
                           .arg(differing.size())
                           .arg(differing.mid(0, 20).join(QStringLiteral(", ")))));
    }
};

QTEST_GUILESS_MAIN(TestSample)
#include "tst_sample.moc"
