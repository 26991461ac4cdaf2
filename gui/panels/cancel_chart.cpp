#include "gui/panels/cancel_chart.h"

#include "gui/document/shown_tasks.h"
#include "gui/document/time_text.h"
#include "gui/panels/cancel_model.h"
#include "gui/panels/cancel_plot.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QLabel>
#include <QStackedLayout>
#include <QToolTip>

#include <algorithm>

namespace gui {

QString textOf(const CancelBin &wanted)
{
    const DurationBin &bin = wanted.bin;
    const QString what = wanted.span == CancelSpan::Delivery
        ? CancelChart::tr("Request to delivery")
        : CancelChart::tr("Clean-up");
    if (bin.begin == Time{0} && bin.end == Time{1})
        return CancelChart::tr("%1: 0 s").arg(what);
    return CancelChart::tr("%1: %2 to less than %3")
        .arg(what, formatDuration(bin.begin), formatDuration(bin.end));
}

CancelChart::CancelChart(const CancelModel &model, const ShownTasks &shown, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_shown(shown)
    , m_span(new QComboBox)
    , m_log(new QCheckBox(tr("Logarithmic")))
    , m_caption(new QLabel)
    , m_empty(new QLabel)
    , m_view(new CancelPlot)
{
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    buildSwitches();
    setFocusProxy(m_view);
    describe();

    connect(&model, &CancelModel::refreshed, this, &CancelChart::refresh);
    connect(&model, &CancelModel::modelReset, this, &CancelChart::lift);
    connect(&shown, &ShownTasks::changed, this, &CancelChart::refresh);
}

void CancelChart::buildSwitches()
{
    m_span->addItems({tr("Request to delivery"), tr("Clean-up")});
    m_span->setAccessibleName(tr("Time to chart"));
    m_span->setToolTip(tr("From the request until CancelledError was thrown, "
                          "or from there to the outcome"));
    m_span->setMinimumContentsLength(16);
    m_span->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_log->setToolTip(tr("Bins that grow with the time: 1, 2, 5, 10… Those of 0 s are by "
                         "themselves"));
    m_caption->setMinimumWidth(1);
    m_caption->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setMinimumSize(1, 1);
    const auto anew = [this] {
        lift();
        m_cursor = CancelPlot::no_bin;
        setTheme(m_theme);
        refresh();
    };
    connect(m_span, &QComboBox::currentIndexChanged, this, anew);
    connect(m_log, &QCheckBox::toggled, this, anew);

    auto *switches = new QHBoxLayout;
    switches->setContentsMargins(0, 0, 0, 0);
    switches->addWidget(m_span);
    switches->addWidget(m_log);
    switches->addWidget(m_caption, 1);
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_view);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 2, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(switches);
    layout->addLayout(m_stack, 1);
}

const CancelHistogram &CancelChart::histogram() const
{
    return m_view->histogram();
}

CancelSpan CancelChart::span() const
{
    return m_span->currentIndex() == 0 ? CancelSpan::Delivery : CancelSpan::CleanUp;
}

BinScale CancelChart::scale() const
{
    return m_log->isChecked() ? BinScale::Log : BinScale::Linear;
}

void CancelChart::setTheme(const Theme &theme)
{
    m_theme = theme;
    const bool isDelivery = span() == CancelSpan::Delivery;
    m_view->setLooks(theme, isDelivery ? Shown::CancelRequested : Shown::CleaningUp);
}

void CancelChart::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void CancelChart::refresh()
{
    if (!isVisible())
        return;
    std::vector<Time> times;
    m_requests = 0;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const trace::Cancellation known = m_model.at(row);
        if (!m_shown.contains(known.task))
            continue;
        ++m_requests;
        if (const auto time = lengthOf(known, span()))
            times.push_back(*time);
    }
    m_view->setHistogram(histogramOf(times, scale()), CancelPlot::no_bin);
    m_view->select(selectedIndex());
    m_cursor = std::min(m_cursor, static_cast<int>(histogram().bins.size()) - 1);
    m_empty->setText(emptyText());
    m_stack->setCurrentIndex(histogram().total > 0 ? 1 : 0);
    describe();
}

