#include "engine/trace/chrome_trace.h"

#include "engine/demos/catalog.h"
#include "engine/host/offline_run.h"
#include "engine/trace/event_words.h"
#include "engine/trace/file.h"
#include "tests/support/trace_builder.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <random>
#include <sstream>

using namespace std::chrono_literals;
using trace::EventIndex;
using trace::EventKind;
using trace::Time;
using trace::TraceEvent;
using trace::TraceStore;

namespace {

constexpr Time the_end = Time::max();

std::string written(
    const TraceStore &store, Time from = 0s, Time to = the_end, std::size_t slice = 1'000'000)
{
    std::ostringstream out;
    trace::ChromeTraceWriter writer(store, from, to, "a run", out);
    while (writer.write_some(slice)) { }
    return out.str();
}

QJsonArray parsed(const std::string &text)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(text), &error);
    if (document.isNull())
        qWarning("%s at %d", qPrintable(error.errorString()), error.offset);
    return document.object()[QStringLiteral("traceEvents")].toArray();
}

QString member(const QJsonObject &object, const char *name)
{
    return object[QLatin1String(name)].toString();
}

qint64 integer(const QJsonObject &object, const char *name)
{
    return object[QLatin1String(name)].toInteger();
}

/// Exactly, as far as three decimals go.
qint64 nanoseconds(const QJsonObject &object, const char *name)
{
    return std::llround(object[QLatin1String(name)].toDouble() * 1000);
}

QList<QJsonObject> withPhase(const QJsonArray &events, char phase)
{
    QList<QJsonObject> found;
    for (const auto &event : events) {
        if (member(event.toObject(), "ph") == QLatin1Char(phase))
            found += event.toObject();
    }
    return found;
}

