#include "gui/panels/loop_panel.h"

#include "gui/document/document.h"
#include "gui/panels/card_words.h"
#include "gui/panels/loop_accessible.h"
#include "gui/panels/loop_words.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace gui {

namespace {

/// A move of the playhead over so many events still is one step, which the eye may follow.
constexpr EventIndex longest_step = 64;

} // namespace

LoopPanel::LoopPanel(Document &document, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_refresh(document, this)
    , m_metrics(m_theme, font())
{
    LoopAccessible::install();
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Loop"));
    const auto repaint = qOverload<>(&QWidget::update);
    connect(&m_refresh, &RefreshTimer::due, this, &LoopPanel::refresh);
    connect(&document, &Document::cleared, this, &LoopPanel::reset);
    connect(&document.selection(), &Selection::changed, this, repaint);
    connect(&m_glide, &LoopGlide::moved, this, repaint);
}

QSize LoopPanel::sizeHint() const
{
    return {2 * m_metrics.leastColumn + 4 * m_metrics.gap, 12 * m_metrics.cardHeight};
}

QSize LoopPanel::minimumSizeHint() const
{
    return {m_metrics.leastColumn, 4 * m_metrics.cardHeight};
}

void LoopPanel::setTheme(const Theme &theme)
{
    m_theme = theme;
    renew();
}

LoopMoment LoopPanel::moment() const
{
    return {m_document.store(), m_state, m_document.playhead().time()};
}

LoopLook LoopPanel::look() const
{
    const Selection &selection = m_document.selection();
    return {m_theme, m_metrics, [&selection](TaskId task) { return selection.contains(task); },
        hasFocus() ? m_current : std::nullopt};
}

void LoopPanel::readState()
{
    const trace::TraceStore &store = m_document.store();
    const EventIndex end = store.events_until(m_document.playhead().time());
    if (end != m_end)
        m_state = trace::loop_state_before(store, end);
    m_end = end;
}

void LoopPanel::refresh()
{
    if (!isVisible())
        return;
    m_refresh.done();
    const EventIndex before = m_end;
    readState();
    m_layout = layOut(moment(), m_metrics, size());
    const EventIndex passed = std::max(before, m_end) - std::min(before, m_end);
    if (passed == 0)
        m_glide.retarget(m_layout.cards);
    else if (passed <= longest_step)
        m_glide.glideTo(m_layout.cards);
    else
        m_glide.jumpTo(m_layout.cards);
    tell();
    update();
}

/// Another run begins, or the events have other indices.
void LoopPanel::reset()
{
    m_state = {};
    m_end = 0;
    m_current.reset();
    renew();
}

/// The sizes have changed: all is in its place at once.
void LoopPanel::renew()
{
    m_metrics = LoopMetrics(m_theme, font());
    updateGeometry();
    if (!isVisible())
        return;
    readState();
    m_layout = layOut(moment(), m_metrics, size());
    m_glide.jumpTo(m_layout.cards);
    tell();
    update();
}

/// What a screen reader says of the panel.
void LoopPanel::tell()
{
    const QString text = spokenLoop(moment());
    if (text != accessibleDescription())
        setAccessibleDescription(text);
}

void LoopPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    renew();
}

void LoopPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    renew();
}

void LoopPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        renew();
}

void LoopPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.background);
    paintLoop(painter, m_layout, look());
    paintCards(painter, m_glide.shown(), look());
}

bool LoopPanel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const LoopCard *card = cardAt(m_layout, help->pos());
        QToolTip::showText(
            help->globalPos(), card ? cardToolTip(moment(), *card) : QString(), this);
        return true;
    }
    return QWidget::event(event);
}

void LoopPanel::mousePressEvent(QMouseEvent *event)
{
    const LoopCard *card = cardAt(m_layout, event->position().toPoint());
    if (event->button() != Qt::LeftButton || !card)
        return;
    m_current = card->id;
    select(*card, event->modifiers());
}

void LoopPanel::mouseMoveEvent(QMouseEvent *event)
{
    const LoopCard *card = cardAt(m_layout, event->position().toPoint());
    setCursor(card && card->task != trace::no_task ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void LoopPanel::select(const LoopCard &card, Qt::KeyboardModifiers modifiers)
{
    if (card.task == trace::no_task)
        return;
    if (modifiers & Qt::ControlModifier)
        m_document.selection().toggle(card.task);
    else
        m_document.selection().select(card.task);
}

void LoopPanel::keyPressEvent(QKeyEvent *event)
{
    // Left and right are not taken: they step through time, here as everywhere.
    switch (event->key()) {
    case Qt::Key_Down:
        moveCurrent(1);
        break;
    case Qt::Key_Up:
        moveCurrent(-1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const LoopCard *card = currentCard())
            select(*card, event->modifiers());
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void LoopPanel::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void LoopPanel::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

const LoopCard *LoopPanel::currentCard() const
{
    const auto found = std::ranges::find_if(
        m_layout.cards, [this](const LoopCard &card) { return m_current == card.id; });
    return found == m_layout.cards.end() ? nullptr : &*found;
}

bool LoopPanel::isSelected(const LoopCard &card) const
{
    return card.task != trace::no_task && m_document.selection().contains(card.task);
}

void LoopPanel::moveCurrent(int by)
{
    if (m_layout.cards.empty())
        return;
    const LoopCard *card = currentCard();
    const auto last = static_cast<std::ptrdiff_t>(m_layout.cards.size()) - 1;
    const std::ptrdiff_t from = card ? card - m_layout.cards.data() : (by > 0 ? -1 : last + 1);
    const auto to = std::clamp<std::ptrdiff_t>(from + by, 0, last);
    m_current = m_layout.cards[static_cast<std::size_t>(to)].id;
    LoopAccessible::tellCurrent(*this);
    update();
}

} // namespace gui
