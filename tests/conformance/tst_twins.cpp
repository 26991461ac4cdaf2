#include "engine/asyncio/asyncio.h"
#include "engine/demos/catalog.h"
#include "resources/resources.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

namespace {

using asyncio::Cause;
using asyncio::CauseKind;
using asyncio::Task;

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

QString seconds(asyncio::Seconds duration)
{
    return QString::number(duration.count(), 'g', 6);
}

QString number(asyncio::TaskId id)
{
    return QLatin1Char('T') + QString::number(static_cast<std::uint32_t>(id));
}

QString message(const asyncio::CancelMessage &message)
{
    return message ? text(asyncio::quoted(*message)) : QStringLiteral("None");
}

QString by(const Cause &cause)
{
    switch (cause.kind) {
    case CauseKind::Task:
        return QStringLiteral(" by ") + number(cause.task);
    case CauseKind::Timer:
        return QStringLiteral(" by timer");
    case CauseKind::Loop:
    case CauseKind::User:
        return QStringLiteral(" by loop");
    }
    return {};
}

QString answer(asyncio::CancelEffect effect)
{
    switch (effect) {
    case asyncio::CancelEffect::Nothing:
        return QStringLiteral("False nothing");
    case asyncio::CancelEffect::CancelledWaiter:
        return QStringLiteral("True waiter");
    case asyncio::CancelEffect::Forwarded:
        return QStringLiteral("True forwarded");
    case asyncio::CancelEffect::MustCancel:
        return QStringLiteral("True noted");
    }
    return {};
}

QString awaited(const asyncio::FutureBase *waiter)
{
    if (!waiter)
        return QStringLiteral("yield");
    const asyncio::Awaited awaited = waiter->awaited();
    if (awaited.task != asyncio::no_task)
        return QStringLiteral("wait ") + number(awaited.task);
    if (awaited.unit == asyncio::Awaited::Unit::InSeconds)
        return QStringLiteral("wait %1(%2)")
            .arg(QLatin1String(awaited.what), seconds(asyncio::Seconds(awaited.amount)));
    return QStringLiteral("wait ") + text(awaited.text());
}

/// What the tasks of a loop go through, `TIME TASK EVENT` by line. run_twin.py writes the same.
class Log final : public asyncio::Observer
{
public:
    Log(asyncio::Clock &clock, int decimals)
        : m_clock(clock)
        , m_decimals(decimals)
    {
    }

    [[nodiscard]] const QStringList &lines() const { return m_lines; }

    void task_created(Task &task, const Cause &cause) override
    {
        add(&task, QStringLiteral("create ") + text(task.name()) + by(cause));
    }
    void task_ready(const Task &task, const Cause &cause) override
    {
        add(&task, QStringLiteral("ready") + by(cause));
    }
    void step_began(const Task &task) override { add(&task, QStringLiteral("begin")); }
    void loop_blocked(
        const Task *task, asyncio::Seconds duration, const std::source_location &) override
    {
        add(task, QStringLiteral("block ") + seconds(duration));
    }
    void step_ended(const Task &task) override
    {
        add(&task, QStringLiteral("end ") + awaited(task.waiter()));
    }
    void cancel_requested(
        const Task &task, const asyncio::CancelMessage &said, const Cause &cause) override
    {
        add(&task, QStringLiteral("cancel ") + message(said) + by(cause));
    }
    void cancel_answered(const Task &task, asyncio::CancelEffect effect) override
    {
        add(&task, QStringLiteral("cancel() ") + answer(effect));
    }
    void cancel_delivered(const Task &task, const asyncio::CancelMessage &said) override
    {
        add(&task, QStringLiteral("throw ") + message(said));
    }
    void uncancelled(const Task &task) override
    {
        add(&task, QStringLiteral("uncancel %1").arg(task.cancelling()));
    }
    void task_done(const Task &task) override
    {
        if (task.cancelled())
            add(&task, QStringLiteral("done cancelled"));
        else if (task.peek_exception())
            add(&task,
                QStringLiteral("done exception ") + text(asyncio::repr(task.peek_exception())));
        else
            add(&task, QStringLiteral("done result ") + text(task.value_repr()));
    }
    void output(const Task *task, std::string_view line) override
    {
        // Where a task stands is another line in the twin than in the demo.
        static const QRegularExpression place(QStringLiteral(" at \\S+:\\d+"));
        add(task, QStringLiteral("print ") + text(line).replace(place, QStringLiteral(" at LINE")));
    }
    void exception_reported(std::string_view what, const Task *task) override
    {
        add(task, QStringLiteral("report ") + text(what));
    }

private:
    void add(const Task *task, const QString &event)
    {
        const QString now = QString::number(m_clock.now().count(), 'f', m_decimals);
        const QString who = task ? number(task->id()) : QStringLiteral("-");
        m_lines += QStringLiteral("%1 %2 %3").arg(now, who, event);
    }

