#pragma once

#include <QFont>
#include <QFontMetricsF>
#include <QHash>
#include <QStaticText>

#include <vector>

class QColor;
class QPainter;
class QRect;

namespace gui {

/// Short texts in one font, which are laid out once and then measured and painted fast.
///
/// Laying out a word takes ten times as long as painting it, and most words on the timeline are on
/// the next frame, too. Lives on the GUI's thread; forgets everything when it has grown large.
class TextCache
{
public:
    explicit TextCache(const QFont &font);

    [[nodiscard]] const QFont &font() const { return m_font; }
    /// In pixels, rounded up.
    [[nodiscard]] int width(const QString &text);
    /// The text, or as much of its begin as fits, with an ellipsis.
    [[nodiscard]] QString elided(const QString &text, int width);
    /// Paints from the left edge of the rectangle on, in the middle of its height. What does not
    /// fit is not cut off.
    void draw(QPainter &painter, const QRect &rect, const QString &text, const QColor &colour);

private:
    struct Entry
    {
        QStaticText text;
        int width = 0;
        bool prepared = false; ///< to be painted
        std::vector<float> ends; ///< right of each character; empty until that is asked
    };

    [[nodiscard]] Entry &entry(const QString &text);
    void measureCharacters(const QString &text, Entry &entry) const;

    QFont m_font;
    QFontMetricsF m_metrics;
    double m_ellipsis; ///< its width
    QHash<QString, Entry> m_entries;
};

} // namespace gui
