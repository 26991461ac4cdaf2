#include "gui/lesson/sentence_layout.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace gui {

namespace {

QList<QTextLayout::FormatRange> boldNames(const Narration &sentence, qsizetype end)
{
    QList<QTextLayout::FormatRange> formats;
    for (const Mention &mention : sentence.mentions) {
        const qsizetype length = std::min(mention.begin + mention.length, end) - mention.begin;
        if (length <= 0)
            continue;
        QTextLayout::FormatRange range;
        range.start = int(mention.begin);
        range.length = int(length);
        range.format.setFontWeight(QFont::Bold);
        formats += range;
    }
    return formats;
}

/// A text that was broken into lines, as many as it may have.
class BrokenText
{
public:
    BrokenText(
        const Narration &sentence, const QString &text, double width, const SentenceStyle &style)
        : m_layout(text, style.font)
    {
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        m_layout.setTextOption(option);
        m_layout.setFormats(boldNames(sentence, std::min(text.size(), sentence.text.size())));
        const double height = QFontMetricsF(style.font).lineSpacing();
        m_layout.beginLayout();
        for (int i = 0; i < style.lines; ++i) {
            QTextLine line = m_layout.createLine();
            if (!line.isValid())
                break;
            line.setLineWidth(width);
            line.setPosition({0, i * height});
            m_end = line.textStart() + line.textLength();
        }
        m_layout.endLayout();
    }

    /// So much of the text is in its lines.
    [[nodiscard]] qsizetype end() const { return m_end; }
    void draw(QPainter &painter, QPointF position) const { m_layout.draw(&painter, position); }

private:
    QTextLayout m_layout;
    qsizetype m_end = 0;
};

/// The sentence, or as much of it as fits, with an ellipsis.
QString fitting(const Narration &sentence, double width, const SentenceStyle &style)
{
    qsizetype size = sentence.text.size();
    QString text = sentence.text;
    while (size > 0) {
        const qsizetype end = BrokenText(sentence, text, width, style).end();
        if (end >= text.size())
            break;
        size = std::min(size - 1, end);
        text = sentence.text.left(size).trimmed() + QChar(0x2026);
    }
    return text;
}

} // namespace

void drawSentence(
    QPainter &painter, const Narration &sentence, const QRectF &rect, const SentenceStyle &style)
{
    const BrokenText text(sentence, fitting(sentence, rect.width(), style), rect.width(), style);
    painter.setPen(style.text);
    text.draw(painter, rect.topLeft());
}

bool fitsSentence(const Narration &sentence, double width, const SentenceStyle &style)
{
    return BrokenText(sentence, sentence.text, width, style).end() >= sentence.text.size();
}

} // namespace gui
