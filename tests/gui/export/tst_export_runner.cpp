#include "gui/export/export_runner.h"
#include "gui/export/picture_file.h"
#include "tests/gui/export/exported_run.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace gui;

namespace {

struct Folder
{
    [[nodiscard]] ExportRequest request(ExportFormat format, const QString &name)
    {
        return {.file = folder.filePath(name),
            .format = format,
            .content = run.content(),
            .shape = QSize(1600, 900)};
    }
    [[nodiscard]] QStringList files() const
    {
        return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden);
    }

    QTemporaryDir folder;
    ExportedRun run{3000};
};

} // namespace

class TestExportRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itWritesWhenThereIsNothingElseToDo()
    {
        Folder folder;
        ExportRunner runner;
        QSignalSpy started(&runner, &ExportRunner::started);
        QSignalSpy progressed(&runner, &ExportRunner::progressed);
        QSignalSpy finished(&runner, &ExportRunner::finished);

        runner.start(folder.request(ExportFormat::ChromeTrace, u"run.json"_qs));
        QVERIFY(runner.busy());
        QVERIFY(folder.files() != QStringList{u"run.json"_qs}); // not at once

        QVERIFY(finished.wait());
        QCOMPARE(started.size(), 1);
        QVERIFY(progressed.size() > 1);
        QCOMPARE(finished[0][0].toString(), folder.folder.filePath(u"run.json"_qs));
        QCOMPARE(finished[0][1].toString(), QString());
        QCOMPARE(folder.files(), QStringList{u"run.json"_qs});
        QVERIFY(!runner.busy());
    }

    void whatIsCancelledLeavesNothingBehind_data()
    {
        QTest::addColumn<ExportFormat>("format");
        QTest::newRow("a trace") << ExportFormat::ChromeTrace;
        QTest::newRow("an image") << ExportFormat::Png;
    }
    void whatIsCancelledLeavesNothingBehind()
    {
        QFETCH(const ExportFormat, format);
        Folder folder;
        ExportRunner runner;
        QSignalSpy finished(&runner, &ExportRunner::finished);
        QSignalSpy cancelled(&runner, &ExportRunner::cancelled);
        QSignalSpy progressed(&runner, &ExportRunner::progressed);
        runner.start(folder.request(format, u"one"_qs));
        QVERIFY(progressed.wait());

        runner.cancel();
        QVERIFY(!runner.busy());
        QCOMPARE(cancelled.size(), 1);
        runner.start(folder.request(ExportFormat::Csv, u"other"_qs));

        QVERIFY(finished.wait());
        QCOMPARE(finished.size(), 1);
        QCOMPARE(folder.files(), QStringList{u"other"_qs});
    }

    void anErrorIsSaid()
    {
        Folder folder;
        ExportRunner runner;
        QSignalSpy finished(&runner, &ExportRunner::finished);

        runner.start(folder.request(ExportFormat::Png, u"missing/run.png"_qs));

        QVERIFY(finished.wait());
        QVERIFY(finished[0][1].toString().contains(u"missing/run.png"_qs));
    }
};

QTEST_MAIN(TestExportRunner)
#include "tst_export_runner.moc"
