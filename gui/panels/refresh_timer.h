#pragma once

#include <QElapsedTimer>
#include <QTimer>

namespace gui {

class Document;

/// Makes one refresh out of many requests: at most ten a second while the run is live, and once per
/// pass of the event loop while the user moves the playhead through the past.
class RefreshTimer : public QObject
{
    Q_OBJECT
public:
    /// Asks by itself whenever the document grows or its playhead moves.
    explicit RefreshTimer(Document &document, QObject *parent);

    void request();
    /// Forgets the pending request: its receiver has just refreshed.
    void done();

Q_SIGNALS:
    void due();

private:
    Document &m_document;
    QTimer m_timer;
    QElapsedTimer m_sinceLast;
};

} // namespace gui
