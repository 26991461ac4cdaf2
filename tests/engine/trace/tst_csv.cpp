#include "engine/trace/csv.h"

#include "tests/support/trace_builder.h"

#include <QMap>
#include <QStringList>
#include <QTest>

#include <sstream>

using namespace std::chrono_literals;
using trace::Stretch;
using trace::TraceStore;

namespace {

std::string written(const TraceStore &store, const std::optional<Stretch> &measured = {},
    std::size_t slice = 1'000'000)
{
    std::ostringstream out;
    trace::TaskTableWriter writer(store, measured, out);
    while (writer.write_some(slice)) { }
    return out.str();
}

/// The fields of each row, by RFC 4180.
QList<QStringList> rows(const std::string &text)
{
    QList<QStringList> result;
    QStringList row;
    QByteArray field;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '"' && text[i + 1] == '"') {
            field += text[++i];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && (c == ',' || c == '\r')) {
            row += QString::fromUtf8(field);
            field.clear();
        } else if (!quoted && c == '\n') {
            result += row;
            row.clear();
        } else {
            field += c;
        }
    }
    return result;
}

/// A row of the table, by the names of the columns.
class Table
{
public:
    explicit Table(const std::string &text)
        : m_rows(rows(text))
    {
    }
    [[nodiscard]] qsizetype size() const { return m_rows.size() - 1; }
    [[nodiscard]] const QStringList &columns() const { return m_rows.front(); }
    [[nodiscard]] QString text(int task, const char *column) const
    {
        const qsizetype place = columns().indexOf(QLatin1String(column));
        return place < 0 ? QStringLiteral("no such column") : m_rows[task].value(place);
    }
    [[nodiscard]] qint64 number(int task, const char *column) const
    {
        bool is_number = false;
        const qint64 value = text(task, column).toLongLong(&is_number);
        return is_number ? value : -1;
    }

private:
    QList<QStringList> m_rows;
};

/// 1 ready for 1 s, running for 1 s, asked to stop while it waits, cleaning up from 4 s to 5 s.
/// 2 and 3 end with a result and an exception.
TraceStore someRun()
{
    TraceBuilder run;
    const auto first = run.create("first, \"main\"");
    run.at(1s).begin(first);
    const auto second = run.create("second", first, "fetch");
    const auto third = run.create("third", first, "fail");
    run.at(2s).suspend(first, "sleep(9)");
    run.begin(second).finish(second, "[1, 2]").begin(third).fail(third, "ValueError('x')");
    run.at(3s).cancel(first).cancel(first, second);
    run.at(4s).wake(first).begin(first).deliver(first).suspend(first, "sleep(1)");
    run.at(5s).wake(first).begin(first).endCancelled(first);
    const auto last = run.create("last");
    run.at(6s).begin(last).at(7s);
    TraceStore store;
    store.append(run.take());
    return store;
}

} // namespace

