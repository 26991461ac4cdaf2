#include "gui/panels/loop_layout.h"

#include "gui/panels/card_words.h"
#include "gui/panels/loop_words.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <bit>

namespace gui {

using trace::LoopState;
using trace::TurnPhase;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(gui::Loop)
};

/// Larger heaps are shown as the array that they are.
constexpr std::size_t most_nodes = 15;
constexpr int least_rows = 2; ///< of the queue and of the timers, or there is no pseudo-code
/// The timers' share of what they have together with the queue, where one is below the other.
constexpr double timers_share = 0.4;
constexpr double compact_timers_share = 0.3;
/// With less height than so many cards there is only what matters most.
constexpr int least_cards = 8;

/// Places for cards of one size, from left to right and from top to bottom.
class Grid
{
public:
    Grid(const QRect &room, int columns, int height, int gap)
        : m_room(room)
        , m_columns(columns)
        , m_height(height)
        , m_gap(gap)
    {
    }
    [[nodiscard]] std::size_t columns() const { return static_cast<std::size_t>(m_columns); }
    /// How many rows there is room for.
    [[nodiscard]] std::size_t rows() const
    {
        return static_cast<std::size_t>(
            std::max(0, (m_room.height() + m_gap) / (m_height + m_gap)));
    }
    [[nodiscard]] std::size_t rowsOf(std::size_t cards) const
    {
        return (cards + columns() - 1) / columns();
    }
    [[nodiscard]] int heightOf(std::size_t rowCount) const
    {
        return static_cast<int>(rowCount) * (m_height + m_gap);
    }
    [[nodiscard]] QRect cell(std::size_t number) const
    {
        const int column = static_cast<int>(number % columns());
        const int left = (m_room.width() + m_gap) * column / m_columns;
        const int right = (m_room.width() + m_gap) * (column + 1) / m_columns - m_gap;
        return {m_room.left() + left, m_room.top() + heightOf(number / columns()), right - left,
            m_height};
    }
    [[nodiscard]] Grid below(int height) const
    {
        return {m_room.adjusted(0, height, 0, 0), m_columns, m_height, m_gap};
    }

private:
    QRect m_room;
    int m_columns;
    int m_height;
    int m_gap;
};

/// How many rows those behind the border get: they stay in view however many are before it.
std::size_t rowsBehindBorder(const Grid &grid, std::size_t before, std::size_t behind)
{
    const std::size_t rows = grid.rows();
    const std::size_t free = rows - std::min(rows, grid.rowsOf(before));
    const std::size_t share = std::min(rows, std::max<std::size_t>(1, rows / 3));
    return std::min(grid.rowsOf(behind), std::max(free, share));
}

/// Takes so much from the top.
QRect cutTop(QRect &room, int height)
{
    const QRect top(
        room.left(), room.top(), room.width(), std::max(0, std::min(height, room.height())));
    room.setTop(top.bottom() + 1);
    return top;
}

/// Puts everything in its place.
class Arranger
{
public:
    Arranger(const LoopMoment &moment, const LoopMetrics &metrics)
        : m_moment(moment)
        , m_state(moment.state)
        , m_metrics(metrics)
    {
    }
    [[nodiscard]] LoopLayout arrange(const QSize &size);

private:
    void phase(QRect &room);
    void inOneColumn(QRect room);
    void inTwoColumns(const QRect &room);
    void inThreeColumns(const QRect &room);
    void heading(QRect &room, const QString &text);
    void code(QRect &room);
    void running(QRect &room);
    void ready(QRect room);
    void timers(QRect room);
    void tree(const QRect &room);
    [[nodiscard]] int timersShare(int height) const;
    [[nodiscard]] bool fitsAsTree(const QRect &room) const;
    [[nodiscard]] CardForm formIn(const QRect &room) const;
    [[nodiscard]] Grid gridIn(const QRect &room, CardForm form) const;
    void fill(const Grid &grid, CardForm form, CardPlace place, std::size_t first, std::size_t end,
        std::size_t rows);
    void card(CardPlace place, std::size_t index, CardForm form, const QRect &rect);
    void note(const QRect &rect, const QString &text) { m_layout.notes.push_back({rect, text}); }
    [[nodiscard]] int headingHeight() const
    {
        return m_metrics.smallLine + (m_compact ? m_metrics.gap / 2 : m_metrics.gap);
    }
    [[nodiscard]] int codeHeight() const { return 7 * m_metrics.codeLine + 2 * m_metrics.gap; }
    /// The least for a heading and some cards.
    [[nodiscard]] int leastHeight() const
    {
        return headingHeight() + least_rows * (m_metrics.lowHeight + m_metrics.gap);
    }

    const LoopMoment &m_moment;
    const LoopState &m_state;
    const LoopMetrics &m_metrics;
    LoopLayout m_layout;
    bool m_compact = false; ///< there is no room for all that is good to have
};

