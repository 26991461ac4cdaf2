#include "tests/bench/naive_views.h"

#include <QGraphicsRectItem>
#include <QPainter>

#include <algorithm>

namespace bench {

namespace {

constexpr int bar_height = naive_lane_height - 4;
constexpr double least_text = 24;

} // namespace

NaiveSpans naive_spans(const trace::TraceStore &store)
{
    NaiveSpans lanes(store.task_count());
    for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
        const trace::TaskId task = trace::TraceStore::task_at(lane);
        const auto row = store.row(task);
        for (std::size_t i = 0; i < row.size(); ++i) {
            const trace::TraceEvent event = store.event(row[i]);
            if (trace::is_done(event.condition))
                break;
            const std::string_view text = store.text(event.text);
            lanes[lane].push_back({static_cast<double>(event.time.count()),
                static_cast<double>(store.row_end(task, i).count()), trace::shown(event),
                text.empty()
                    ? QString::fromLatin1(trace::word(trace::shown(event)))
                    : QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))});
        }
    }
    return lanes;
}

ItemPerSpan::ItemPerSpan(const NaiveSpans &spans, const gui::Theme &theme)
{
    double end = 1;
    for (std::size_t lane = 0; lane < spans.size(); ++lane) {
        for (const NaiveSpan &span : spans[lane]) {
            auto *const item = new QGraphicsRectItem(span.begin,
                static_cast<double>(lane) * naive_lane_height + 2, span.end - span.begin,
                bar_height);
            item->setPen(Qt::NoPen);
            item->setBrush(theme.style(span.shown).fill);
            m_scene.addItem(item);
            end = std::max(end, span.end);
        }
    }
    m_scene.setSceneRect(0, 0, end, static_cast<double>(spans.size()) * naive_lane_height);
    setScene(&m_scene);
    setFrameShape(QFrame::NoFrame);
    setBackgroundBrush(theme.lane);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTransformationAnchor(NoAnchor);
}

void ItemPerSpan::show_range(double begin, double end)
{
    const double height = viewport()->height();
    const double lanes = std::min(m_scene.height(), height);
    resetTransform();
    scale(viewport()->width() / (end - begin), 1);
    centerOn((begin + end) / 2, lanes / 2);
}

FillPerSpan::FillPerSpan(const NaiveSpans &spans, const gui::Theme &theme)
    : m_spans(spans)
    , m_theme(theme)
{
}

void FillPerSpan::show_range(double begin, double end)
{
    m_begin = begin;
    m_end = end;
    update();
}

void FillPerSpan::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.lane);
    const double scale = width() / (m_end - m_begin);
    const auto lanes = static_cast<std::size_t>(height() / naive_lane_height);
    for (std::size_t lane = 0; lane < std::min(lanes, m_spans.size()); ++lane) {
        const int top = static_cast<int>(lane) * naive_lane_height + 2;
        for (const NaiveSpan &span : m_spans[lane]) {
            if (span.end < m_begin || span.begin > m_end)
                continue;
            const double left = (span.begin - m_begin) * scale;
            const double wide = std::max((span.end - span.begin) * scale, 1.0);
            const QRectF bar(left, top, wide, bar_height);
            painter.fillRect(bar, m_theme.style(span.shown).fill);
            if (wide >= least_text
                && wide >= painter.fontMetrics().horizontalAdvance(span.text) + 6) {
                painter.setPen(m_theme.style(span.shown).text);
                painter.drawText(bar.adjusted(3, 0, 0, 0), Qt::AlignVCenter, span.text);
            }
        }
    }
}

} // namespace bench