    asyncio::Clock &m_clock;
    int m_decimals;
    QStringList m_lines;
};

/// Until it is over.
QStringList logOf(const demos::Demo &demo, asyncio::Clock &clock, int decimals)
{
    Log log(clock, decimals);
    asyncio::EventLoop loop(clock, &log);
    loop.next_task_number(); // the one of asyncio.run
    const auto main = loop.create_task(demo.main(), "main");
    switch (demo.end) {
    case demos::End::NoTaskIsLeft:
        while (const auto due = loop.next_deadline()) {
            clock.advance_to(*due);
            loop.run_once();
        }
        break;
    case demos::End::MainIsDone:
        loop.run_until_complete(main);
        loop.drop_tasks();
        loop.close();
        break;
    }
    return log.lines();
}

/// Which clock a demo and its twin run on.
enum class Kind {
    Standing, ///< times are exact, and timers for the same time come in the order of the heap
    Ticking, ///< the program's own, where no two readings are equal; times to the millisecond
};

QStringList logOf(const demos::Demo &demo, Kind kind)
{
    asyncio::ManualClock standing;
    asyncio::VirtualClock ticking;
    return kind == Kind::Standing ? logOf(demo, standing, 9) : logOf(demo, ticking, 3);
}

QString inSources(const QString &path)
{
    return QStringLiteral(COROSCOPE_SOURCE_DIR "/") + path;
}

QString pathOfTwin(const QString &id)
{
    return QStringLiteral("resources/demos/%1.py").arg(id);
}

/// The lines of a file; none if it is not there.
QStringList linesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

QStringList storedLog(const QString &id, Kind kind)
{
    const char *ending = kind == Kind::Standing ? ".log" : ".ticking.log";
    return linesOf(
        inSources(QStringLiteral("tests/conformance/twins/") + id + QLatin1String(ending)));
}

/// Where the two logs part, with what led there; nothing if they are equal.
QString difference(const QStringList &demo, const QStringList &twin)
{
    const auto [here, there] = std::ranges::mismatch(demo, twin);
    if (here == demo.end() && there == twin.end())
        return {};
    const qsizetype at = here - demo.begin();
    const QStringList before = demo.mid(std::max<qsizetype>(at - 3, 0), std::min<qsizetype>(at, 3));
    const QString end = QStringLiteral("(the log ends)");
    return QStringLiteral("line %1, after\n  %2\nthe demo:   %3\nthe twin:   %4")
        .arg(at + 1)
        .arg(before.join(QStringLiteral("\n  ")), demo.value(at, end), twin.value(at, end));
}

struct Output
{
    QStringList lines;
    QString trouble; ///< empty if it went well
};

Output outputOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments, QIODevice::ReadOnly);
    if (!process.waitForFinished() || process.exitStatus() != QProcess::NormalExit
        || process.exitCode() != 0)
        return {{}, QString::fromUtf8(process.readAllStandardError()) + process.errorString()};
    const QString written = QString::fromUtf8(process.readAllStandardOutput());
    return {written.split(QLatin1Char('\n'), Qt::SkipEmptyParts), {}};
}

/// An interpreter, with its minor version: 13 of 3.13. None if there is none that knows of
/// uncancel(), which 3.11 brought.
struct Python
{
    QString path;
    int minor = 0;
};

Python findPython()
{
    for (const char *name : {"python3.13", "python3"}) {
        const QString path = QStandardPaths::findExecutable(QLatin1String(name));
        if (path.isEmpty())
            continue;
        const Output version = outputOf(path,
            {QStringLiteral("-Ic"), QStringLiteral("import sys; print(sys.version_info.minor)")});
        if (const int minor = version.lines.value(0).toInt(); minor >= 11)
            return {path, minor};
    }
    return {};
}

Output runTwin(const Python &python, const QString &id, Kind kind)
{
    QStringList arguments{QStringLiteral("-I"),
        inSources(QStringLiteral("tests/conformance/twins/run_twin.py")),
        inSources(pathOfTwin(id))};
    if (kind == Kind::Ticking)
        arguments += QStringLiteral("--ticking");
    return outputOf(python.path, arguments);
}

