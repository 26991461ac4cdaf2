#include "gui/window/status_line.h"

#include "gui/document/document.h"
#include "gui/document/time_text.h"

#include <QEvent>
#include <QLabel>
#include <QStatusBar>
#include <QTimer>

namespace gui {

using trace::Shown;

namespace {

constexpr std::chrono::seconds refusalTime{10};

} // namespace

StatusLine::StatusLine(Document &document, QStatusBar &bar)
    : QObject(&bar)
    , m_document(document)
    , m_refusal(new QLabel(&bar))
    , m_refusalTimer(new QTimer(this))
    , m_counts(new QLabel(&bar))
    , m_playhead(new QLabel(&bar))
{
    m_refusal->setAccessibleName(tr("What could not be done"));
    m_refusalTimer->setSingleShot(true);
    m_refusalTimer->setInterval(refusalTime);
    connect(m_refusalTimer, &QTimer::timeout, m_refusal, &QLabel::clear);
    bar.addWidget(m_refusal, 1);

    m_counts->setAccessibleName(tr("Tasks by state at the playhead"));
    m_playhead->setAccessibleName(tr("Time of the playhead"));
    bar.addPermanentWidget(m_counts);
    bar.addPermanentWidget(m_playhead);
    for (QLabel *label : {m_refusal, m_counts, m_playhead})
        label->installEventFilter(this);
    connect(&document, &Document::appended, this, &StatusLine::showDocument);
    connect(&document, &Document::cleared, this, &StatusLine::showDocument);
    connect(&document.playhead(), &Playhead::moved, this, &StatusLine::showDocument);
}

/// A status bar does not ask again how large its labels want to be when their font changes.
bool StatusLine::eventFilter(QObject *watched, QEvent *event)
{
    auto *label = qobject_cast<QLabel *>(watched);
    if (label && event->type() == QEvent::FontChange) {
        QMetaObject::invokeMethod(
            label, [label] { label->updateGeometry(); }, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

void StatusLine::refuse(const QString &reason)
{
    // Not a message of the status bar: that goes as soon as the mouse leaves the button.
    m_refusal->setText(reason);
    m_refusalTimer->start();
}

void StatusLine::clearRefusal()
{
    m_refusal->clear();
}

void StatusLine::showDocument()
{
    const trace::ShownCounts counts = m_document.store().counts_at(m_document.playhead().time());
    const auto count = [&counts](Shown shown) { return counts[static_cast<std::size_t>(shown)]; };
    const auto cancelling = count(Shown::CancelRequested) + count(Shown::CleaningUp);
    const auto done = count(Shown::Result) + count(Shown::Exception) + count(Shown::Cancelled);
    m_counts->setText(tr("%L1 ready   %L2 running   %L3 waiting   %L4 cancelling   %L5 done")
                          .arg(count(Shown::Ready))
                          .arg(count(Shown::Running))
                          .arg(count(Shown::Waiting))
                          .arg(cancelling)
                          .arg(done));
    const QString time = formatTimestamp(m_document.playhead().time());
    m_playhead->setText(m_document.playhead().live() ? tr("live  %1").arg(time) : time);
}

} // namespace gui