LoopLayout Arranger::arrange(const QSize &size)
{
    const int margin = m_metrics.padding;
    QRect room = QRect(QPoint(0, 0), size).adjusted(margin, margin, -margin, -margin);
    m_compact = size.height() < least_cards * m_metrics.cardHeight;
    phase(room);
    if (room.width() >= 3 * m_metrics.leastColumn)
        inThreeColumns(room);
    else if (room.width() >= 2 * m_metrics.leastColumn)
        inTwoColumns(room);
    else
        inOneColumn(room);
    return std::move(m_layout);
}

void Arranger::phase(QRect &room)
{
    const QString text = phaseText(m_moment);
    const bool fits = QFontMetricsF(m_metrics.boldFont).horizontalAdvance(text) <= room.width();
    m_layout.phase
        = {cutTop(room, m_metrics.line + m_metrics.gap), fits ? text : briefPhaseText(m_moment)};
}

void Arranger::inOneColumn(QRect room)
{
    const int rest = room.height() - headingHeight() - m_metrics.cardHeight - codeHeight();
    if (rest >= 3 * leastHeight())
        code(room);
    running(room);
    const int share = timersShare(room.height());
    QRect below = room;
    room.setBottom(room.bottom() - share);
    below.setTop(room.bottom() + 1);
    ready(room);
    timers(below);
}

/// The height of the timers where they are below the queue.
int Arranger::timersShare(int height) const
{
    if (!m_compact)
        return static_cast<int>(height * timers_share);
    const auto count = static_cast<int>(std::min<std::size_t>(m_state.timers.size(), most_nodes));
    const int row = m_metrics.lowHeight + m_metrics.gap;
    const int most
        = std::max(row, static_cast<int>(height * compact_timers_share) - headingHeight());
    return headingHeight() + std::min(count * row, most);
}

void Arranger::inTwoColumns(const QRect &room)
{
    const int between = 2 * m_metrics.gap;
    QRect left(room.left(), room.top(), (room.width() - between) / 2, room.height());
    QRect right = room;
    right.setLeft(left.right() + 1 + between);
    running(left);
    ready(left);
    if (right.height() >= codeHeight() + leastHeight())
        code(right);
    timers(right);
}

void Arranger::inThreeColumns(const QRect &room)
{
    const int between = 2 * m_metrics.gap;
    const int width = std::min((room.width() - 2 * between) / 3, 2 * m_metrics.leastColumn);
    QRect left(room.left(), room.top(), width, room.height());
    QRect middle(left.right() + 1 + between, room.top(),
        (room.right() - left.right() - 2 * between) / 2, room.height());
    QRect right = room;
    right.setLeft(middle.right() + 1 + between);
    running(left);
    if (left.height() >= codeHeight())
        code(left);
    ready(middle);
    timers(right);
}

void Arranger::heading(QRect &room, const QString &text)
{
    m_layout.headings.push_back({cutTop(room, headingHeight()), text});
}

void Arranger::code(QRect &room)
{
    for (const TurnLine &line : turnLines(m_moment))
        m_layout.code.push_back({cutTop(room, m_metrics.codeLine), line});
    cutTop(room, 2 * m_metrics.gap);
}

void Arranger::running(QRect &room)
{
    if (!m_compact)
        heading(room, Words::tr("Running"));
    const CardForm form = m_compact ? CardForm::OneLine : CardForm::TwoLines;
    const int height = m_compact ? m_metrics.lowHeight : m_metrics.cardHeight;
    // A task that is started eagerly runs inside of a step: in front of it, a little lower.
    const auto count = static_cast<int>(m_state.running.size());
    const int most = std::max(0, room.height() / 2 - height);
    const int step
        = count > 1 ? std::min(m_metrics.line + m_metrics.padding, most / (count - 1)) : 0;
    const int lower = step * std::max(0, count - 1);
    const int indent
        = count > 1 ? std::min(m_metrics.gap * 2, room.width() / (3 * (count - 1))) : 0;
    m_layout.slot = cutTop(room, height + lower);
    cutTop(room, m_compact ? m_metrics.gap : 2 * m_metrics.gap);
    if (count == 0)
        note(m_layout.slot, Words::tr("nothing runs"));
    for (int i = 0; i < count; ++i) {
        const QRect rect(m_layout.slot.left() + i * indent, m_layout.slot.top() + i * step,
            m_layout.slot.width() - indent * (count - 1), height);
        card(CardPlace::Running, static_cast<std::size_t>(i), form, rect);
    }
}

