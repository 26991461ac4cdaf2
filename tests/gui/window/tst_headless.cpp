#include "engine/demos/catalog.h"
#include "engine/host/offline_run.h"
#include "gui/demos/telling_moment.h"
#include "gui/window/headless.h"

#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

#include <sstream>

using namespace gui;

namespace {

struct Log
{
    CommandError error;
    QStringList lines;
};

Log run(const Options &options)
{
    std::ostringstream out;
    const CommandError error = runHeadless(options, out);
    return {error, QString::fromStdString(out.str()).split(u'\n', Qt::SkipEmptyParts)};
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Log run(const char *demo, std::optional<asyncio::Seconds> until = {})
{
    Options options;
    options.demo = QString::fromLatin1(demo);
    options.until = until;
    return run(options);
}

QStringList headlessDemos()
{
    std::ostringstream out;
    listDemos(out);
    return QString::fromStdString(out.str()).split(u'\n', Qt::SkipEmptyParts);
}

/// How many different colours there are, looked at every few pixels.
int colours(const QImage &image)
{
    QList<QRgb> seen;
    for (int y = 0; y < image.height(); y += 5) {
        for (int x = 0; x < image.width(); x += 5) {
            if (!seen.contains(image.pixel(x, y)))
                seen += image.pixel(x, y);
        }
    }
    return int(seen.size());
}

} // namespace

class TestHeadless : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoRunsOfADemoPrintTheSameBytes_data()
    {
        QTest::addColumn<QString>("demo");
        for (const demos::Demo &demo : demos::catalog())
            QTest::newRow(std::string(demo.id).c_str())
                << QString::fromStdString(std::string(demo.id));
    }
    void twoRunsOfADemoPrintTheSameBytes()
    {
        QFETCH(const QString, demo);

        const Log one = run(qPrintable(demo));
        const Log other = run(qPrintable(demo));

        QCOMPARE(one.error, QString());
        QVERIFY(one.lines.size() > 4);
        QCOMPARE(one.lines, other.lines);
    }

    void eachChangeOfAStateAndEachPrintIsALine()
    {
        const Log log = run("ensure-future");

        QVERIFY(log.lines.constFirst().startsWith(u'#'));
        QCOMPARE(log.lines.constLast(), u"# finished: every task is done");
        QCOMPARE(log.lines.filter(u"processing"_qs).size(), 5);
        QVERIFY(!log.lines.filter(u"engine/demos/ensure_future.cpp"_qs).isEmpty());
    }

    void aLoopThatIsClosedWithTasksPendingIsSaid()
    {
        const Log log = run("destroyed-pending");

        QCOMPARE(
            log.lines.constLast(), u"# closed: main is done, and what was pending is destroyed");
        QCOMPARE(log.lines.filter(u"Task was destroyed but it is pending!"_qs).size(), 2);
    }

    void itStopsAtTheTimeThatIsAskedFor()
    {
        const Log whole = run("gather");
        const Log part = run("gather", asyncio::Seconds(0.5));

        QCOMPARE(part.lines.constLast(), u"# stopped: the time is up");
        QVERIFY(part.lines.size() < whole.lines.size());
        QCOMPARE(part.lines.first(part.lines.size() - 1),
            whole.lines.first(part.lines.size() - 1)); // what came until then is the same
    }

    void anOutputThatTakesNoMoreIsSaid()
    {
        Options options;
        options.demo = u"gather"_qs;
        std::ostringstream out;
        out.setstate(std::ios::badbit);

        QVERIFY(runHeadless(options, out).contains(u"takes no more"));
    }

    void aRecordedRunReadsAsItRan_data() { twoRunsOfADemoPrintTheSameBytes_data(); }
    void aRecordedRunReadsAsItRan()
    {
        QFETCH(const QString, demo);
        const QTemporaryDir folder;
        Options recording;
        recording.demo = demo;
        recording.record = folder.filePath(u"run.coroscope"_qs);
        Options reading;
        reading.open = recording.record;
        reading.record = folder.filePath(u"copy.coroscope"_qs);

        const Log ran = run(recording);
        const Log read = run(reading);

        QCOMPARE(ran.error, QString());
        QCOMPARE(read.error, QString());
        QCOMPARE(read.lines.first(read.lines.size() - 1), ran.lines.first(ran.lines.size() - 1));
        QVERIFY(read.lines.constLast().contains(u"everything is there"));
        QCOMPARE(bytesOf(reading.record), bytesOf(recording.record));
        QVERIFY(bytesOf(recording.record).contains("\"source\":"));
    }

