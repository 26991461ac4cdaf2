#include "gui/export/export_actions.h"

#include "gui/export/export_dialog.h"
#include "gui/timeline/timeline_view.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <QProgressDialog>

namespace gui {

namespace {

/// How long writing takes until its progress is shown.
constexpr std::chrono::milliseconds patience{400};

QAction *makeAction(
    QObject *parent, const QString &text, const QString &toolTip, const QKeySequence &shortcut)
{
    auto *action = new QAction(text, parent);
    action->setToolTip(toolTip);
    action->setStatusTip(toolTip);
    action->setShortcut(shortcut);
    return action;
}

/// A name for a file that says what is in it: "cancel-them-all.png".
QString fileName(const QString &title, ExportFormat format)
{
    QString name;
    for (const QChar letter : title.toLower()) {
        if (letter.isLetterOrNumber())
            name += letter;
        else if (!name.isEmpty() && !name.endsWith(QLatin1Char('-')))
            name += QLatin1Char('-');
    }
    while (name.endsWith(QLatin1Char('-')))
        name.chop(1);
    return (name.isEmpty() ? QStringLiteral("run") : name) + QLatin1Char('.') + suffixOf(format);
}

} // namespace

ExportActions::ExportActions(TimelineView &view, QObject *parent)
    : QObject(parent)
    , m_view(view)
    , m_copier(view.document().store())
{
    m_export = makeAction(this, tr("&Export…"),
        tr("Write a picture, a trace for other programs or a table of the tasks to a file"),
        QKeySequence(Qt::CTRL | Qt::Key_E));
    m_copyPicture = makeAction(this, tr("&Copy Picture"),
        tr("Put a picture of what is visible on the clipboard"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    m_copyText = makeAction(this, tr("Copy as &Text"),
        tr("Put what happened in the visible time to the selected tasks, or all, on the clipboard"),
        QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C));
    connect(m_export, &QAction::triggered, this, &ExportActions::ask);
    connect(m_copyPicture, &QAction::triggered, this, &ExportActions::putPictureOnClipboard);
    connect(m_copyText, &QAction::triggered, this, &ExportActions::startCopyingText);

    connect(&m_runner, &ExportRunner::started, this, &ExportActions::showProgress);
    connect(&m_runner, &ExportRunner::progressed, this, [this](double progress) {
        if (m_progress)
            m_progress->setValue(static_cast<int>(progress * 100));
    });
    connect(&m_runner, &ExportRunner::finished, this, &ExportActions::finish);
    connect(&m_copier, &LogCopier::finished, this, [this](const QString &text) {
        QGuiApplication::clipboard()->setText(text);
        Q_EMIT said(tr("Copied %Ln line(s).", nullptr, int(text.count(QLatin1Char('\n')))));
    });
    connect(&m_copier, &LogCopier::tooMuch, this, [this] {
        Q_EMIT said(tr("There is too much to copy. Show less time, or select some tasks."));
    });

    Document &document = view.document();
    connect(&document, &Document::cleared, this, &ExportActions::drop);
    connect(&document, &Document::cleared, this, &ExportActions::updateActions);
    connect(&document, &Document::appended, this, &ExportActions::updateActions);
    updateActions();
}

ExportActions::~ExportActions()
{
    delete m_progress;
}

void ExportActions::updateActions()
{
    const bool some = m_view.document().store().task_count() > 0;
    for (QAction *action : {m_export, m_copyPicture, m_copyText})
        action->setEnabled(some);
}

void ExportActions::ask()
{
    auto *dialog = new ExportDialog(m_choice,
        m_view.span() ? ExportDialog::Measured::Yes : ExportDialog::Measured::No, m_view.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_choice = dialog->choice();
        askForFile(m_choice);
    });
    dialog->open();
}

void ExportActions::askForFile(const ExportChoice &choice)
{
    const QString suffix = suffixOf(choice.format);
    auto *dialog = new QFileDialog(m_view.window(), tr("Export"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("%1 files (*.%2)").arg(suffix.toUpper(), suffix));
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(fileName(m_title, choice.format));
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, choice](const QString &file) { writeTo(file, choice); });
    dialog->open();
}

void ExportActions::writeTo(const QString &file, const ExportChoice &choice)
{
    m_runner.cancel();
    delete m_progress;
    m_runner.start(requestFor(choice, m_view, m_title, file));
}

void ExportActions::showProgress(const QString &file)
{
    m_progress = new QProgressDialog(
        tr("Writing %1").arg(QFileInfo(file).fileName()), tr("Cancel"), 0, 100, m_view.window());
    m_progress->setWindowTitle(tr("Export"));
    m_progress->setAttribute(Qt::WA_DeleteOnClose);
    m_progress->setMinimumDuration(static_cast<int>(patience.count()));
    m_progress->setValue(0);
    connect(m_progress, &QProgressDialog::canceled, &m_runner, &ExportRunner::cancel);
}

void ExportActions::finish(const QString &file, const QString &error)
{
    delete m_progress;
    Q_EMIT said(error.isEmpty() ? tr("Written: %1").arg(QDir::toNativeSeparators(file)) : error);
}

/// The run is gone.
void ExportActions::drop()
{
    delete m_progress;
    m_copier.stop();
    if (!m_runner.busy())
        return;
    m_runner.cancel();
    Q_EMIT said(tr("The export was cancelled: its run is no longer there."));
}

void ExportActions::putPictureOnClipboard()
{
    const QImage image
        = renderImage(contentOf(m_view, ExportExtent::Visible, ThemeChoice::System, m_title),
            sizeOf(PictureShape::Slide));
    QGuiApplication::clipboard()->setImage(image);
    Q_EMIT said(tr("Copied a picture of %1 × %2 pixels.").arg(image.width()).arg(image.height()));
}

void ExportActions::startCopyingText()
{
    const TimeRange range = m_view.document().window().range();
    m_copier.start(
        {.stretch = {range.begin, range.end}, .tasks = m_view.document().selection().tasks()});
}

} // namespace gui
