#include "gui/window/file_actions.h"

#include "gui/controls/availability.h"
#include "gui/files/recording.h"
#include "gui/window/file_progress.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>

#include <utility>

namespace gui {

namespace {

using From = Sources::From;

QString nameOf(const QString &path)
{
    return QFileInfo(path).fileName();
}

/// The first file on this machine that is being dragged; empty if there is none.
QString draggedFile(const QDropEvent *event)
{
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            return url.toLocalFile();
    }
    return {};
}

} // namespace

FileActions::FileActions(
    Document &document, host::Engine &engine, RecentFiles::Keep keepRecent, QWidget *window)
    : QObject(window)
    , m_document(document)
    , m_engine(engine)
    , m_window(window)
    , m_recent(keepRecent)
    , m_open(makeAction(this, tr("&Open…"), tr("Show a recording that was saved"),
          QKeySequence::keyBindings(QKeySequence::Open)))
    , m_save(makeAction(this, tr("&Save"), tr("Save what has been recorded so far"),
          QKeySequence::keyBindings(QKeySequence::Save)))
    , m_saveAs(makeAction(this, tr("Save &As…"),
          tr("Save what has been recorded so far, in another file"),
          {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)}))
    , m_recentMenu(new QMenu(tr("Open &Recent"), window))
    , m_progress(new FileProgress(window))
{
    m_recentMenu->setToolTipsVisible(true);
    window->setAcceptDrops(true);
    window->installEventFilter(this);
    connect(m_open, &QAction::triggered, this, &FileActions::askForOpen);
    connect(m_save, &QAction::triggered, this, &FileActions::saveAgain);
    connect(m_saveAs, &QAction::triggered, this, &FileActions::askForSave);
    connect(m_recentMenu, &QMenu::aboutToShow, this, &FileActions::fillRecentMenu);
    connect(m_progress, &FileProgress::cancelled, this, &FileActions::cancel);
    connectFiles();
    fillRecentMenu();
    update();
}

FileActions::~FileActions() = default;

void FileActions::connectFiles()
{
    connect(&m_loader, &FileLoader::began, this, &FileActions::begin);
    connect(&m_loader, &FileLoader::read, this, &FileActions::append);
    connect(&m_loader, &FileLoader::progressed, m_progress, &FileProgress::setProgress);
    connect(&m_loader, &FileLoader::ended, this, &FileActions::endLoading);
    connect(&m_saver, &FileSaver::progressed, m_progress, &FileProgress::setProgress);
    connect(&m_saver, &FileSaver::ended, this, &FileActions::endSaving);
    connect(&m_document, &Document::aboutToShrink, &m_saver, &FileSaver::releaseStore);
    connect(&m_document, &Document::appended, this, &FileActions::showWhetherModified);
    connect(&m_document, &Document::appended, this, &FileActions::update);
    connect(&m_engine, &host::Engine::started, this, &FileActions::beginRun);
}

void FileActions::openFile(const QString &path)
{
    m_loader.load(QFileInfo(path).absoluteFilePath());
    m_progress->begin(tr("Opening %1").arg(nameOf(path)));
    update();
}

void FileActions::begin(const QString &path, const trace::FileHeader &header)
{
    m_engine.stop();
    m_document.clear();
    m_header = header;
    m_sourcesFrom = From::Recording;
    m_path = path;
    m_savedEvents = 0;
    m_isNew = true;
}

void FileActions::append(const FilePiece &piece)
{
    for (const trace::FileSource &source : piece.sources)
        m_document.sources().add(
            QString::fromStdString(source.file), QByteArray::fromStdString(source.text));
    if (std::exchange(m_isNew, false)) // its main source is there by now
        Q_EMIT opened(m_path, m_header);
    m_savedEvents += piece.batch.events.size();
    m_document.append(piece.batch);
    if (!piece.markers.empty())
        m_document.markers().reset(markersOf(piece.markers));
}

void FileActions::endLoading(const QString &path, const QString &error, const QString &notice)
{
    m_progress->end();
    update();
    if (path == m_path && (!error.isEmpty() || !notice.isEmpty()))
        m_path.clear(); // what is shown is not all of it, so it must not be saved in its place
    if (!error.isEmpty()) {
        showError(error);
        return;
    }
    m_recent.add(path);
    if (!notice.isEmpty())
        Q_EMIT noticed(notice);
    Q_EMIT loaded();
}

void FileActions::saveTo(const QString &path)
{
    const host::RunSettings &run = m_engine.settings();
    const bool isRecording = m_engine.isStopped();
    const trace::FileHeader header = isRecording ? m_header : headerOf(run.demo, run.clock);
    m_progress->begin(tr("Saving %1").arg(nameOf(path)));
    m_saver.save(QFileInfo(path).absoluteFilePath(), m_document.store(), header,
        findSource(m_document.sources(), isRecording ? m_sourcesFrom : From::Anywhere),
        fileMarkers(m_document.markers()));
    update();
}

