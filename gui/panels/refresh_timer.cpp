#include "gui/panels/refresh_timer.h"

#include "gui/document/document.h"

#include <algorithm>

namespace gui {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds live_gap = 100ms;

} // namespace

RefreshTimer::RefreshTimer(Document &document, QObject *parent)
    : QObject(parent)
    , m_document(document)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_sinceLast.start();
        Q_EMIT due();
    });
    connect(&document, &Document::appended, this, &RefreshTimer::request);
    connect(&document.playhead(), &Playhead::moved, this, &RefreshTimer::request);
}

void RefreshTimer::request()
{
    auto wait = 0ms;
    if (m_document.playhead().live() && m_sinceLast.isValid())
        wait = std::max(0ms, live_gap - std::chrono::milliseconds(m_sinceLast.elapsed()));
    if (!m_timer.isActive() || m_timer.remainingTimeAsDuration() > wait)
        m_timer.start(wait);
}

void RefreshTimer::done()
{
    m_timer.stop();
    m_sinceLast.start();
}

} // namespace gui
