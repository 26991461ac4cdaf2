#include "engine/demos/catalog.h"

#include "resources/resources.h"
#include "tests/support/virtual_run.h"

#include <QFile>
#include <QSet>
#include <QTest>

#include <algorithm>

namespace {

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

/// The lines of an embedded source; none if it is not there.
QStringList lines_of(const QString &source)
{
    QFile file(QLatin1String(":/") + source);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
}

/// What a recorded "file:line" says.
QString line_at(const QString &place)
{
    const QString line = place.section(QLatin1Char(':'), 1);
    return lines_of(place.section(QLatin1Char(':'), 0, 0)).value(line.toInt() - 1);
}

bool has_ended(const Transitions &seen, const QString &name)
{
    const QString last = seen.shown(name).section(QLatin1Char(' '), -1);
    return QStringList{words("finished"), words("failed"), words("cancelled")}.contains(last);
}

/// Only the demos that are about reports have any, and only of their kind.
bool may_report(const demos::Demo &demo, const QString &report)
{
    if (demo.id == "never-retrieved")
        return report == words("Task exception was never retrieved: ValueError('no')");
    return demo.end == demos::End::MainIsDone
        && report == words("Task was destroyed but it is pending!");
}

/// How many tasks are reported to have been destroyed.
qsizetype destroyed_tasks(const Transitions &seen)
{
    return seen.reports().count(words("Task was destroyed but it is pending!"));
}

} // namespace

/// What holds for every demo, however it goes.
class TestCatalog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { resources::initResources(); }

    void theTutorialComesFirst()
    {
        QStringList ids;
        for (const demos::Demo &demo : demos::catalog())
            ids += text(demo.id);

        QCOMPARE(ids.mid(0, 6).join(QLatin1Char(' ')),
            words("ensure-future all-tasks cancel as-completed gather wait"));
        QCOMPARE(ids.size(), 31);
        QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), ids.size());
    }

    void aDemoIsFoundByItsId()
    {
        for (const demos::Demo &demo : demos::catalog())
            QCOMPARE(demos::find(demo.id), &demo);

        QVERIFY(!demos::find("gathe"));
        QVERIFY(!demos::find(""));
    }

    void everyDemoFitsAPage_data() { demos(); }
    void everyDemoFitsAPage()
    {
        const QStringList lines = lines_of(text(demo().source));

        QVERIFY2(lines.size() > 10, "its source is not embedded");
        QVERIFY2(lines.size() - 1 <= 45, qPrintable(QString::number(lines.size() - 1)));
        QVERIFY(lines.at(0).startsWith(QLatin1String("// ")));
        QVERIFY(lines.at(1).startsWith(QLatin1String("// Look at ")));
        for (const QString &line : lines)
            QVERIFY2(line.size() <= 100, qPrintable(line));
    }

    void everyDemoTellsItsStoryInAFewSeconds_data() { demos(); }
    void everyDemoTellsItsStoryInAFewSeconds()
    {
        VirtualRun run(demo());

        QVERIFY(run.seconds() >= 3);
        QVERIFY(run.seconds() <= 8);
        QVERIFY(!run.output().isEmpty());
    }

    void everyRecordedLineIsAnAwait_data() { demos(); }
    void everyRecordedLineIsAnAwait()
    {
        const VirtualRun run(demo());

        for (const QString &place : run.seen().awaits()) {
            QVERIFY2(place.startsWith(text(demo().source)), qPrintable(place));
            QVERIFY2(line_at(place).contains(QLatin1String("co_await ")), qPrintable(place));
        }
        for (const QString &place : run.seen().blocks())
            QVERIFY2(line_at(place).contains(QLatin1String("block(")), qPrintable(place));
        QVERIFY(!run.seen().awaits().isEmpty() || !run.seen().blocks().isEmpty());
    }

    void twoRunsAreTheSame_data() { demos(); }
    void twoRunsAreTheSame()
    {
        const VirtualRun once(demo());
        const VirtualRun again(demo());

        QVERIFY(once.seen().announcements().size() > 20);
        QCOMPARE(again.seen().announcements(), once.seen().announcements());
    }

    void everyTaskEndsOrIsDestroyedAndMainDoesNotFail_data() { demos(); }
    void everyTaskEndsOrIsDestroyedAndMainDoesNotFail()
    {
        const VirtualRun run(demo());

        const QStringList names = run.seen().names();
        const qsizetype left = std::ranges::count_if(
            names, [&run](const QString &name) { return !has_ended(run.seen(), name); });
        QCOMPARE(left, destroyed_tasks(run.seen()));
        QCOMPARE(left > 0, demo().end == demos::End::MainIsDone);
        QVERIFY(run.shown("main").endsWith(QLatin1String("finished")));
    }

    /// A user may cancel whatever runs, at any time and without a message.
    void aCancelOfAnyTaskAtAnyTimeDoesNoHarm_data() { demos(); }
    void aCancelOfAnyTaskAtAnyTimeDoesNoHarm()
    {
        const qsizetype tasks = VirtualRun(demo()).seen().names().size();
        for (qsizetype victim = 0; victim < tasks; ++victim) {
            for (const double when : {0.1, 0.75, 1.45, 2.05, 2.9}) {
                VirtualRun run;
                run.start(demo());
                run.until(asyncio::Seconds(when));
                run.cancel(asyncio::TaskId{static_cast<std::uint32_t>(victim + 1)});
                run.until(asyncio::Seconds(100));

                const QString name = run.seen().names().value(victim);
                QVERIFY2(name.isEmpty() || has_ended(run.seen(), name), qPrintable(name));
                for (const QString &report : run.seen().reports())
                    QVERIFY2(may_report(demo(), report), qPrintable(report));
            }
        }
    }

private:
    static void demos()
    {
        QTest::addColumn<QByteArray>("id");
        for (const demos::Demo &demo : demos::catalog())
            QTest::newRow(demo.id.data()) << text(demo.id).toUtf8();
    }
    /// The one of the current row.
    static const demos::Demo &demo()
    {
        QFETCH(QByteArray, id);
        return *demos::find(id.toStdString());
    }
};

QTEST_APPLESS_MAIN(TestCatalog)
#include "tst_catalog.moc"
