#include "gui/timeline/lane_matches.h"

#include "gui/document/document.h"

#include <QEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>
#include <QStyleOptionSlider>

namespace gui {

LaneMatches::LaneMatches(Document &document, QScrollBar &bar)
    : QWidget(&bar)
    , m_document(document)
    , m_bar(bar)
    , m_colour(lightTheme().accent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    bar.installEventFilter(this);
    const auto forget = [this] {
        m_stale = true;
        update();
    };
    connect(&document.search(), &RunSearch::changed, this, forget);
    connect(&document.lanes(), &Lanes::changed, this, forget);
    connect(&document.secondRun(), &SecondRun::changed, this, forget);
    connect(&document.secondRun(), &SecondRun::grown, this, forget);
    resize(bar.size());
}

void LaneMatches::setTheme(const Theme &theme)
{
    m_colour = theme.accent;
    update();
}

bool LaneMatches::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_bar && event->type() == QEvent::Resize) {
        resize(m_bar.size());
        m_stale = true;
    }
    return QWidget::eventFilter(watched, event);
}

void LaneMatches::find()
{
    m_stale = false;
    m_ticks.clear();
    const Lanes &lanes = m_document.lanes();
    const std::size_t count = lanes.count();
    if (m_document.search().matches().empty() || count == 0)
        return;
    QStyleOptionSlider option;
    option.initFrom(&m_bar);
    option.orientation = Qt::Vertical;
    const QRect groove = m_bar.style()->subControlRect(
        QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarGroove, &m_bar);
    // Below them are the lanes that only the second run has, half as high as those with it.
    const ComparedRun *second = m_document.secondRun().run();
    const std::size_t halves = 2 * count + (second ? second->extra().size() : 0);
    for (std::size_t lane = 0; lane < count; ++lane) {
        const int y = groove.top()
            + static_cast<int>(2 * lane * static_cast<std::size_t>(groove.height()) / halves);
        if (!m_ticks.empty() && m_ticks.back() == y)
            continue;
        if (m_document.search().concerns(lanes.at(lane).task))
            m_ticks.push_back(y);
    }
}

void LaneMatches::paintEvent(QPaintEvent *)
{
    if (m_stale)
        find();
    QPainter painter(this);
    for (const int y : m_ticks)
        painter.fillRect(2, y, width() - 4, 2, m_colour);
}

} // namespace gui
