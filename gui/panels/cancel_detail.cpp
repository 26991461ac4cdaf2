#include "gui/panels/cancel_detail.h"

#include <QScrollBar>
#include <QTextBrowser>
#include <QUrl>
#include <QVBoxLayout>

namespace gui {

CancelDetail::CancelDetail(QWidget *parent)
    : QWidget(parent)
    , m_text(new QTextBrowser)
{
    m_text->setAccessibleName(tr("Course of the cancel"));
    m_text->setOpenLinks(false);
    m_text->setMinimumSize(1, 3 * fontMetrics().height());
    connect(m_text, &QTextBrowser::anchorClicked, this, &CancelDetail::follow);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text);
}

void CancelDetail::setHtml(const QString &html)
{
    if (html == m_html)
        return;
    m_html = html;
    renew();
}

void CancelDetail::renew()
{
    const int scrolled = m_text->verticalScrollBar()->value(); // where the reader is
    m_text->setHtml(m_html);
    m_text->verticalScrollBar()->setValue(scrolled);
}

void CancelDetail::follow(const QUrl &link)
{
    const qlonglong number = link.path().toLongLong();
    if (link.scheme() == u"time")
        Q_EMIT timeActivated(trace::Time{number});
    else
        Q_EMIT requestActivated(static_cast<trace::EventIndex>(number));
}

} // namespace gui
