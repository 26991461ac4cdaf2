#pragma once

#include <QObject>

class QLabel;
class QStatusBar;
class QTimer;

namespace gui {

class Document;

/// What the status bar tells: the tasks by state and the time at the playhead, and for a while
/// what could not be done. Owned by the bar.
class StatusLine : public QObject
{
    Q_OBJECT
public:
    StatusLine(Document &document, QStatusBar &bar);

    /// Tells for ten seconds why something was not done.
    void refuse(const QString &reason);
    void clearRefusal();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showDocument();

    Document &m_document;
    QLabel *m_refusal;
    QTimer *m_refusalTimer;
    QLabel *m_counts;
    QLabel *m_playhead;
};

} // namespace gui