    void aBadFileIsSaidWithItsLine()
    {
        const QTemporaryDir folder;
        Options options;
        options.open = folder.filePath(u"bad.coroscope"_qs);
        QVERIFY(run(options).error.contains(u"bad.coroscope"));
        QFile file(options.open);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"coroscope\":1}\n[1,\"step\",9]\n");
        file.close();

        const Log log = run(options);

        QCOMPARE(log.error, u"'bad.coroscope', line 2: task 9 was never created.");
    }

    void aFullDiskIsSaid()
    {
        Options options;
        options.demo = u"gather"_qs;
        options.record = u"/dev/full"_qs;

        const Log log = run(options);

        QVERIFY2(log.error.contains(u"no room"), qPrintable(log.error));
    }

    void everyDemoIsListedWithItsTitleAndWhatItShows()
    {
        const QStringList lines = headlessDemos();

        QCOMPARE(lines.size(), qsizetype(2 * demos::catalog().size()));
        for (std::size_t i = 0; i < demos::catalog().size(); ++i) {
            const QString id = QString::fromStdString(std::string(demos::catalog()[i].id));
            QVERIFY(lines.at(qsizetype(2 * i)).startsWith(id + u' '));
            QVERIFY(lines.at(qsizetype(2 * i)).simplified().size() > id.size() + 2);
            QVERIFY(lines.at(qsizetype(2 * i) + 1).startsWith(u"    "));
        }
    }

    void aPictureHasItsSizeAndIsNotBlank()
    {
        const QTemporaryDir folder;
        Options options;
        options.demo = u"cancel"_qs;
        options.screenshot = folder.filePath(u"picture.png"_qs);
        options.size = {900, 700};

        QCOMPARE(renderScreenshot(options), QString());

        const QImage picture(options.screenshot);
        QCOMPARE(picture.size(), QSize(900, 700));
        QVERIFY(colours(picture) > 50);
    }

    void aPictureShowsTheTimeThatIsAskedForOrElseTheTellingMoment()
    {
        trace::TraceStore store;
        host::run_offline("cancel-chain", host::ClockKind::Virtual, {},
            [&store](const trace::Batch &batch) { store.append(batch); });
        Options options;
        options.demo = u"cancel-chain"_qs;

        const auto telling = shownTime(options, store);
        options.at = asyncio::Seconds(0.5);
        const auto asked = shownTime(options, store);
        options.at.reset();
        options.open = u"run.coroscope"_qs;
        const auto recorded = shownTime(options, store);

        QVERIFY(telling && telling == tellingMoment("cancel-chain", store));
        QVERIFY(asked == std::optional<trace::Time>(std::chrono::milliseconds(500)));
        QVERIFY(!recorded);
    }

    void theThemeAndTheTimeOfAPictureAreThoseAskedFor()
    {
        const QTemporaryDir folder;
        Options options;
        options.demo = u"gather"_qs;
        options.screenshot = folder.filePath(u"dark.png"_qs);
        options.theme = ThemeChoice::Dark;
        QCOMPARE(renderScreenshot(options), QString());
        const QImage end(options.screenshot);
        options.at = asyncio::Seconds(0.5);
        options.screenshot = folder.filePath(u"early.png"_qs);

        QCOMPARE(renderScreenshot(options), QString());

        int dark = 0;
        const QColor background = darkTheme().background;
        for (int x = 0; x < end.width(); ++x)
            dark += end.pixelColor(x, end.height() / 2) == background ? 1 : 0;
        QVERIFY(dark > 100);
        QVERIFY(QImage(options.screenshot) != end);
    }

    void anExportedPictureHasTheFlagsOfWarnings()
    {
        const QTemporaryDir folder;
        Options options;
        options.demo = u"swallow"_qs;
        options.exportFile = folder.filePath(u"run.png"_qs);
        options.theme = ThemeChoice::Dark;
        std::ostringstream notices;

        QCOMPARE(exportRun(options, notices), QString());

        const QImage picture(options.exportFile);
        int flags = 0;
        for (int y = 0; y < picture.height() / 3; ++y) { // above the legend
            for (int x = 0; x < picture.width(); ++x)
                flags += picture.pixelColor(x, y) == darkTheme().hazard.stripe ? 1 : 0;
        }
        QVERIFY(flags > 50);
    }

    void aFileThatCannotBeWrittenIsNamed()
    {
        Options options;
        options.demo = u"gather"_qs;
        options.screenshot = u"/nowhere/at/all.png"_qs;

        const QString error = renderScreenshot(options);

        QVERIFY(error.contains(u"'/nowhere/at/all.png'"));
        QVERIFY(error.contains(u"is wanted"));
        QVERIFY(!error.contains(u'\n'));
    }
};

QTEST_MAIN(TestHeadless)
#include "tst_headless.moc"
