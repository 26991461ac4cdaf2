#include "gui/controls/place_sign.h"

#include "gui/document/time_text.h"
#include "gui/theme/transport_icon.h"

#include <QLocale>
#include <QPainter>

namespace gui {

using namespace std::chrono_literals;

namespace {

/// From here on a distance is told by time: what is nearer takes no time that one could name.
constexpr Time countedByTime = 1ms;

/// So much room for the distance that the sign does not change its size with each digit.
QString widestDistance()
{
    return Transport::tr("8,888 events before live");
}

struct Look
{
    TransportSign sign;
    QColor fill;
    QColor text;
};

Look lookOf(Transport::Place place, const Theme &theme)
{
    switch (place) {
    case Transport::Place::Live:
        return {TransportSign::Play, theme.accent, theme.accentText};
    case Transport::Place::Paused:
        return {TransportSign::Pause, theme.grid, theme.text};
    case Transport::Place::Past:
        return {TransportSign::Past, theme.text, theme.background};
    }
    return {};
}

QString distanceText(Time behind, std::size_t events)
{
    if (behind < countedByTime)
        return events == 1 ? Transport::tr("1 event") : Transport::tr("%L1 events").arg(events);
    if (behind < 1s)
        return Transport::tr("%1 ms").arg(behind / 1ms);
    const double seconds = std::chrono::duration<double>(behind).count();
    return Transport::tr("%1 s").arg(QLocale().toString(seconds, 'f', 1));
}

} // namespace

PlaceText placeText(const Transport &transport, const host::Engine &engine)
{
    const bool recording = engine.isStopped();
    switch (transport.place()) {
    case Transport::Place::Live:
        return {Transport::tr("LIVE"), {}};
    case Transport::Place::Paused: {
        const QString ahead = transport.eventsBehind() == 0
            ? QString()
            : Transport::tr("%1 ahead")
                  .arg(distanceText(transport.behind(), transport.eventsBehind()));
        return {recording ? Transport::tr("RECORDING") : Transport::tr("PAUSED"), ahead};
    }
    case Transport::Place::Past:
        break;
    }
    const QString distance = distanceText(transport.behind(), transport.eventsBehind());
    return {Transport::tr("THE PAST"),
        recording ? Transport::tr("%1 before its end").arg(distance)
                  : Transport::tr("%1 before live").arg(distance)};
}

PlaceSign::PlaceSign(
    Document &document, host::Engine &engine, Transport &transport, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_transport(transport)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    setToolTip(tr("Live: what happens now. Paused: the run stands still, and nothing "
                  "later was seen yet; what its last step has brought is ahead.\nThe past: what "
                  "was recorded before that; commands to tasks act on the "
                  "run as it is now, not as it is shown."));
    connect(&m_transport, &Transport::placeChanged, this, &PlaceSign::showPlace);
    connect(&document, &Document::appended, this, &PlaceSign::showPlace);
    connect(&document, &Document::cleared, this, &PlaceSign::showPlace);
    connect(&document.playhead(), &Playhead::moved, this, &PlaceSign::showPlace);
    connect(&m_engine, &host::Engine::started, this, &PlaceSign::showPlace);
    connect(&m_engine, &host::Engine::stopped, this, &PlaceSign::showPlace);
    showPlace();
}

QString PlaceSign::text() const
{
    return m_text.distance.isEmpty() ? m_text.place
                                     : tr("%1: %2").arg(m_text.place, m_text.distance);
}

QString PlaceSign::shownText() const
{
    if (m_length == SignLength::Short || m_text.distance.isEmpty())
        return m_text.place;
    return m_text.place + QStringLiteral("  ") + m_text.distance;
}

/// The same for all that it may say, so that the bar does not move.
QSize PlaceSign::sizeHint() const
{
    QFont bold = font();
    bold.setBold(true);
    const QFontMetrics metrics(bold);
    int width = 0;
    for (const QString &place : {tr("LIVE"), tr("PAUSED"), tr("THE PAST"), tr("RECORDING")})
        width = std::max(width, metrics.horizontalAdvance(place));
    if (m_length == SignLength::Long)
        width = std::max(width,
            metrics.horizontalAdvance(tr("THE PAST") + QStringLiteral("  ") + widestDistance()));
    const int height = metrics.height() + 6;
    return {width + 2 * height, height};
}

void PlaceSign::setTheme(const Theme &theme)
{
    m_theme = theme;
    updateGeometry();
    update();
}

void PlaceSign::setLength(SignLength length)
{
    m_length = length;
    updateGeometry();
    update();
}

void PlaceSign::showPlace()
{
    m_text = placeText(m_transport, m_engine);
    setAccessibleName(tr("What is seen: %1").arg(text()));
    update();
}

void PlaceSign::paintEvent(QPaintEvent *)
{
    const Look look = lookOf(m_transport.place(), m_theme);
    QFont bold = font();
    bold.setBold(true);
    const QFontMetrics metrics(bold);
    const QString text = shownText();
    const int height = metrics.height() + 6;
    const QRectF pill(0.5, (this->height() - height) / 2 + 0.5, width() - 1, height - 1);

    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.text, 1));
    painter.setBrush(look.fill);
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    const double size = metrics.ascent();
    const double left
        = pill.left() + (pill.width() - size * 1.5 - metrics.horizontalAdvance(text)) / 2;
    const QRectF sign(left, pill.center().y() - size / 2, size, size);
    painter.fillPath(transportPath(look.sign, TransportWay::On, sign), look.text);
    painter.setFont(bold);
    painter.setPen(look.text);
    painter.drawText(pill.adjusted(left + size * 1.5 - pill.left(), 0, 0, 0),
        Qt::AlignLeft | Qt::AlignVCenter, text);
}

} // namespace gui
