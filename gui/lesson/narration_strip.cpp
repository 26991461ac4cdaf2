#include "gui/lesson/narration_strip.h"

#include "gui/controls/availability.h"
#include "gui/lesson/sentence_layout.h"
#include "gui/lesson/telling_event.h"
#include "gui/theme/state_icon.h"

#include <QAccessible>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>

#include <algorithm>

namespace gui {

using namespace std::chrono_literals;
using trace::EventIndex;

namespace {

constexpr int margin = 6;
constexpr std::chrono::milliseconds readingTime = 700ms;
/// How much larger than other text.
constexpr double enlarged = 1.2;
constexpr int mostLines = 2;
/// While a run goes on, so many of the latest events are looked at.
constexpr EventIndex mostLookedAt = 512;

} // namespace

NarrationStrip::NarrationStrip(Document &document, host::Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_engine(engine)
    , m_toggle(makeAction(this, tr("&Narration"),
          tr("Show or hide the strip that tells what happens at the playhead")))
    , m_copy(makeAction(this, tr("Copy the Sentence"),
          tr("Copy what is told of the event at the playhead to the clipboard")))
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    setAccessibleName(tr("Narration"));
    m_toggle->setCheckable(true);
    m_toggle->setChecked(true);
    m_pace.setSingleShot(true);
    m_pace.setInterval(readingTime);
    setAvailable(m_copy, tr("Nothing has happened yet"));
    connect(m_toggle, &QAction::toggled, this, &QWidget::setVisible);
    connect(m_copy, &QAction::triggered, this, &NarrationStrip::copy);
    connect(&m_pace, &QTimer::timeout, this, [this] {
        if (m_due)
            request();
    });
    connect(&document, &Document::appended, this, &NarrationStrip::request);
    connect(&document, &Document::cleared, this, &NarrationStrip::forget);
    connect(&document.playhead(), &Playhead::moved, this, &NarrationStrip::request);
    connect(&document.playhead(), &Playhead::liveChanged, this, &NarrationStrip::request);
    connect(&engine, &host::Engine::stateChanged, this, &NarrationStrip::request);
}

/// Whether more will have happened before this is read.
bool NarrationStrip::goesOn() const
{
    const host::RunState state = m_engine.state();
    const bool runs = state == host::RunState::Running || state == host::RunState::Blocked;
    return m_document.playhead().live() && runs && !m_engine.isStopped() && !m_engine.paused();
}

void NarrationStrip::request()
{
    m_due = goesOn() && m_pace.isActive();
    if (!m_due)
        refresh();
}

void NarrationStrip::refresh()
{
    if (isHidden())
        return;
    const trace::TraceStore &store = m_document.store();
    const EventIndex until = store.events_until(m_document.playhead().time());
    if (!goesOn()) {
        tell(until > 0 ? std::optional(until - 1) : std::nullopt);
        return;
    }
    const EventIndex since = m_event && *m_event < until ? *m_event + 1 : 0;
    const EventIndex first = std::max(since, until > mostLookedAt ? until - mostLookedAt : 0);
    if (const auto event = tellingEvent(store, first, until)) {
        tell(event);
        m_pace.start();
    }
}

void NarrationStrip::forget()
{
    m_event.reset();
    m_pace.stop();
    request();
}

void NarrationStrip::tell(std::optional<EventIndex> event)
{
    const trace::TraceStore &store = m_document.store();
    Narration told = event ? narration(store, *event) : Narration();
    m_event = event;
    m_shown.reset();
    if (event && trace::is_row_event(store.kind(*event)))
        m_shown = store.shown_after(*event);
    m_before = event && *event > 0 ? narration(store, *event - 1) : Narration();
    update();
    if (told == m_told)
        return;
    m_told = std::move(told);
    say();
}

/// To those who do not see it.
void NarrationStrip::say()
{
    setAvailable(m_copy, m_told.text.isEmpty() ? tr("Nothing has happened yet") : QString());
    setAccessibleName(m_told.text.isEmpty() ? tr("Narration") : m_told.text); // tells of itself
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    showToolTip();
}

void NarrationStrip::showToolTip()
{
    const bool fits
        = fitsSentence(m_told, textRect().width(), {textFont(), m_theme.text, mostLines});
    setToolTip(fits ? QString() : m_told.text.toHtmlEscaped());
}

void NarrationStrip::copy()
{
    QGuiApplication::clipboard()->setText(m_told.text);
}

void NarrationStrip::setTheme(const Theme &theme)
{
    m_theme = theme;
    updateGeometry();
    showToolTip();
    update();
}

QFont NarrationStrip::textFont() const
{
    QFont large = font();
    if (large.pointSizeF() > 0)
        large.setPointSizeF(std::max(large.pointSizeF() * enlarged, m_theme.leastPointSize));
    else
        large.setPixelSize(int(large.pixelSize() * enlarged));
    return large;
}

int NarrationStrip::heightOf(int lines) const
{
    return 2 * margin + lines * QFontMetrics(textFont()).lineSpacing();
}

QRect NarrationStrip::textRect() const
{
    const int icon = QFontMetrics(textFont()).ascent();
    return rect().adjusted(2 * margin + icon, margin, -margin, -margin);
}

QSize NarrationStrip::sizeHint() const
{
    // A projector has no room to spare for what was.
    const bool before = m_theme.leastPointSize == 0;
    const int above = before ? QFontMetrics(font()).lineSpacing() : 0;
    return {0, heightOf(mostLines) + above};
}

QSize NarrationStrip::minimumSizeHint() const
{
    return {0, heightOf(mostLines)};
}

void NarrationStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.background);
    painter.fillRect(QRect(0, 0, width(), 1), m_theme.grid);
    QRect text = textRect();
    const int above = QFontMetrics(font()).lineSpacing();
    if (height() >= heightOf(mostLines) + above) {
        drawSentence(painter, m_before, text, {font(), m_theme.dimText, 1});
        text.setTop(text.top() + above);
    }
    drawSentence(painter, m_told, text, {textFont(), m_theme.text, mostLines});
    if (!m_shown)
        return;
    const QFontMetrics metrics(textFont());
    const QRect icon(margin, text.top() + metrics.leading() / 2 + metrics.descent() / 2,
        metrics.ascent(), metrics.ascent());
    drawStateIcon(painter, *m_shown, m_theme, icon);
}

void NarrationStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

void NarrationStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showToolTip();
}

void NarrationStrip::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_pace.stop();
    request();
}

void NarrationStrip::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    menu->addActions({m_copy, m_toggle});
    menu->popup(event->globalPos());
}

} // namespace gui