void Arranger::ready(QRect room)
{
    const std::size_t count = m_state.ready.size();
    const std::size_t left = leftInTurn(m_state);
    heading(room, readyHeading(m_state));
    if (count == 0)
        return;
    const CardForm form = formIn(room);
    const bool divided = left < count;
    const int dividerHeight = m_metrics.smallLine + m_metrics.gap;
    const Grid grid = gridIn(divided ? room.adjusted(0, 0, 0, -dividerHeight) : room, form);
    const std::size_t rowsBehind = divided ? rowsBehindBorder(grid, left, count - left) : 0;
    const std::size_t rowsBefore = std::min(grid.rowsOf(left), grid.rows() - rowsBehind);
    fill(grid, form, CardPlace::ThisTurn, 0, left, rowsBefore);
    if (!divided)
        return;
    const int above = grid.heightOf(rowsBefore);
    QRect rest = room.adjusted(0, above, 0, 0);
    m_layout.border = LoopText{cutTop(rest, dividerHeight), Words::tr("in the next turn")};
    fill(grid.below(above + dividerHeight), form, CardPlace::NextTurn, left, count, rowsBehind);
}

void Arranger::timers(QRect room)
{
    const std::size_t count = m_state.timers.size();
    heading(room, timersHeading(m_state));
    if (count == 0)
        return;
    if (fitsAsTree(room)) {
        tree(room);
        return;
    }
    const CardForm form = formIn(room);
    const Grid grid = gridIn(room, form);
    fill(grid, form, CardPlace::Timers, 0, count, std::min(grid.rows(), grid.rowsOf(count)));
}

/// The number of levels of a heap.
std::size_t levelsOf(std::size_t nodes)
{
    return static_cast<std::size_t>(std::bit_width(nodes));
}

bool Arranger::fitsAsTree(const QRect &room) const
{
    const std::size_t count = m_state.timers.size();
    if (count > most_nodes)
        return false;
    const auto levels = static_cast<int>(levelsOf(count));
    const int leaves = 1 << (levels - 1);
    return room.width() >= leaves * (m_metrics.leastNode + m_metrics.gap)
        && room.height() >= levels * (m_metrics.nodeHeight + m_metrics.nodeGap) - m_metrics.nodeGap;
}

void Arranger::tree(const QRect &room)
{
    const std::size_t count = m_state.timers.size();
    const int leaves = 1 << (levelsOf(count) - 1);
    const int width = std::min(room.width() / leaves - m_metrics.gap, m_metrics.widestNode);
    const auto rectOf = [&](std::size_t i) {
        const auto level = static_cast<int>(levelsOf(i + 1)) - 1;
        const int inLevel = static_cast<int>(i + 1) - (1 << level);
        const int centre = room.left() + room.width() * (2 * inLevel + 1) / (2 << level);
        return QRect(centre - width / 2,
            room.top() + level * (m_metrics.nodeHeight + m_metrics.nodeGap), width,
            m_metrics.nodeHeight);
    };
    for (std::size_t i = 0; i < count; ++i) {
        const QRect rect = rectOf(i);
        if (i > 0) {
            const QRect parent = rectOf((i - 1) / 2);
            m_layout.branches.emplace_back(
                parent.center().x(), parent.bottom() + 1, rect.center().x(), rect.top());
        }
        card(CardPlace::Timers, i, CardForm::Node, rect);
    }
}

CardForm Arranger::formIn(const QRect &room) const
{
    constexpr int comfortable = 4;
    const bool roomy = room.height() >= comfortable * (m_metrics.cardHeight + m_metrics.gap);
    return roomy ? CardForm::TwoLines : CardForm::OneLine;
}

Grid Arranger::gridIn(const QRect &room, CardForm form) const
{
    const int columns = std::max(1, room.width() / (m_metrics.leastCard + m_metrics.gap));
    return {room, columns, form == CardForm::OneLine ? m_metrics.lowHeight : m_metrics.cardHeight,
        m_metrics.gap};
}

/// Puts as many of [first, end) into these rows as fit; the last place, if it is not the only one,
/// tells how many do not.
void Arranger::fill(const Grid &grid, CardForm form, CardPlace place, std::size_t first,
    std::size_t end, std::size_t rows)
{
    const std::size_t count = end - first;
    const std::size_t cells = rows * grid.columns();
    if (cells == 0)
        return;
    const std::size_t shown = count <= cells ? count : std::max<std::size_t>(1, cells - 1);
    for (std::size_t i = 0; i < shown; ++i)
        card(place, first + i, form, grid.cell(i));
    if (shown < std::min(count, cells))
        note(grid.cell(shown), Words::tr("and %L1 more").arg(count - shown));
}

void Arranger::card(CardPlace place, std::size_t index, CardForm form, const QRect &rect)
{
    LoopCard &card = m_layout.cards.emplace_back(describeCard(m_moment, place, index));
    card.form = form;
    card.rect = rect;
}

} // namespace

LoopLayout layOut(const LoopMoment &moment, const LoopMetrics &metrics, const QSize &size)
{
    return Arranger(moment, metrics).arrange(size);
}

const LoopCard *cardAt(const LoopLayout &layout, QPoint position)
{
    const auto found = std::find_if(layout.cards.rbegin(), layout.cards.rend(),
        [position](const LoopCard &card) { return card.rect.contains(position); });
    return found == layout.cards.rend() ? nullptr : &*found;
}

} // namespace gui