QString fromStore(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString word(std::string_view word)
{
    return fromStore(word);
}

/// An event with its numbers resolved, as text.
QString told(const TraceStore &store, EventIndex index)
{
    const TraceEvent event = store.event(index);
    QStringList lines;
    for (const trace::SourceLine &line : store.stack(event.stack))
        lines += QStringLiteral("%1:%2").arg(fromStore(line.file)).arg(line.line);
    QString other = QString::number(event.other);
    if (event.kind == EventKind::TaskCreated)
        other = fromStore(store.text(trace::TextId{event.other}));
    if (trace::is_cancel_request(event.kind))
        other = QStringLiteral("%1 by %2 in %3")
                    .arg(word(trace::effect_word(cancel_effect(event))),
                        word(trace::canceller_word(canceller(event))))
                    .arg(cancel_depth(event));
    if (event.kind == EventKind::TimerSet)
        other = QString::number(trace::timer_left(event).count());
    const bool byTask = event.cause == trace::CauseKind::Task;
    return QStringLiteral("%1 %2 %3 task %4 %5 cause %6 %7 text '%8' other %9")
               .arg(index)
               .arg(event.time.count())
               .arg(word(trace::file_word(event.kind)))
               .arg(quint32(event.task))
               .arg(trace::is_row_event(event.kind) ? word(trace::file_word(event.condition))
                                                    : QString())
               .arg(word(trace::cause_word(event.cause)))
               .arg(byTask ? quint32(event.cause_task) : 0)
               .arg(fromStore(store.text(event.text)), other)
        + QStringLiteral(" requests %1 delivered %2 at %3")
              .arg(event.cancel_requests)
              .arg(event.delivered ? 1 : 0)
              .arg(lines.join(QLatin1Char(' ')));
}

/// The same from what was exported.
QString told(const QJsonObject &event)
{
    QString other = QString::number(0);
    if (event.contains(QLatin1String("function")))
        other = member(event, "function");
    if (event.contains(QLatin1String("effect")))
        other = QStringLiteral("%1 by %2 in %3")
                    .arg(member(event, "effect"), member(event, "asked_by"))
                    .arg(integer(event, "depth"));
    for (const char *name : {"waits_on_task", "handles", "ready", "due_in_ns", "other"}) {
        if (event.contains(QLatin1String(name)))
            other = QString::number(integer(event, name));
    }
    QStringList lines;
    for (const auto &line : event[QStringLiteral("stack")].toArray())
        lines += line.toString();
    const QString cause = member(event, "cause");
    return QStringLiteral("%1 %2 %3 task %4 %5 cause %6 %7 text '%8' other %9")
               .arg(integer(event, "seq"))
               .arg(integer(event, "time_ns"))
               .arg(member(event, "kind"))
               .arg(integer(event, "task"))
               .arg(member(event, "condition"))
               .arg(cause.isEmpty() ? QStringLiteral("loop") : cause)
               .arg(integer(event, "cause_task"))
               .arg(member(event, "text"), other)
        + QStringLiteral(" requests %1 delivered %2 at %3")
              .arg(integer(event, "cancel_requests"))
              .arg(integer(event, "delivered"))
              .arg(lines.join(QLatin1Char(' ')));
}

/// Every event of the store in the args of the export, by its place; each has to be there once.
QMap<qint64, QString> reconstructed(const QJsonArray &events)
{
    QMap<qint64, QString> found;
    const auto take = [&found](const QJsonObject &object) {
        if (!object.contains(QLatin1String("kind")))
            return;
        const qint64 place = integer(object, "seq");
        found[place] += told(object); // if it is there twice, it is wrong
    };
    for (const auto &event : events) {
        const QJsonObject args = event.toObject()[QLatin1String("args")].toObject();
        take(args);
        take(args[QLatin1String("began")].toObject());
        take(args[QLatin1String("ended")].toObject());
    }
    return found;
}

/// Runs lint_trace.py on it. Empty if it has nothing to say.
QString lint(const std::string &text)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("trace.json"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::fromStdString(text)) < 0)
        return file.errorString();
    file.close();
    QProcess python;
    python.start(QStringLiteral("python3"),
        {QStringLiteral(COROSCOPE_SOURCE_DIR "/tests/support/lint_trace.py"), path});
    if (!python.waitForFinished(60'000))
        return python.errorString();
    return python.exitCode() == 0
        ? QString()
        : QString::fromUtf8(python.readAllStandardOutput() + python.readAllStandardError());
}

bool hasPython()
{
    return !QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty();
}

void compareWithStore(const QJsonArray &events, const TraceStore &store, Time from, Time to)
{
    const auto found = reconstructed(events);
    for (EventIndex i = 0; i < store.size(); ++i) {
        const Time time = store.event(i).time;
        if (time >= from && time <= to)
            QCOMPARE(found[i], told(store, i));
    }
}

void append(TraceStore &store, TraceBuilder &run)
{
    store.append(run.take());
}

/// A task that is asked to stop by another, prints, and cleans up.
TraceStore cancelledRun()
{
    TraceBuilder run;
    const auto boss = run.create("boss");
    run.begin(boss);
    const auto worker = run.create("worker", boss);
    run.suspend(boss, "sleep(1)").step(worker, "sleep(9)");
    run.at(1s)
        .wake(boss)
        .begin(boss)
        .cancel(worker, boss, "enough")
        .suspend(boss, "worker", worker);
    run.wake(worker).begin(worker).deliver(worker, "enough").print(worker, "bye");
    run.suspend(worker, "sleep(1)");
    run.at(2s).wake(worker).begin(worker).endCancelled(worker);
    run.wake(boss).begin(boss).fail(boss, "ValueError('no')").at(3s);
    TraceStore store;
    append(store, run);
    return store;
}

/// Steps and waits of some tasks, with odd nanoseconds, from this time on.
TraceStore randomRun(unsigned seed, Time start)
{
    std::mt19937 random(seed);
    TraceBuilder run;
    run.at(start);
    std::vector<trace::TaskId> tasks;
    for (int i = 0; i < 20; ++i)
        tasks.push_back(run.create("task"));
    const auto some = [&random](unsigned most) { return Time{random() % most}; };
    for (int i = 0; i < 2000; ++i) {
        const auto task = tasks[random() % tasks.size()];
        const auto other = tasks[random() % tasks.size()];
        run.after(some(3'000'000)).wake(task, other).after(some(5000)).begin(task);
        if (random() % 10 == 0)
            run.cancel(other, task);
        run.after(some(10'000)).suspend(task, "sleep(1)");
    }
    TraceStore store;
    append(store, run);
    return store;
}

} // namespace

/// Runs as files that other programs open.
class TestChromeTrace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTaskIsAThreadWithItsStatesAsSlices()
    {
        const QJsonArray events = parsed(written(cancelledRun()));

        QStringList states;
        qint64 end = -1;
        for (const QJsonObject &slice : withPhase(events, 'X')) {
            if (integer(slice, "tid") != 12)
                continue;
            states += member(slice, "name");
            QVERIFY(end < 0 || nanoseconds(slice, "ts") == end);
            end = nanoseconds(slice, "ts") + nanoseconds(slice, "dur");
        }
        const QString all = QStringLiteral("ready running waiting cancel-requested "
                                           "cancel-requested cancel-requested cleaning-up "
                                           "cleaning-up cleaning-up cleaning-up");
        QCOMPARE(states.replaceInStrings(QStringLiteral(" "), QStringLiteral("-"))
                     .join(QLatin1Char(' ')),
            all);
        QVERIFY(end > 2'000'000'000);
    }

    void lanesHaveNamesAndKeepTheirOrder()
    {
        const QJsonArray events = parsed(written(cancelledRun()));

        QStringList found;
        for (const QJsonObject &meta : withPhase(events, 'M')) {
            const QJsonObject args = meta[QLatin1String("args")].toObject();
            found += QStringLiteral("%1 %2 %3%4")
                         .arg(member(meta, "name"))
                         .arg(integer(meta, "tid"))
                         .arg(member(args, "name"),
                             args.contains(QLatin1String("sort_index"))
                                 ? QString::number(integer(args, "sort_index"))
                                 : QString());
        }
        QCOMPARE(found,
            QStringList({QStringLiteral("process_name 0 a run"),
                QStringLiteral("thread_name 1 event loop"), QStringLiteral("thread_sort_index 1 0"),
                QStringLiteral("thread_name 11 boss"), QStringLiteral("thread_sort_index 11 1"),
                QStringLiteral("thread_name 12 worker"),
                QStringLiteral("thread_sort_index 12 2")}));
    }

    void spawnsAndCancelsAreArrowsBetweenLanes()
    {
        const QJsonArray events = parsed(written(cancelledRun()));

        const auto from = withPhase(events, 's');
        const auto to = withPhase(events, 'f');
        QCOMPARE(from.size(), 2);
        QCOMPARE(to.size(), 2);
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(integer(from[i], "tid"), 11);
            QCOMPARE(integer(to[i], "tid"), 12);
            QCOMPARE(integer(from[i], "id"), integer(to[i], "id"));
            QCOMPARE(member(from[i], "name"),
                i == 0 ? QStringLiteral("spawn") : QStringLiteral("cancel"));
            QCOMPARE(member(to[i], "bp"), QStringLiteral("e"));
        }
        QVERIFY(integer(from[0], "id") != integer(from[1], "id"));
    }

    void outputsDeliveriesAndEndsAreInstants()
    {
        const QJsonArray events = parsed(written(cancelledRun()));

        QStringList found;
        for (const QJsonObject &instant : withPhase(events, 'i'))
            found += QStringLiteral("%1 %2")
                         .arg(integer(instant, "tid"))
                         .arg(member(instant, "name"));
        QCOMPARE(found,
            QStringList({QStringLiteral("12 cancel delivered"), QStringLiteral("12 bye"),
                QStringLiteral("12 cancelled"), QStringLiteral("11 failed")}));
    }

    void nothingIsLost_data()
    {
        QTest::addColumn<QString>("demo");
        for (const demos::Demo &demo : demos::catalog())
            QTest::addRow("%s", demo.id.data()) << fromStore(demo.id);
    }
    void nothingIsLost()
    {
        QFETCH(const QString, demo);
        TraceStore store;
        host::run_offline(demo.toStdString(), host::ClockKind::Virtual, {},
            [&store](const trace::Batch &batch) { store.append(batch); });

        const std::string text = written(store);

        const QJsonArray events = parsed(text);
        QVERIFY(events.size() > 20);
        compareWithStore(events, store, 0s, the_end);
        QVERIFY(!withPhase(events, 'C').isEmpty());
        if (hasPython())
            QCOMPARE(lint(text), QString());
    }

    void aStretchHasItsEventsAndWhatWasGoingOn()
    {
        TraceStore store;
        host::run_offline("gather-failure", host::ClockKind::Virtual, {},
            [&store](const trace::Batch &batch) { store.append(batch); });
        const Time from = store.live_end() / 3;
        const Time to = store.live_end() * 2 / 3;

        const std::string text = written(store, from, to);

        const QJsonArray events = parsed(text);
        compareWithStore(events, store, from, to);
        int before = 0;
        for (const QJsonObject &slice : withPhase(events, 'X')) {
            const qint64 begin = nanoseconds(slice, "ts");
            QVERIFY(begin >= from.count());
            QVERIFY(begin + nanoseconds(slice, "dur") <= to.count());
            before += begin == from.count() ? 1 : 0;
        }
        QVERIFY(before > 1);
        if (hasPython())
            QCOMPARE(lint(text), QString());
    }

    void aStretchWithoutEventsShowsWhoWaits()
    {
        const QJsonArray events = parsed(written(cancelledRun(), 100ms, 200ms));

        const auto slices = withPhase(events, 'X');
        QCOMPARE(slices.size(), 2);
        QCOMPARE(member(slices[1], "name"), QStringLiteral("waiting"));
        QCOMPARE(nanoseconds(slices[1], "ts"), 100'000'000);
        QCOMPARE(nanoseconds(slices[1], "dur"), 100'000'000);
    }

    void aStepThatGoesOnIsInTheLaneOfTheLoop()
    {
        TraceBuilder run;
        const auto task = run.create("busy");
        run.at(1s).begin(task).at(3s);
        TraceStore store;
        append(store, run);

        const QJsonArray events = parsed(written(store, 2s, the_end));

        const auto slices = withPhase(events, 'X');
        QCOMPARE(slices.size(), 2);
        QCOMPARE(member(slices[1], "name"), QStringLiteral("run busy"));
        QCOMPARE(integer(slices[1], "tid"), 1);
        QCOMPARE(nanoseconds(slices[1], "ts"), 2'000'000'000);
        QCOMPARE(nanoseconds(slices[1], "dur"), 999'999'999); // inside a turn, if there is one
    }

    void nanosecondsStayExactAfterDays_data()
    {
        QTest::addColumn<qint64>("start");
        QTest::newRow("at once") << qint64(0);
        QTest::newRow("after a minute") << qint64(60'123'456'789);
        QTest::newRow("after a day") << qint64(86'400'000'000'007);
    }
    void nanosecondsStayExactAfterDays()
    {
        QFETCH(const qint64, start);
        const TraceStore store = randomRun(7, Time{start});

        const std::string text = written(store);

        const QJsonArray events = parsed(text);
        compareWithStore(events, store, 0s, the_end);
        for (const QJsonObject &slice : withPhase(events, 'X')) {
            const QJsonObject args = slice[QLatin1String("args")].toObject();
            if (args.contains(QLatin1String("time_ns")))
                QCOMPARE(nanoseconds(slice, "ts"), integer(args, "time_ns"));
        }
        if (!hasPython())
            QSKIP("there is no python3 to run lint_trace.py with");
        QCOMPARE(lint(text), QString());
    }

    void slicesOfWorkMakeNoDifference()
    {
        const TraceStore store = randomRun(3, 1s);

        const std::string once = written(store, 2s, 3s);
        const std::string many = written(store, 2s, 3s, 7);

        QVERIFY(once.size() > 10'000);
        QCOMPARE(many, once);
    }

    void whatComesMeanwhileIsLeftOut()
    {
        TraceBuilder run;
        const auto task = run.create("early");
        run.step(task, "sleep(1)").at(1s);
        TraceStore store;
        append(store, run);
        const std::string before = written(store);
        std::ostringstream out;
        trace::ChromeTraceWriter writer(store, 0s, the_end, "a run", out);
        QVERIFY(writer.write_some(1));

        run.create("late");
        run.at(2s).wake(task);
        append(store, run);
        while (writer.write_some(1)) { }

        QCOMPARE(out.str(), before);
    }

    void progressGoesFromNothingToAll()
    {
        const TraceStore store = randomRun(1, 0s);
        std::ostringstream out;
        trace::ChromeTraceWriter writer(store, 0s, the_end, "a run", out);
        QCOMPARE(writer.progress(), 0.0);

        double last = 0;
        while (writer.write_some(1000)) {
            QVERIFY(writer.progress() > last);
            last = writer.progress();
        }

        QCOMPARE(writer.progress(), 1.0);
    }

    void anEmptyRunIsAFileThatOpens()
    {
        const std::string text = written(TraceStore());

        QCOMPARE(withPhase(parsed(text), 'X').size(), 0);
        if (hasPython())
            QCOMPARE(lint(text), QString());
    }

    void strangeTextsAreStillJson()
    {
        TraceBuilder run;
        const auto task = run.create("\"\\\n\x01\xff\xc3\xa4\xed\xa0\x80 end");
        run.print(task, std::string("a\0b", 3));
        TraceStore store;
        append(store, run);

        const QJsonArray events = parsed(written(store));

        const auto names = withPhase(events, 'M');
        QCOMPARE(member(names[3][QLatin1String("args")].toObject(), "name"),
            QString::fromUtf8(
                "\"\\\n\x01\xEF\xBF\xBD\xc3\xa4\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD end"));
        QCOMPARE(member(withPhase(events, 'i')[0], "name").size(), 3);
    }

    void aFullDiskEndsIt()
    {
        const TraceStore store = randomRun(1, 0s);
        std::ostringstream out;
        trace::ChromeTraceWriter writer(store, 0s, the_end, "a run", out);
        QVERIFY(writer.write_some(10));

        out.setstate(std::ios::badbit);

        QVERIFY(!writer.write_some(10));
        QVERIFY(writer.progress() < 1);
    }

    void severalStepsInOneAnotherNest()
    {
        TraceBuilder run;
        const auto outer = run.create("outer");
        run.begin(outer);
        const auto eager = run.create("eager", outer);
        run.after(1ms).begin(eager).after(1ms).suspend(eager, "sleep(1)");
        run.after(1ms).suspend(outer, "eager", eager).at(1s);
        TraceStore store;
        append(store, run);

        const std::string text = written(store);

        QStringList steps;
        for (const QJsonObject &slice : withPhase(parsed(text), 'X')) {
            if (integer(slice, "tid") == 1)
                steps += member(slice, "name");
        }
        QCOMPARE(steps, QStringList({QStringLiteral("run eager"), QStringLiteral("run outer")}));
        if (hasPython())
            QCOMPARE(lint(text), QString());
    }
};

QTEST_GUILESS_MAIN(TestChromeTrace)
#include "tst_chrome_trace.moc"
