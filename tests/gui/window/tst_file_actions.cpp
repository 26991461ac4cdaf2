#include "gui/window/file_actions.h"

#include "gui/panels/code_panel.h"
#include "gui/panels/code_view.h"
#include "gui/window/file_progress.h"
#include "tests/gui/files/run_of.h"
#include "tests/gui/window/driven_window.h"

#include <QComboBox>
#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace gui;

namespace {

/// A window on a folder of its own, that runs the first demo to its end.
struct FileWindow : DrivenWindow
{
    FileWindow()
        : path(folder.filePath(u"run.coroscope"_qs))
    {
        QTRY_VERIFY_WITH_TIMEOUT(finished(), patience);
    }
    [[nodiscard]] FileActions &files() { return window.fileActions(); }
    void waitForFiles() { QTRY_VERIFY_WITH_TIMEOUT(!files().isBusy(), patience); }
    void open(const QString &file)
    {
        files().openFile(file);
        waitForFiles();
    }
    void save(const QString &file)
    {
        files().saveTo(file);
        waitForFiles();
    }
    /// What a box says that is open; empty if there is none. Closes it.
    QString message()
    {
        auto *box = window.findChild<QMessageBox *>();
        if (!box || !box->isVisible())
            return {};
        const QString text = box->text();
        QTest::keyClick(box, Qt::Key_Escape);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        return text;
    }
    [[nodiscard]] QString notice()
    {
        return named<QLabel>(window, u"What could not be done"_qs)->text();
    }
    /// As a file manager would drop it in the midst of the window; true if it was taken.
    bool drop(const QString &file)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        const QPoint place = window.rect().center();
        QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&window, &enter);
        if (!enter.isAccepted())
            return false;
        QDropEvent dropped(place, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&window, &dropped);
        return dropped.isAccepted();
    }

    QTemporaryDir folder;
    QString path;
};

QByteArray recording(
    std::size_t events, const trace::FileHeader &header = {}, const SourceTexts &sources = {})
{
    return QByteArray::fromStdString(file_bytes(run_of(events), header, sources));
}

} // namespace

class TestFileActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRunIsSavedAndOpenedAgain()
    {
        FileWindow driven;
        const std::size_t events = driven.store().size();

        driven.save(driven.path);
        QCOMPARE(driven.message(), QString());
        driven.open(driven.path);

        QCOMPARE(driven.message(), QString());
        QCOMPARE(driven.store().size(), events);
        QVERIFY(driven.window.windowTitle().startsWith(u"run.coroscope"));
        QVERIFY(!driven.window.isWindowModified());
        driven.save(driven.folder.filePath(u"again"_qs));
        QVERIFY(bytes_of(driven.folder.filePath(u"again"_qs)) == bytes_of(driven.path));
    }

    void aRecordingCannotBeRunButADemoCan()
    {
        FileWindow driven;
        driven.save(driven.path);
        driven.open(driven.path);
        const std::vector<QAction *> runs{driven.window.runActions().restart(),
            driven.window.runActions().pause(), driven.window.taskActions().cancelAll(),
            driven.window.controls().spawnForm().spawnAction()};

        for (const QAction *action : runs) {
            QVERIFY(!action->isEnabled());
            QVERIFY2(
                action->toolTip().contains(u"this is a recording"), qPrintable(action->toolTip()));
        }
        QCOMPARE(named<QLabel>(driven.window, u"What the loop is doing"_qs)->text(), u"recording");

        driven.window.runDemo(u"gather"_qs);

        QVERIFY(driven.window.runActions().restart()->isEnabled());
        QVERIFY(driven.window.controls().spawnForm().spawnAction()->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(driven.finished(), patience);
        QVERIFY(driven.window.windowTitle().startsWith(u"Gather"));
        QVERIFY(driven.files().path().isEmpty());
    }

    void theSourceThatCameWithTheFileIsShown()
    {
        FileWindow driven;
        put_file(driven.path,
            recording(200, {{}, "virtual", {}, {}, "engine/demos/gather.cpp"},
                {{"engine/demos/gather.cpp", "// of another machine\n"}}));

        driven.open(driven.path);

        auto *code = driven.window.findChild<CodePanel *>();
        QCOMPARE(code->file(), u"engine/demos/gather.cpp");
        QCOMPARE(code->view()->source(), u"// of another machine\n");
        driven.window.runDemo(u"gather"_qs);
        QVERIFY(code->view()->source().contains(u"co_await"));
    }

    void theFirstEventsAreThereWhileTheRestIsRead()
    {
        FileWindow driven;
        put_file(driven.path, recording(500'000));
        QSignalSpy opened(&driven.files(), &FileActions::opened);

        driven.files().openFile(driven.path);
        QVERIFY(opened.wait(patience));
        QTRY_VERIFY_WITH_TIMEOUT(driven.store().size() > 0, patience);

        QVERIFY(driven.files().isBusy());
        QVERIFY(driven.files().progress()->isVisible());
        QVERIFY(!driven.files().save()->isEnabled());
        QVERIFY(driven.timeline().laneRect(trace::TraceStore::task_at(0)).isValid());
        driven.waitForFiles();
        QCOMPARE(driven.store().size(), std::size_t(500'000));
        QVERIFY(!driven.files().progress()->isVisible());
    }

    void cancellingKeepsWhatHasBeenRead()
    {
        FileWindow driven;
        put_file(driven.path, recording(500'000));
        driven.files().openFile(driven.path);
        QTRY_COMPARE_WITH_TIMEOUT(driven.files().path(), driven.path, patience);
        QTRY_VERIFY_WITH_TIMEOUT(driven.store().size() > 0, patience);

        auto *cancel = named<QToolButton>(driven.window, u"Cancel reading or writing the file"_qs);
        QTest::mouseClick(cancel, Qt::LeftButton);

        QVERIFY(!driven.files().isBusy());
        QVERIFY(driven.store().size() < 500'000);
        QVERIFY2(driven.notice().contains(u"Stopped reading"), qPrintable(driven.notice()));
        QVERIFY(driven.files().path().isEmpty()); // else Save would put the beginning over the file
    }

    void aBadFileReplacesNothing()
    {
        FileWindow driven;
        const std::size_t events = driven.store().size();
        put_file(driven.path, "Dear Sir,\n");

        driven.open(driven.path);

        QCOMPARE(driven.message(),
            u"'run.coroscope', line 1: this is no Coroscope recording, which begins with "
            "{\"coroscope\":1."_qs);
        QCOMPARE(driven.store().size(), events);
        QVERIFY(driven.window.runActions().restart()->isEnabled());
        QVERIFY(!driven.window.windowTitle().startsWith(u"run"));
    }

    void aBrokenLineIsSaidAndWhatComesBeforeIsShown()
    {
        FileWindow driven;
        QByteArray bytes = recording(1'000);
        bytes.replace(bytes.lastIndexOf("\n["), 2, "\n");
        put_file(driven.path, bytes);

        driven.open(driven.path);

        QVERIFY(driven.message().contains(u"the line is no JSON"));
        QCOMPARE(driven.store().size(), std::size_t(999));
        QVERIFY(driven.files().path().isEmpty());
    }

    void aFileThatIsCutOffSaysSo()
    {
        FileWindow driven;
        put_file(driven.path, recording(1'000).left(5'000));

        driven.open(driven.path);

        QCOMPARE(driven.message(), QString());
        QVERIFY2(driven.notice().contains(u"cut off"), qPrintable(driven.notice()));
        QVERIFY(driven.store().size() > 100);
    }

    void aFullDiskLeavesTheRun()
    {
        FileWindow driven;
        const std::size_t events = driven.store().size();

        driven.save(u"/dev/full"_qs);

        QVERIFY(driven.message().contains(u"no room"));
        QCOMPARE(driven.store().size(), events);
        driven.save(driven.path);
        QCOMPARE(driven.message(), QString());
        QVERIFY(QFile::exists(driven.path));
    }

    void aSavedRunThatGoesOnIsModified()
    {
        FileWindow driven;
        driven.save(driven.path);
        QVERIFY(!driven.window.isWindowModified());

        driven.window.controls().spawnForm().spawnAction()->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(driven.window.isWindowModified(), patience);

        QTRY_VERIFY_WITH_TIMEOUT(driven.finished(), patience);
        driven.press(Qt::Key_S, Qt::ControlModifier); // to the same file
        QTRY_VERIFY_WITH_TIMEOUT(!driven.window.isWindowModified(), patience);
        const FileContent content = content_of(bytes_of(driven.path).toStdString());
        QCOMPARE(content.store.size(), driven.store().size());
    }

    void theKeysAskForAFile()
    {
        QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        FileWindow driven;

        driven.press(Qt::Key_S, Qt::ControlModifier);
        auto *dialog = driven.window.findChild<QFileDialog *>();
        QVERIFY(dialog);
        QTRY_VERIFY_WITH_TIMEOUT(dialog->isVisible(), patience);
        QCOMPARE(dialog->acceptMode(), QFileDialog::AcceptSave);
        auto *name = dialog->findChild<QLineEdit *>();
        QVERIFY(name->text().endsWith(u".coroscope"));
        name->setText(driven.folder.filePath(u"by hand"_qs));
        QTest::keyClick(name, Qt::Key_Return);

        QTRY_VERIFY_WITH_TIMEOUT(
            QFile::exists(driven.folder.filePath(u"by hand.coroscope"_qs)), patience);
        driven.waitForFiles();
        QVERIFY(driven.window.windowTitle().startsWith(u"by hand.coroscope"));
    }

    void aDroppedFileIsOpened()
    {
        FileWindow driven;
        put_file(driven.path, recording(500));

        QVERIFY(driven.drop(driven.path));
        driven.waitForFiles();

        QCOMPARE(driven.store().size(), std::size_t(500));
    }

    void recentFilesAreInTheMenu()
    {
        FileWindow driven;
        put_file(driven.path, recording(500));
        const QString other = driven.folder.filePath(u"other & more"_qs);
        put_file(other, recording(600));
        driven.open(driven.path);
        driven.open(other);

        QMenu *menu = driven.files().recentMenu();
        Q_EMIT menu->aboutToShow();
        QCOMPARE(menu->actions().at(0)->text(), u"other && more");
        QCOMPARE(menu->actions().at(1)->toolTip(), driven.path);
        menu->actions().at(1)->trigger();
        driven.waitForFiles();

        QCOMPARE(driven.store().size(), std::size_t(500));
        Q_EMIT menu->aboutToShow();
        QCOMPARE(menu->actions().at(0)->toolTip(), driven.path);
    }

    void aRecentFileThatIsGoneIsTakenFromTheMenu()
    {
        FileWindow driven;
        put_file(driven.path, recording(500));
        driven.open(driven.path);
        QVERIFY(QFile::remove(driven.path));

        QMenu *menu = driven.files().recentMenu();
        Q_EMIT menu->aboutToShow();
        menu->actions().at(0)->trigger();

        QVERIFY(driven.message().contains(u"not there any more"));
        Q_EMIT menu->aboutToShow();
        QCOMPARE(menu->actions().size(), 1); // only the one that clears it
        QVERIFY(!menu->actions().at(0)->isEnabled());
    }

    void aDemoThatIsBegunWhileAFileIsReadWins()
    {
        FileWindow driven;
        put_file(driven.path, recording(500'000));
        driven.files().openFile(driven.path);
        QTRY_COMPARE_WITH_TIMEOUT(driven.files().path(), driven.path, patience);

        driven.window.runDemo(u"cancel"_qs);

        QVERIFY(!driven.files().isBusy());
        QTRY_VERIFY_WITH_TIMEOUT(driven.finished(), patience);
        QVERIFY(driven.store().size() < 1'000);
    }

    void whatIsForgottenMeanwhileIsSaved()
    {
        FileWindow driven;
        put_file(driven.path, recording(300'000));
        driven.open(driven.path);
        const QString copy = driven.folder.filePath(u"copy"_qs);

        driven.files().saveTo(copy);
        driven.window.document().forgetOldest();
        driven.waitForFiles();

        QVERIFY(driven.store().size() < 300'000);
        QVERIFY(bytes_of(copy) == bytes_of(driven.path));
    }

    void closingFinishesWhatIsBeingSaved()
    {
        FileWindow driven;
        put_file(driven.path, recording(300'000));
        driven.open(driven.path);
        const QString copy = driven.folder.filePath(u"copy"_qs);

        driven.files().saveTo(copy);
        QVERIFY(driven.window.close());

        QVERIFY(bytes_of(copy) == bytes_of(driven.path));
    }
};

QTEST_MAIN(TestFileActions)
#include "tst_file_actions.moc"
