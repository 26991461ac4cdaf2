#include "gui/export/export_actions.h"
#include "gui/export/export_dialog.h"
#include "gui/timeline/timeline_view.h"
#include "tests/gui/export/exported_run.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

namespace {

struct Exporting
{
    explicit Exporting(int tasks = 3)
        : run(tasks)
        , view(run.document)
        , actions(view)
    {
        view.resize(900, 400);
        actions.setTitle(u"Two & three"_qs);
    }
    [[nodiscard]] QString path(const QString &name) const { return folder.filePath(name); }

    ExportedRun run;
    TimelineView view;
    ExportActions actions;
    QTemporaryDir folder;
};

template <class Dialog>
Dialog *shown()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *dialog = qobject_cast<Dialog *>(widget); dialog && dialog->isVisible())
            return dialog;
    }
    return nullptr;
}

} // namespace

class TestExportActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachHasATextAShortcutAndAToolTip()
    {
        Exporting exporting;

        for (const QAction *action : {exporting.actions.exportRun(),
                 exporting.actions.copyPicture(), exporting.actions.copyText()}) {
            QVERIFY(!action->text().isEmpty());
            QVERIFY(!action->toolTip().isEmpty());
            QVERIFY(!action->shortcut().isEmpty());
            QVERIFY(action->isEnabled());
        }
    }

    void withoutARunThereIsNothingToExport()
    {
        Exporting exporting;

        exporting.run.document.clear();

        QVERIFY(!exporting.actions.exportRun()->isEnabled());
        QVERIFY(!exporting.actions.copyPicture()->isEnabled());
        QVERIFY(!exporting.actions.copyText()->isEnabled());
    }

    void anExportIsAskedForAndWritten()
    {
        Exporting exporting;
        QSignalSpy said(&exporting.actions, &ExportActions::said);

        exporting.actions.exportRun()->trigger();
        auto *dialog = shown<ExportDialog>();
        QVERIFY(dialog);
        dialog->accept();
        auto *file = shown<QFileDialog>();
        QVERIFY(file);
        QVERIFY(file->selectedFiles().value(0).endsWith(u"/two-three.png"_qs));
        Q_EMIT file->fileSelected(exporting.path(u"run.png"_qs));
        file->reject();

        QVERIFY(said.wait());
        QVERIFY(said[0][0].toString().contains(u"run.png"_qs));
        QVERIFY(!QImage(exporting.path(u"run.png"_qs)).isNull());
    }

    void anErrorIsSaidOnce()
    {
        Exporting exporting;
        QSignalSpy said(&exporting.actions, &ExportActions::said);

        exporting.actions.writeTo(u"/nowhere/at/all.svg"_qs, {.format = ExportFormat::Svg});

        QVERIFY(said.wait());
        QCOMPARE(said.size(), 1);
        QVERIFY(said[0][0].toString().contains(u"/nowhere/at/all.svg"_qs));
    }

    void aRunThatIsReplacedCancelsItsExport()
    {
        Exporting exporting(3000);
        QSignalSpy said(&exporting.actions, &ExportActions::said);
        exporting.actions.writeTo(
            exporting.path(u"run.json"_qs), {.format = ExportFormat::ChromeTrace});

        exporting.run.document.clear();

        QCOMPARE(said.size(), 1);
        QVERIFY(!QFile::exists(exporting.path(u"run.json"_qs)));
    }

    void aPictureGoesToTheClipboard()
    {
        Exporting exporting;

        exporting.actions.copyPicture()->trigger();

        const QImage image = QGuiApplication::clipboard()->image();
        QCOMPARE(image.size(), QSize(1920, 1080));
        QCOMPARE(image.pixelColor(3, 3), exporting.view.theme().background);
    }

    void whatHappenedGoesToTheClipboardAsText()
    {
        Exporting exporting;
        QSignalSpy said(&exporting.actions, &ExportActions::said);

        exporting.actions.copyText()->trigger();

        QVERIFY(said.wait());
        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY(text.startsWith(u"# turn"_qs));
        for (const char *name : {"worker 1", "worker 2", "worker 3"})
            QVERIFY(text.contains(QLatin1String(name)));
    }

    void onlyTheSelectedTasksAndTheVisibleTimeAreCopied()
    {
        Exporting exporting;
        QSignalSpy said(&exporting.actions, &ExportActions::said);
        exporting.run.document.selection().select(TaskId{1});
        exporting.run.document.window().setRange({500ms, 1500ms});

        exporting.actions.copyText()->trigger();

        QVERIFY(said.wait());
        const QStringList lines
            = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[1].contains(u"waiting -> cancelling"_qs));
    }
};

QTEST_MAIN(TestExportActions)
#include "tst_export_actions.moc"
