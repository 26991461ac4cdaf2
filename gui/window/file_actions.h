#pragma once

#include "engine/host/engine.h"
#include "gui/document/document.h"
#include "gui/files/file_loader.h"
#include "gui/files/file_saver.h"
#include "gui/window/recent_files.h"

#include <QAction>
#include <QObject>

class QFileDialog;
class QMenu;

namespace gui {

class FileProgress;

/// Opening and saving recordings: the actions, the menu of recent files, dropping a file on the
/// window, and what the window shows of it meanwhile.
///
/// A recording that is opened takes the place of the run, without a question: a demo is quickly run
/// again. Nothing is replaced before the file has turned out to be one of ours.
class FileActions : public QObject
{
    Q_OBJECT
public:
    /// The document and the engine must outlive it; the window is its parent.
    FileActions(
        Document &document, host::Engine &engine, RecentFiles::Keep keepRecent, QWidget *window);
    ~FileActions() override;

    [[nodiscard]] QAction *open() const { return m_open; }
    [[nodiscard]] QMenu *recentMenu() const { return m_recentMenu; }
    [[nodiscard]] QAction *save() const { return m_save; }
    [[nodiscard]] QAction *saveAs() const { return m_saveAs; }
    /// For the status bar, which takes it.
    [[nodiscard]] FileProgress *progress() const { return m_progress; }
    /// The file that the document is from, or was saved to last; empty if there is none.
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] bool isBusy() const { return m_loader.isLoading() || m_saver.isSaving(); }

    void openFile(const QString &path);
    void saveTo(const QString &path);
    /// What is shown now is a run that no file has, and that the engine does not make.
    void showUnsaved(const trace::FileHeader &header);
    /// Waits until what is being saved is on the disk; false if that failed, which the user is
    /// told.
    [[nodiscard]] bool finishSaving();

Q_SIGNALS:
    /// A recording takes the place of the run; its events follow.
    void opened(const QString &path, const trace::FileHeader &header);
    /// All that can be read has been read.
    void loaded();
    void saved(const QString &path);
    /// Something that the user should know but need not do anything about.
    void noticed(const QString &notice);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectFiles();
    void begin(const QString &path, const trace::FileHeader &header);
    void append(const FilePiece &piece);
    void endLoading(const QString &path, const QString &error, const QString &notice);
    void endSaving(const QString &path, const QString &error);
    void cancel();
    void beginRun();
    void saveAgain();
    void askForOpen();
    void askForSave();
    void showDialog(QFileDialog *dialog, void (FileActions::*act)(const QString &));
    void showError(const QString &error);
    void fillRecentMenu();
    void openRecent(const QString &path);
    void update();
    void showWhetherModified();

    Document &m_document;
    host::Engine &m_engine;
    QWidget *m_window;
    RecentFiles m_recent;
    FileLoader m_loader;
    FileSaver m_saver;
    QAction *m_open;
    QAction *m_save;
    QAction *m_saveAs;
    QMenu *m_recentMenu;
    FileProgress *m_progress;
    trace::FileHeader m_header; ///< of the recording that is shown; a run makes its own
    Sources::From m_sourcesFrom = Sources::From::Recording; ///< of what m_header is of
    QString m_path;
    bool m_isNew = false; ///< a file has begun that nobody was told of
    std::size_t m_savedEvents = 0; ///< so many are in the file
};

} // namespace gui