void CancelChart::describe()
{
    m_view->setAccessibleName(tr("Histogram: %1").arg(m_span->currentText()));
    const QString counted = tr("%1 of %2 requests").arg(histogram().total).arg(m_requests);
    m_caption->setText((QStringList{counted} + m_view->marks()).join(QStringLiteral(" · ")));
    m_caption->setToolTip(m_caption->text() + u'\n'
        + tr("Those of which this time is known so far, of all requests to the "
             "shown tasks, whatever else the table is filtered by"));
    QStringList words{counted};
    words += m_view->marks();
    if (const int bin = selectedIndex(); bin >= 0)
        words += tr("selected: %1").arg(binText(bin));
    m_view->setAccessibleDescription(words.join(QStringLiteral(", ")));
}

QString CancelChart::emptyText() const
{
    if (m_model.rowCount() == 0)
        return tr("No task has been asked to stop so far.");
    if (m_requests == 0)
        return tr("None of the shown tasks has been asked to stop so far.");
    return span() == CancelSpan::Delivery ? tr("No request has been delivered so far.")
                                          : tr("No clean-up has ended so far.");
}

QString CancelChart::binText(int bin) const
{
    const DurationBin &own = histogram().bins[static_cast<std::size_t>(bin)];
    const QString times = textOf({span(), own});
    return own.count == 1 ? tr("%1: one request").arg(times)
                          : tr("%1: %2 requests").arg(times).arg(own.count);
}

int CancelChart::selectedIndex() const
{
    if (!m_selected)
        return -1;
    const auto isIt = [this](const DurationBin &bin) {
        return bin.begin == m_selected->bin.begin && bin.end == m_selected->bin.end;
    };
    const auto at = std::ranges::find_if(histogram().bins, isIt);
    return at == histogram().bins.end() ? -1 : static_cast<int>(at - histogram().bins.begin());
}

void CancelChart::lift()
{
    if (m_selected)
        select({});
}

void CancelChart::select(std::optional<CancelBin> bin)
{
    m_selected = bin;
    m_view->select(selectedIndex());
    describe();
    Q_EMIT selectedChanged();
}

void CancelChart::toggle(int bin)
{
    const DurationBin &own = histogram().bins[static_cast<std::size_t>(bin)];
    m_cursor = bin;
    if (bin == selectedIndex())
        lift();
    else if (own.count > 0)
        select(CancelBin{span(), own});
}

/// To the next bin that has requests.
void CancelChart::step(int by)
{
    const int end = static_cast<int>(histogram().bins.size());
    int bin = m_cursor < 0 && by < 0 ? end : m_cursor;
    do
        bin += by;
    while (bin >= 0 && bin < end && histogram().bins[static_cast<std::size_t>(bin)].count == 0);
    if (bin >= 0 && bin < end && bin != selectedIndex())
        toggle(bin);
}

bool CancelChart::takeKey(int key)
{
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        step(key == Qt::Key_Left ? -1 : 1);
        return true;
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_cursor >= 0)
            toggle(m_cursor);
        return true;
    case Qt::Key_Escape:
        if (!m_selected)
            return false;
        lift();
        return true;
    default:
        return false;
    }
}

bool CancelChart::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride: { // before the window takes the key
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Space
            || (key == Qt::Key_Escape && m_selected))
            event->accept();
        return false;
    }
    case QEvent::KeyPress:
        return takeKey(static_cast<QKeyEvent *>(event)->key());
    case QEvent::MouseButtonPress: {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (watched != m_view->viewport() || mouse->button() != Qt::LeftButton)
            return false;
        if (const int bin = m_view->binAt(mouse->position()); bin >= 0)
            toggle(bin);
        return true;
    }
    case QEvent::ToolTip: {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int bin = watched == m_view->viewport() ? m_view->binAt(help->pos()) : -1;
        if (bin >= 0)
            QToolTip::showText(help->globalPos(),
                binText(bin) + u'\n' + m_view->marks().join(QStringLiteral(", ")), m_view);
        return bin >= 0;
    }
    default:
        return QWidget::eventFilter(watched, event);
    }
}

} // namespace gui
