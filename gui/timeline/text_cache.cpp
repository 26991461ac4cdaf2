#include "gui/timeline/text_cache.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace gui {

namespace {

/// Some megabytes.
constexpr qsizetype most_entries = 8192;

const QString &ellipsis()
{
    static const QString text(QChar(0x2026));
    return text;
}

/// True if a text may be cut before this character.
bool isBorder(QChar next)
{
    return !next.isLowSurrogate() && !next.isMark();
}

} // namespace

TextCache::TextCache(const QFont &font)
    : m_font(font)
    , m_metrics(font)
    , m_ellipsis(m_metrics.horizontalAdvance(ellipsis()))
{
}

TextCache::Entry &TextCache::entry(const QString &text)
{
    const auto known = m_entries.find(text);
    if (known != m_entries.end())
        return *known;
    if (m_entries.size() >= most_entries)
        m_entries.clear();
    Entry made;
    made.width = static_cast<int>(std::ceil(m_metrics.horizontalAdvance(text)));
    return *m_entries.insert(text, std::move(made));
}

int TextCache::width(const QString &text)
{
    return text.isEmpty() ? 0 : entry(text).width;
}

void TextCache::measureCharacters(const QString &text, Entry &entry) const
{
    QTextLayout layout(text, m_font);
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    entry.ends.reserve(static_cast<std::size_t>(text.size()));
    for (int i = 1; i <= text.size(); ++i)
        entry.ends.push_back(static_cast<float>(line.cursorToX(i)));
}

QString TextCache::elided(const QString &text, int width)
{
    if (text.isEmpty())
        return text;
    Entry &known = entry(text);
    if (known.width <= width)
        return text;
    if (known.ends.empty())
        measureCharacters(text, known);
    const auto room = static_cast<float>(width - m_ellipsis);
    const auto fits = std::upper_bound(known.ends.begin(), known.ends.end(), room);
    qsizetype count = fits - known.ends.begin();
    while (count > 0 && !isBorder(text[count]))
        --count;
    return text.left(count) + ellipsis();
}

void TextCache::draw(
    QPainter &painter, const QRect &rect, const QString &text, const QColor &colour)
{
    if (text.isEmpty())
        return;
    Entry &known = entry(text);
    if (!known.prepared) {
        known.text.setTextFormat(Qt::PlainText);
        known.text.setPerformanceHint(QStaticText::AggressiveCaching);
        known.text.setText(text);
        known.text.prepare({}, m_font);
        known.prepared = true;
    }
    painter.setFont(m_font);
    painter.setPen(colour);
    const int height = static_cast<int>(std::ceil(m_metrics.height()));
    painter.drawStaticText(
        QPoint(rect.left(), rect.top() + (rect.height() - height) / 2), known.text);
}

} // namespace gui
