#include "tests/conformance/twin_python.h"
#include "tests/conformance/twin_sweep.h"

#include <QTest>

#include <algorithm>
#include <iterator>

namespace {

using conformance::ClockKind;
using conformance::difference;
using conformance::digest;
using conformance::Output;
using conformance::Python;
using conformance::SuspensionPoint;

const demos::Demo &demo(const QString &id)
{
    return *demos::find(id.toStdString());
}

/// What the engine has to say to `run_twin.py --sweep`.
QStringList sweep(const QString &id, ClockKind clock)
{
    QStringList lines;
    for (const SuspensionPoint &point : conformance::pointsOf(demo(id), clock))
        lines += point.name() + QLatin1Char(' ')
            + digest(conformance::logWithCancel(demo(id), clock, point));
    return lines;
}

QString nameIn(const QString &line)
{
    return line.section(QLatin1Char(' '), 0, 0);
}

QStringList namesIn(const QStringList &lines)
{
    QStringList names;
    std::ranges::transform(lines, std::back_inserter(names), nameIn);
    return names;
}

/// The names of the points whose lines are not equal.
QStringList disagreements(const QStringList &engine, const QStringList &python)
{
    QStringList names;
    for (const QString &line : engine) {
        if (!python.contains(line))
            names += nameIn(line);
    }
    return names;
}

/// The points at which the engine reports a task's exception, CPython not yet. There the
/// CancelledError of main has a traceback, and that has main's variables, such a task among them,
/// for as long as main is known; the engine's exceptions have none.
QStringList keptByTracebacks(const QString &id)
{
    if (id != QLatin1String("never-retrieved"))
        return {};
    return {QStringLiteral("T1:1"), QStringLiteral("T4:0"), QStringLiteral("T4:1")};
}

SuspensionPoint pointNamed(const QString &name, const QString &id, ClockKind clock)
{
    const std::vector<SuspensionPoint> points = conformance::pointsOf(demo(id), clock);
    return *std::ranges::find(points, name, &SuspensionPoint::name);
}

QStringList withoutReports(QStringList log)
{
    log.removeIf([](const QString &line) {
        return line.section(QLatin1Char(' '), 2, 2) == QLatin1String("report");
    });
    return log;
}

/// Where the logs of one point part; nothing if not, but for what tracebacks keep.
QString parting(const QString &name, const QString &id, ClockKind clock, const Python &python)
{
    const Output twin = conformance::runTwin(python, id, clock, {QStringLiteral("--cancel"), name});
    if (!twin.trouble.isEmpty())
        return twin.trouble;
    const QStringList engine
        = conformance::logWithCancel(demo(id), clock, pointNamed(name, id, clock));
    const QString trouble = keptByTracebacks(id).contains(name)
        ? difference(withoutReports(engine), withoutReports(twin.lines))
        : difference(engine, twin.lines);
    return trouble.isEmpty() ? QString() : name + QStringLiteral(": ") + trouble;
}

QString howToSee(const QStringList &names, const QString &id, ClockKind clock)
{
    return names.join(QLatin1Char(' ')) + QStringLiteral(": see python3.13 ")
        + conformance::commandOfTwin(id, clock, names.value(0));
}

/// Since which minor version of Python the twin does what it does in 3.13, wherever it is
/// cancelled.
int sinceIfCancelled(const QString &id)
{
    if (id == QLatin1String("graceful-shutdown"))
        return 12; // a gather of what is done is done at once (S50)
    return conformance::since(id);
}

} // namespace

/// Every demo and its twin in Python, with one more cancel: of each task at each of its
/// suspensions.
class TestTwinSweeps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// It makes no difference that it is run handle by handle, which is how a cancel can come
    /// between any two.
    void aDemoThatNobodyCancelsDoesWhatItsTwinDid_data() { demosOnClocks(); }
    void aDemoThatNobodyCancelsDoesWhatItsTwinDid()
    {
        QFETCH(QString, id);
        QFETCH(ClockKind, clock);

        const QString trouble = difference(
            conformance::logByHandles(demo(id), clock), conformance::stored(id, clock, "log"));

        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }

    /// The digests are those of CPython 3.13.0's logs.
    void aDemoCancelledAnywhereDoesWhatItsTwinDid_data() { demosOnClocks(); }
    void aDemoCancelledAnywhereDoesWhatItsTwinDid()
    {
        QFETCH(QString, id);
        QFETCH(ClockKind, clock);
        const QStringList twin = conformance::stored(id, clock, "sweep");

        const QStringList engine = sweep(id, clock);
        const QStringList others = disagreements(engine, twin);

        QVERIFY(!twin.isEmpty());
        QCOMPARE(namesIn(engine), namesIn(twin));
        QVERIFY2(others == keptByTracebacks(id), qPrintable(howToSee(others, id, clock)));
    }

    /// On one clock, since it takes seconds.
    void aDemoCancelledAnywhereDoesWhatItsTwinDoesHere_data() { demos(); }
    void aDemoCancelledAnywhereDoesWhatItsTwinDoesHere()
    {
        constexpr ClockKind clock = ClockKind::Standing;
        QFETCH(QString, id);
        static const Python python = conformance::findPython();
        if (python.minor == 0)
            QSKIP("There is no Python 3.11 or later here.");
        if (python.minor < sinceIfCancelled(id))
            QSKIP("This Python is too old to do the same.");

        const Output twin = conformance::runTwin(python, id, clock, {QStringLiteral("--sweep")});
        const QStringList engine = sweep(id, clock);
        QStringList trouble;
        for (const QString &name : disagreements(engine, twin.lines))
            trouble += parting(name, id, clock, python);
        trouble.removeAll(QString());

        QVERIFY2(twin.trouble.isEmpty(), qPrintable(twin.trouble));
        if (!trouble.isEmpty() && python.minor > 13)
            QSKIP("This Python may be too new.");
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble.join(QLatin1Char('\n'))));
        QCOMPARE(namesIn(engine), namesIn(twin.lines));
    }

private:
    static QString idOf(const demos::Demo &each)
    {
        return QString::fromUtf8(each.id.data(), static_cast<qsizetype>(each.id.size()));
    }
    static void demos()
    {
        QTest::addColumn<QString>("id");
        for (const demos::Demo &each : demos::catalog())
            QTest::newRow(each.id.data()) << idOf(each);
    }
    static void demosOnClocks()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<ClockKind>("clock");
        for (const demos::Demo &each : demos::catalog()) {
            QTest::newRow(each.id.data()) << idOf(each) << ClockKind::Standing;
            QTest::addRow("%s, ticking", each.id.data()) << idOf(each) << ClockKind::Ticking;
        }
    }
};

QTEST_GUILESS_MAIN(TestTwinSweeps)
#include "tst_twin_sweeps.moc"
