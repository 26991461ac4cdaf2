#include "gui/panels/row_table.h"

#include <QEvent>
#include <QHeaderView>

#include <algorithm>

namespace gui {

RowTable::RowTable(QWidget *parent)
    : QTableView(parent)
    , m_digitWidth(digitWidth())
{
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    fitRows();
}

void RowTable::setColumnDigits(std::span<const int> digits)
{
    for (std::size_t i = 0; i < digits.size(); ++i)
        horizontalHeader()->resizeSection(static_cast<int>(i), digits[i] * m_digitWidth);
}

void RowTable::setRowLines(int lines)
{
    m_rowLines = lines;
    setWordWrap(lines > 1);
    fitRows();
}

void RowTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() != QEvent::FontChange && event->type() != QEvent::ApplicationFontChange)
        return;
    fitRows();
    const int before = m_digitWidth;
    m_digitWidth = digitWidth();
    for (int i = 0; before != m_digitWidth && i < horizontalHeader()->count(); ++i) {
        const int width = horizontalHeader()->sectionSize(i);
        horizontalHeader()->resizeSection(i, width * m_digitWidth / before);
    }
}

void RowTable::fitRows()
{
    verticalHeader()->setDefaultSectionSize(m_rowLines * fontMetrics().height() + 6);
}

int RowTable::digitWidth() const
{
    return std::max(1, fontMetrics().horizontalAdvance(u'0'));
}

} // namespace gui