/// The functions of a source in C++ or Python, each with the number of its awaits: "main 2".
QStringList outline(const QStringList &source)
{
    static const QRegularExpression comment(QStringLiteral("(//|#).*"));
    static const QRegularExpression function(
        QStringLiteral("^(?:Coroutine<.*> |void |(?:async )?def )(\\w+)\\("));
    static const QRegularExpression await(QStringLiteral("\\b(co_await|await|async with)\\b"));
    QStringList functions;
    int awaits = 0;
    for (QString line : source) {
        line.remove(comment);
        if (const auto match = function.match(line); match.hasMatch()) {
            functions += match.captured(1);
            awaits = 0;
        }
        if (functions.isEmpty() || !line.contains(await))
            continue;
        functions.last() = functions.last().section(QLatin1Char(' '), 0, 0)
            + QStringLiteral(" %1").arg(++awaits);
    }
    return functions;
}

} // namespace

/// Every demo against its twin in Python, transition by transition.
class TestTwins : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { resources::initResources(); }

    void everyDemoHasATwinAndStoredLogs_data() { demos(); }
    void everyDemoHasATwinAndStoredLogs()
    {
        QFETCH(QString, id);

        const QStringList embedded = linesOf(QStringLiteral(":/") + pathOfTwin(id));

        QVERIFY2(!embedded.isEmpty(), "its twin is not embedded");
        QCOMPARE(embedded, linesOf(inSources(pathOfTwin(id))));
        QVERIFY(!storedLog(id, Kind::Standing).isEmpty());
        QVERIFY(!storedLog(id, Kind::Ticking).isEmpty());
    }

    /// So that they can be read side by side.
    void aTwinHasTheSameFunctionsWithAsManyAwaits_data() { demos(); }
    void aTwinHasTheSameFunctionsWithAsManyAwaits()
    {
        QFETCH(QString, id);
        const demos::Demo &demo = *demos::find(id.toStdString());

        const QStringList functions = outline(linesOf(QStringLiteral(":/") + text(demo.source)));

        QVERIFY(!functions.isEmpty());
        QCOMPARE(outline(linesOf(QStringLiteral(":/") + pathOfTwin(id))), functions);
    }

    /// The logs are those of CPython 3.13.0.
    void aDemoDoesWhatItsTwinDid_data() { demosOnClocks(); }
    void aDemoDoesWhatItsTwinDid()
    {
        QFETCH(QString, id);
        QFETCH(Kind, clock);

        const QString trouble
            = difference(logOf(*demos::find(id.toStdString()), clock), storedLog(id, clock));

        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }

    void aDemoDoesWhatItsTwinDoesHere_data() { demosOnClocks(); }
    void aDemoDoesWhatItsTwinDoesHere()
    {
        QFETCH(QString, id);
        QFETCH(Kind, clock);
        static const Python python = findPython();
        if (python.minor == 0)
            QSKIP("There is no Python 3.11 or later here.");
        if (python.minor < since(id))
            QSKIP("This Python is too old to do the same.");

        const Output twin = runTwin(python, id, clock);
        const QString trouble = twin.trouble.isEmpty()
            ? difference(logOf(*demos::find(id.toStdString()), clock), twin.lines)
            : twin.trouble;

        if (!trouble.isEmpty() && python.minor > 13)
            QSKIP(qPrintable(QStringLiteral("This Python may be too new: ") + trouble));
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }

private:
    /// Since which minor version of Python the twin does what it does in 3.13.
    static int since(const QString &id)
    {
        if (id == QLatin1String("task-group"))
            return 13; // uncancel() came before the wait (S71)
        if (id == QLatin1String("eager"))
            return 12; // which brought eager tasks
        const bool waits = id == QLatin1String("rate-limit") || id == QLatin1String("wait-for");
        return waits ? 12 : 11; // wait_for() made a task (S60)
    }
    static void demos()
    {
        QTest::addColumn<QString>("id");
        for (const demos::Demo &demo : demos::catalog())
            QTest::newRow(demo.id.data()) << text(demo.id);
    }
    static void demosOnClocks()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<Kind>("clock");
        for (const demos::Demo &demo : demos::catalog()) {
            QTest::newRow(demo.id.data()) << text(demo.id) << Kind::Standing;
            QTest::addRow("%s, ticking", demo.id.data()) << text(demo.id) << Kind::Ticking;
        }
    }
};

QTEST_GUILESS_MAIN(TestTwins)
#include "tst_twins.moc"
