#include "engine/trace/cancellation_report.h"

#include "tests/engine/trace/cancel_run.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <sstream>

using namespace asyncio;
using namespace std::chrono_literals;
using trace::ReportFormat;

namespace {

Coroutine<> awaiting(Ref<TaskOf<void>> task)
{
    co_await task;
}

std::string report(const trace::TraceStore &store, ReportFormat format)
{
    std::ostringstream out;
    trace::write_cancellation_report(store, format, out);
    return out.str();
}

} // namespace

class TestCancellationReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_run = std::make_unique<CancelRun>();
        const auto inner = m_run->spawn(tidy(), "inner");
        const auto outer = m_run->spawn(awaiting(inner), "outer");
        m_run->until(1s);
        m_run->cancel(outer, "why, \"you\"");
        m_run->untilIdle();
    }

    void theTableHasARowForEachCancel()
    {
        const QString text = QString::fromStdString(report(m_run->record(), ReportFormat::Csv));
        const QStringList lines = text.split(QStringLiteral("\r\n"));

        QCOMPARE(lines.size(), 4);
        QVERIFY(lines[0].startsWith(QStringLiteral("number,parent,root,")));
        QVERIFY(lines[1].startsWith(QStringLiteral("1,,1,,2,outer,user,,,,\"why, \"\"you\"\"\",1,"
                                                   "forwarded,0,")));
        QVERIFY(lines[2].startsWith(QStringLiteral("2,1,1,,1,inner,awaiting_task,,,,")));
        QVERIFY(lines[3].isEmpty());
        const QStringList names = lines[0].split(u',');
        const QStringList inner = QString(lines[2])
                                      .replace(QStringLiteral("\"why, \"\"you\"\"\""), QString())
                                      .split(u',');
        QCOMPARE(inner.size(), names.size());
        for (const char *name : {"asked_after", "requested_ns", "until_delivery_ns", "clean_up_ns",
                 "total_ns", "waiting_for_turn_ns", "loop_blocked_ns", "passed_on_ns",
                 "clean_up_awaits_ns", "running_ns"})
            QVERIFY(names.contains(QLatin1String(name)));
        QCOMPARE(inner[names.indexOf(QStringLiteral("requested_ns"))].toLongLong(),
            qlonglong(m_run->log()[1].requested.count()));
        QCOMPARE(inner[names.indexOf(QStringLiteral("outcome"))], QStringLiteral("cancelled"));
    }

    void theObjectsAddUp()
    {
        const std::string text = report(m_run->record(), ReportFormat::Json);
        const QJsonArray all = QJsonDocument::fromJson(QByteArray::fromStdString(text)).array();

        QCOMPARE(all.size(), 2);
        for (const QJsonValue &value : all) {
            const QJsonObject cancel = value.toObject();
            qint64 sum = 0;
            for (const char *part : {"waiting_for_turn_ns", "loop_blocked_ns", "passed_on_ns",
                     "clean_up_awaits_ns", "running_ns"})
                sum += cancel[QLatin1String(part)].toInteger(-1);
            QCOMPARE(sum, cancel[QLatin1String("total_ns")].toInteger());
            QCOMPARE(cancel[QLatin1String("message")].toString(), QStringLiteral("why, \"you\""));
        }
        QVERIFY(!all[0].toObject().contains(QLatin1String("parent")));
        QCOMPARE(all[1].toObject()[QLatin1String("parent")].toInt(), 1);
        const QJsonArray awaits = all[1].toObject()[QLatin1String("clean_up")].toArray();
        QCOMPARE(awaits.size(), 1);
        QCOMPARE(
            awaits[0].toObject()[QLatin1String("what")].toString(), QStringLiteral("sleep(2)"));
    }

    void aRunWithoutCancelsHasAnEmptyReport()
    {
        const trace::TraceStore store;

        QVERIFY(report(store, ReportFormat::Csv).starts_with("number,"));
        QCOMPARE(QString::fromStdString(report(store, ReportFormat::Csv)).count(u'\n'), 1);
        QVERIFY(
            QJsonDocument::fromJson(QByteArray::fromStdString(report(store, ReportFormat::Json)))
                .isArray());
    }

private:
    std::unique_ptr<CancelRun> m_run;
};

QTEST_GUILESS_MAIN(TestCancellationReport)
#include "tst_cancellation_report.moc"