void FileActions::endSaving(const QString &path, const QString &error)
{
    m_progress->end();
    update();
    if (!error.isEmpty()) {
        showError(error);
        return;
    }
    m_path = path;
    m_savedEvents = m_saver.events();
    m_recent.add(path);
    Q_EMIT saved(path);
    showWhetherModified();
}

bool FileActions::finishSaving()
{
    return m_saver.finish().isEmpty();
}

void FileActions::cancel()
{
    m_progress->end();
    if (m_loader.isLoading()) {
        m_loader.cancel();
        if (m_path == m_loader.path())
            m_path.clear(); // as above
        Q_EMIT noticed(
            tr("Stopped reading '%1': this is its beginning.").arg(nameOf(m_loader.path())));
        Q_EMIT loaded();
    }
    if (m_saver.isSaving()) {
        m_saver.cancel();
        Q_EMIT noticed(tr("Not saved: '%1' is as it was before.").arg(nameOf(m_saver.path())));
    }
    update();
}

void FileActions::showUnsaved(const trace::FileHeader &header)
{
    m_header = header;
    m_sourcesFrom = From::Anywhere;
    beginRun();
}

/// A run takes the place of whatever was shown.
void FileActions::beginRun()
{
    if (m_loader.isLoading()) {
        m_loader.cancel();
        m_progress->end();
    }
    m_path.clear();
    m_savedEvents = 0;
    m_window->setWindowModified(false);
    update();
}

void FileActions::saveAgain()
{
    if (m_path.isEmpty())
        askForSave();
    else
        saveTo(m_path);
}

void FileActions::askForOpen()
{
    auto *dialog = new QFileDialog(m_window, tr("Open a Recording"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    showDialog(dialog, &FileActions::openFile);
}

void FileActions::askForSave()
{
    auto *dialog = new QFileDialog(m_window, tr("Save the Recording"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("coroscope"));
    const QString demo = QString::fromStdString(m_engine.settings().demo);
    dialog->selectFile(m_path.isEmpty() ? demo + QStringLiteral(".coroscope") : m_path);
    showDialog(dialog, &FileActions::saveTo);
}

void FileActions::showDialog(QFileDialog *dialog, void (FileActions::*act)(const QString &))
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilters({tr("Coroscope recordings (*.coroscope)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, act);
    dialog->open(); // not exec(): the run goes on meanwhile
}

void FileActions::showError(const QString &error)
{
    auto *box
        = new QMessageBox(QMessageBox::Warning, tr("Coroscope"), error, QMessageBox::Ok, m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void FileActions::fillRecentMenu()
{
    m_recentMenu->clear();
    const QStringList paths = m_recent.all();
    for (const QString &path : paths) {
        QAction *action = m_recentMenu->addAction(nameOf(path).replace(u'&', QStringLiteral("&&")));
        action->setToolTip(path);
        action->setStatusTip(path);
        connect(action, &QAction::triggered, this, [this, path] { openRecent(path); });
    }
    if (!paths.isEmpty())
        m_recentMenu->addSeparator();
    QAction *clear = makeAction(
        m_recentMenu, tr("&Clear This List"), tr("Forget the recent files; the files stay"));
    setAvailable(clear, paths.isEmpty() ? tr("the list is empty") : QString());
    m_recentMenu->addAction(clear);
    connect(clear, &QAction::triggered, this, [this] { m_recent.clear(); });
}

void FileActions::openRecent(const QString &path)
{
    if (QFileInfo::exists(path)) {
        openFile(path);
        return;
    }
    m_recent.remove(path);
    showError(tr("'%1' is not there any more, so it is no longer listed.").arg(path));
}

void FileActions::update()
{
    const QString whyNot = m_loader.isLoading() ? tr("the recording is still being read")
        : m_saver.isSaving()                    ? tr("it is being saved")
        : m_document.store().size() == 0        ? tr("nothing has been recorded yet")
                                                : QString();
    setAvailable(m_save, whyNot);
    setAvailable(m_saveAs, whyNot);
}

void FileActions::showWhetherModified()
{
    m_window->setWindowModified(!m_path.isEmpty() && m_document.store().size() != m_savedEvents);
}

bool FileActions::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::DragEnter || event->type() == QEvent::Drop) {
        auto *drop = static_cast<QDropEvent *>(event); // a drag that enters is one, too
        const QString path = draggedFile(drop);
        if (path.isEmpty())
            return false;
        drop->acceptProposedAction();
        if (event->type() == QEvent::Drop)
            openFile(path);
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace gui
