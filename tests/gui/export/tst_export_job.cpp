#include "gui/export/export_job.h"
#include "gui/export/picture_file.h"
#include "tests/gui/export/exported_run.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace gui;
using namespace std::chrono_literals;

namespace {

QString run(ExportJob &job)
{
    while (job.writeSome()) { }
    return job.error();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// While it lives no file of this process gets longer: as on a full disk.
class FullDisk
{
public:
    explicit FullDisk(rlim_t most)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = most;
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

struct Folder
{
    ExportRequest request(ExportFormat format)
    {
        return {.file = path(u"run."_qs + suffixOf(format)),
            .format = format,
            .content = run.content(),
            .shape = QSize(800, 450)};
    }
    [[nodiscard]] QString path(const QString &name) const { return folder.filePath(name); }
    [[nodiscard]] QStringList files() const
    {
        return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden);
    }

    QTemporaryDir folder;
    ExportedRun run{3000};
};

void everyFormat()
{
    QTest::addColumn<ExportFormat>("format");
    for (std::uint8_t i = 0; i < export_format_count; ++i) {
        const auto format = static_cast<ExportFormat>(i);
        QTest::newRow(qPrintable(suffixOf(format))) << format;
    }
}

} // namespace

class TestExportJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFileIsThereWhenItIsWhole_data() { everyFormat(); }
    void aFileIsThereWhenItIsWhole()
    {
        QFETCH(const ExportFormat, format);
        Folder folder;
        ExportJob job(folder.request(format));

        QCOMPARE(run(job), QString());

        QCOMPARE(folder.files(), QStringList(u"run."_qs + suffixOf(format)));
        QVERIFY(contentOf(job.request().file).size() > 1000);
        QVERIFY(!job.writeSome());
    }

    void aJobThatIsDroppedLeavesTheOldFile_data() { everyFormat(); }
    void aJobThatIsDroppedLeavesTheOldFile()
    {
        QFETCH(const ExportFormat, format);
        Folder folder;
        const ExportRequest request = folder.request(format);
        QFile old(request.file);
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();

        {
            ExportJob job(request);
            if (format == ExportFormat::ChromeTrace)
                QVERIFY(job.writeSome() && job.writeSome());
        }

        QCOMPARE(contentOf(request.file), QByteArray("old"));
        QCOMPARE(folder.files().size(), 1);
    }

    void aFullDiskIsSaidInOneLineAndKeepsTheOldFile_data() { everyFormat(); }
    void aFullDiskIsSaidInOneLineAndKeepsTheOldFile()
    {
        QFETCH(const ExportFormat, format);
        Folder folder;
        const ExportRequest request = folder.request(format);
        QFile old(request.file);
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();

        QString error;
        {
            const FullDisk disk(1000);
            ExportJob job(request);
            error = run(job);
        }

        QVERIFY2(error.contains(request.file), qPrintable(error));
        QVERIFY(!error.contains(u'\n'));
        QCOMPARE(contentOf(request.file), QByteArray("old"));
        QCOMPARE(folder.files().size(), 1);
    }

    void aFolderThatIsNotThereIsSaidInOneLine_data() { everyFormat(); }
    void aFolderThatIsNotThereIsSaidInOneLine()
    {
        QFETCH(const ExportFormat, format);
        Folder folder;
        ExportRequest request = folder.request(format);
        request.file = folder.path(u"missing/run."_qs + suffixOf(format));
        ExportJob job(request);

        const QString error = run(job);

        QVERIFY2(error.contains(request.file), qPrintable(error));
        QVERIFY(!error.contains(u'\n'));
    }

    void aRangeThatWasChosenIsMeasuredInTheTable()
    {
        Folder folder;
        ExportRequest request = folder.request(ExportFormat::Csv);
        ExportJob whole(request);
        QCOMPARE(run(whole), QString());
        QVERIFY(!contentOf(request.file).contains("steps_in_range"));

        request.content.range = {1s, 2s};
        request.range = ExportRequest::Range::Chosen;
        ExportJob part(request);
        QCOMPARE(run(part), QString());

        QVERIFY(contentOf(request.file).contains("steps_in_range"));
        QVERIFY(contentOf(request.file).contains(",1000000000,2000000000,"));
    }

    void aSecondRunMayBeClosedMeanwhile()
    {
        Folder folder;
        SecondRun &second = folder.run.document.secondRun();
        auto store = std::make_shared<trace::TraceStore>();
        TraceBuilder other;
        (void)other.create("worker 1");
        store->append(other.at(9s).take());
        second.show({TaskId{1}, 1s, std::move(store)});
        ExportRequest request = folder.request(ExportFormat::Svg);
        request.content.second = *second.run();
        ExportJob shown(request);
        QCOMPARE(run(shown), QString());
        const QByteArray before = contentOf(request.file);
        ExportJob job(request);

        second.hide();

        QCOMPARE(run(job), QString());
        QCOMPARE(contentOf(request.file), before);
    }

    void theRunMayGoOnMeanwhile()
    {
        Folder folder;
        ExportJob job(folder.request(ExportFormat::ChromeTrace));
        ExportJob same(folder.request(ExportFormat::ChromeTrace));
        QCOMPARE(run(same), QString());
        const QByteArray before = contentOf(job.request().file);
        QVERIFY(job.writeSome() && job.writeSome());

        trace::Batch batch;
        batch.now = 60s;
        folder.run.document.append(batch);
        QCOMPARE(run(job), QString());

        QCOMPARE(contentOf(job.request().file), before);
    }
};

QTEST_MAIN(TestExportJob)
#include "tst_export_job.moc"
