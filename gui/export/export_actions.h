#pragma once

#include "gui/export/export_choice.h"
#include "gui/export/export_runner.h"
#include "gui/export/log_copier.h"

#include <QAction>
#include <QPointer>

class QProgressDialog;

namespace gui {

/// Everything that gives a run away, as actions for menus: into a file, and to the clipboard.
class ExportActions : public QObject
{
    Q_OBJECT
public:
    /// Of what this view shows. The view outlives this.
    explicit ExportActions(TimelineView &view, QObject *parent = nullptr);
    ~ExportActions() override;

    /// What pictures and traces are named after.
    void setTitle(const QString &title) { m_title = title; }

    [[nodiscard]] QAction *exportRun() const { return m_export; }
    [[nodiscard]] QAction *copyPicture() const { return m_copyPicture; }
    [[nodiscard]] QAction *copyText() const { return m_copyText; }

    /// Writes this to a file; what is being written still is cancelled.
    void writeTo(const QString &file, const ExportChoice &choice);

Q_SIGNALS:
    /// Something was done, or could not be done; a sentence for users.
    void said(const QString &sentence);

private:
    void ask();
    void askForFile(const ExportChoice &choice);
    void putPictureOnClipboard();
    void startCopyingText();
    void showProgress(const QString &file);
    void finish(const QString &file, const QString &error);
    void drop();
    void updateActions();

    TimelineView &m_view;
    QString m_title;
    ExportChoice m_choice; ///< the last one
    ExportRunner m_runner;
    LogCopier m_copier;
    QPointer<QProgressDialog> m_progress;
    QAction *m_export;
    QAction *m_copyPicture;
    QAction *m_copyText;
};

} // namespace gui
