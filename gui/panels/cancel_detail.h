#pragma once

#include "engine/trace/store.h"

#include <QWidget>

class QTextBrowser;
class QUrl;

namespace gui {

/// The course of one cancel as text, with links to its moments and relatives.
class CancelDetail : public QWidget
{
    Q_OBJECT
public:
    explicit CancelDetail(QWidget *parent = nullptr);

    /// What chainHtml() has made.
    void setHtml(const QString &html);
    /// The links have the colour of the palette that they were made with.
    void renew();

Q_SIGNALS:
    void timeActivated(trace::Time time);
    void requestActivated(trace::EventIndex request);

private:
    void follow(const QUrl &link);

    QTextBrowser *m_text;
    QString m_html;
};

} // namespace gui
