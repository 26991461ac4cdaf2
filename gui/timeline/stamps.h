#pragma once

#include "gui/theme/theme.h"

#include <QHash>
#include <QPixmap>
#include <QSize>

class QPainter;

namespace gui {

/// Small pictures that are painted again and again: drawn once, then copied.
///
/// Where copying would show, on printers, in vector files and with odd scales, they are drawn each
/// time. Lives on the GUI's thread; made anew for another theme.
class Stamps
{
public:
    explicit Stamps(const Theme &theme);

    /// See drawStateIcon().
    void stateIcon(QPainter &painter, Shown shown, const QRect &rect);
    /// The glyph of a state, alone, in this colour.
    void glyph(QPainter &painter, Glyph glyph, const QRect &rect, const QColor &colour);
    /// The end of a task: filled, with its glyph.
    void cap(QPainter &painter, Shown shown, const QRect &rect);
    /// A little square with the glyph of a state.
    void pin(QPainter &painter, Shown shown, const QRect &rect);
    /// The fill of a state, with its pattern.
    void fill(QPainter &painter, Shown shown, const QRect &rect);
    /// Warning stripes on this ground, see drawHazard().
    void hazard(QPainter &painter, const HazardStyle &style, int pitch, const QColor &ground,
        const QRect &rect);
    /// The mark of something that was printed, pointing up.
    void output(QPainter &painter, const QRect &rect);

private:
    enum class Kind : std::uint8_t { Icon, Glyph, Cap, Pin, Output, Fill, Hazard };

    [[nodiscard]] static quint64 keyOf(
        Kind kind, unsigned which, QRgb colour, QSize size, int ratio);
    template <class Draw>
    void stamp(
        QPainter &painter, Kind kind, unsigned which, QRgb colour, const QRect &rect, Draw draw);
    /// Draws a pattern, without gaps, that repeats itself after so many pixels both ways.
    template <class Draw>
    void tile(QPainter &painter, Kind kind, QRgb colour, int period, const QRect &rect, Draw draw);

    const Theme m_theme;
    QHash<quint64, QPixmap> m_pixmaps;
};

} // namespace gui
