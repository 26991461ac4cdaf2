#include "gui/window/callout.h"

#include "gui/window/callout_place.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>

#include <algorithm>

namespace gui {

namespace {

constexpr int tipLength = 22;
constexpr int tipWidth = 22;
constexpr int letters = 34; ///< in a line

/// The triangle from the bubble to its tip.
QPainterPath tipOf(const QRect &bubble, QPoint tip)
{
    const QPoint root(std::clamp(tip.x(), bubble.left() + tipWidth, bubble.right() - tipWidth),
        std::clamp(tip.y(), bubble.top() + tipWidth, bubble.bottom() - tipWidth));
    const bool sideways = tip.x() < bubble.left() || tip.x() > bubble.right();
    const QPoint half = sideways ? QPoint(0, tipWidth / 2) : QPoint(tipWidth / 2, 0);
    QPainterPath path;
    path.addPolygon(QPolygon({root - half, tip, root + half}));
    path.closeSubpath();
    return path;
}

} // namespace

Callout::Callout(QWidget *window)
    : QWidget(window)
    , m_title(new QLabel)
    , m_text(new QLabel)
    , m_neverAgain(new QCheckBox(tr("&Don't show again")))
    , m_close(new QPushButton(tr("&Close")))
    , m_next(new QPushButton)
    , m_content(new QWidget(this))
{
    m_text->setWordWrap(true);
    m_close->setToolTip(tr("Close this (Esc)"));
    m_next->setToolTip(tr("Go on (Enter)"));
    m_neverAgain->setToolTip(tr("Leave it to the Help menu to show this"));
    auto *layout = new QGridLayout(m_content);
    layout->addWidget(m_title, 0, 0, 1, 2);
    layout->addWidget(m_text, 1, 0, 1, 2);
    layout->addWidget(m_neverAgain, 2, 0, 1, 2);
    layout->addWidget(m_close, 3, 0);
    layout->addWidget(m_next, 3, 1);
    setFocusProxy(m_next);
    connect(m_next, &QPushButton::clicked, this, &Callout::nextWanted);
    connect(m_close, &QPushButton::clicked, this, &Callout::dismissed);
}

void Callout::say(const QString &title, const QString &text, int number, int count)
{
    m_title->setText(QStringLiteral("<b>%1</b>").arg(title.toHtmlEscaped()));
    m_text->setText(text);
    m_next->setText(number < count ? tr("&Next (%1 of %2)").arg(number).arg(count)
                                   : tr("&Done (%1 of %2)").arg(number).arg(count));
    setAccessibleName(title);
    setAccessibleDescription(text);
}

void Callout::pointAt(const QRect &target)
{
    m_text->setFixedWidth(std::min(
        letters * fontMetrics().averageCharWidth(), parentWidget()->width() - 2 * tipLength));
    QSize size = m_content->layout()->sizeHint();
    size.setHeight(m_content->layout()->heightForWidth(size.width())); // of the wrapped text
    const CalloutPlace place
        = placeCallout(size, tipLength, target, parentWidget()->rect().adjusted(4, 4, -4, -4));
    const QRect all = place.bubble.united(QRect(place.tip, QSize(1, 1))).adjusted(-2, -2, 2, 2);
    setGeometry(all);
    m_content->setGeometry(place.bubble.translated(-all.topLeft()));
    m_tip = place.tip - all.topLeft();
    raise();
    update();
}

bool Callout::neverAgain() const
{
    return m_neverAgain->isChecked();
}

QRect Callout::bubble() const
{
    return m_content->geometry().translated(pos());
}

void Callout::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT nextWanted();
        break;
    case Qt::Key_Escape:
        Q_EMIT dismissed();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void Callout::paintEvent(QPaintEvent *)
{
    QPainterPath bubble;
    bubble.addRoundedRect(m_content->geometry(), 8, 8);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 3));
    painter.setBrush(palette().color(QPalette::Window));
    painter.drawPath(bubble.united(tipOf(m_content->geometry(), m_tip)));
}

} // namespace gui