class TestCsv : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTableHasARowForEachTask()
    {
        const Table table(written(someRun()));

        QCOMPARE(table.size(), 4);
        QCOMPARE(table.text(1, "id"), QStringLiteral("1"));
        QCOMPARE(table.text(1, "name"), QStringLiteral("first, \"main\""));
        QCOMPARE(table.text(1, "function"), QStringLiteral("work"));
        QCOMPARE(table.text(1, "created_by"), QStringLiteral("user"));
        QCOMPARE(table.text(1, "created_by_id"), QString());
        QCOMPARE(table.text(2, "function"), QStringLiteral("fetch"));
        QCOMPARE(table.text(2, "created_by"), QStringLiteral("first, \"main\""));
        QCOMPARE(table.text(2, "created_by_id"), QStringLiteral("1"));
        for (const QString &column : table.columns())
            QVERIFY2(!column.endsWith(QLatin1String("range")), qPrintable(column));
    }

    void endsAndOutcomesAreTold()
    {
        const Table table(written(someRun()));

        QCOMPARE(table.text(1, "state"), QStringLiteral("cancelled"));
        QCOMPARE(table.text(2, "state"), QStringLiteral("finished"));
        QCOMPARE(table.text(2, "result"), QStringLiteral("[1, 2]"));
        QCOMPARE(table.text(2, "exception"), QString());
        QCOMPARE(table.text(3, "state"), QStringLiteral("failed"));
        QCOMPARE(table.text(3, "exception"), QStringLiteral("ValueError('x')"));
        QCOMPARE(table.text(4, "state"), QStringLiteral("running"));
        QCOMPARE(table.text(4, "ended_ns"), QString());
        QCOMPARE(table.text(4, "result"), QString());
    }

    void timesAreInNanoseconds()
    {
        const Table table(written(someRun()));

        QCOMPARE(table.number(1, "created_ns"), 0);
        QCOMPARE(table.number(1, "ready_ns"), 1'000'000'000);
        QCOMPARE(table.number(1, "running_ns"), 1'000'000'000);
        QCOMPARE(table.number(1, "waiting_ns"), 1'000'000'000);
        QCOMPARE(table.number(1, "cancel_requested_ns"), 1'000'000'002);
        QCOMPARE(table.number(1, "cleaning_up_ns"), 1'000'000'000);
        QCOMPARE(table.number(1, "cancel_requests"), 2);
        QCOMPARE(table.number(1, "ended_ns"), 5'000'000'002);
        QCOMPARE(table.number(4, "running_ns"), 1'000'000'000);
    }

    void aMeasuredStretchHasColumnsOfItsOwn()
    {
        const Table table(written(someRun(), Stretch{1500ms, 3500ms}));

        QCOMPARE(table.number(1, "range_from_ns"), 1'500'000'000);
        QCOMPARE(table.number(1, "range_to_ns"), 3'500'000'000);
        QCOMPARE(table.number(1, "ready_in_range_ns"), 0);
        QCOMPARE(table.number(1, "running_in_range_ns"), 500'000'000);
        QCOMPARE(table.number(1, "waiting_in_range_ns"), 1'000'000'000);
        QCOMPARE(table.number(1, "cancel_requested_in_range_ns"), 500'000'000);
        QCOMPARE(table.number(1, "cleaning_up_in_range_ns"), 0);
        QCOMPARE(table.number(1, "steps_in_range"), 0);
        QCOMPARE(table.number(2, "steps_in_range"), 1);
        QCOMPARE(table.number(1, "running_ns"), 1'000'000'000);
    }

    void aStretchEndsWithTheRun()
    {
        const Table table(written(someRun(), Stretch{6s, 100s}));

        QCOMPARE(table.number(4, "range_to_ns"), 7'000'000'000);
        QCOMPARE(table.number(4, "running_in_range_ns"), 1'000'000'000);
        QCOMPARE(table.number(4, "steps_in_range"), 1);
    }

    void slicesOfWorkMakeNoDifference()
    {
        const TraceStore store = someRun();

        const std::string once = written(store, Stretch{1s, 2s});

        QCOMPARE(written(store, Stretch{1s, 2s}, 1), once);
        QCOMPARE(written(store, Stretch{1s, 2s}, 3), once);
    }

    void whatComesMeanwhileIsLeftOut()
    {
        TraceBuilder run;
        const auto task = run.create("early");
        run.step(task, "sleep(1)").at(1s);
        TraceStore store;
        store.append(run.take());
        const std::string before = written(store);
        std::ostringstream out;
        trace::TaskTableWriter writer(store, {}, out);
        QVERIFY(writer.write_some(1));

        run.create("late");
        run.at(2s).wake(task);
        store.append(run.take());
        while (writer.write_some(1)) { }

        QCOMPARE(out.str(), before);
    }

    void fieldsAreQuotedIfTheyHaveToBe_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("field");
        const auto row = [](const char *name, const char *field) {
            QTest::newRow(name) << QByteArray(name) << QByteArray(field);
        };
        row("plain text", "plain text");
        row("one, two", "\"one, two\"");
        row("say \"hi\"", "\"say \"\"hi\"\"\"");
        row("two\nlines\r", "\"two\nlines\r\"");
        row("\"\xFF\"", "\"\"\"\xEF\xBF\xBD\"\"\"");
    }
    void fieldsAreQuotedIfTheyHaveToBe()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const QByteArray, field);
        TraceBuilder run;
        run.create(name.toStdString());
        TraceStore store;
        store.append(run.take());

        const QByteArray table = QByteArray::fromStdString(written(store));

        QVERIFY2(table.contains("\r\n1," + field + ",work,"), table.constData());
    }

    void anEmptyRunIsATableWithoutRows()
    {
        const Table table(written(TraceStore()));

        QCOMPARE(table.size(), 0);
        QCOMPARE(table.columns().front(), QStringLiteral("id"));
    }

    void aFullDiskEndsIt()
    {
        const TraceStore store = someRun();
        std::ostringstream out;
        trace::TaskTableWriter writer(store, {}, out);
        QVERIFY(writer.write_some(1));

        out.setstate(std::ios::badbit);

        QVERIFY(!writer.write_some(1000));
    }
};

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
