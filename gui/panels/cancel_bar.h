#pragma once

#include "engine/trace/cancellation_time.h"
#include "gui/theme/theme.h"

#include <QRectF>
#include <QWidget>

#include <vector>

class QPainter;

namespace gui {

using trace::Time;

/// A part of the time of one cancel, see trace::CancelTime.
enum class CancelPart : std::uint8_t { Turn, Blocked, PassedOn, Awaits, Running };

struct CancelBarPiece
{
    CancelPart part{};
    Time time{};
    QRectF rect; ///< its share of the bar; the pieces add up to the bar
    QRectF swatch; ///< in front of its label; empty if that is on the piece
    QRectF label; ///< on the piece, or below the bar as near to it as there is room
    QString text; ///< "awaits of the clean-up 1.500 s"
};

/// The bar of one cancel with every label in its place.
struct CancelBarLayout
{
    QRectF bar;
    std::vector<CancelBarPiece> pieces; ///< in the order of CancelTime; none that took no time
    double height = 0; ///< of all
};

[[nodiscard]] CancelBarLayout layOut(
    const trace::CancelTime &time, const QFont &font, const Theme &theme, double width);
void paintCancelBar(
    QPainter &painter, const CancelBarLayout &layout, const QFont &font, const Theme &theme);
/// The same in words, for assistive technology.
[[nodiscard]] QString cancelBarText(const trace::CancelTime &time);

/// What the time of one cancel was spent on.
class CancelBar : public QWidget
{
    Q_OBJECT
public:
    explicit CancelBar(QWidget *parent = nullptr);

    [[nodiscard]] const trace::CancelTime &time() const { return m_time; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

    void setTime(const trace::CancelTime &time);
    void setTheme(const Theme &theme);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] CancelBarLayout layOutIn(int width) const;

    trace::CancelTime m_time;
    Theme m_theme = lightTheme();
};

} // namespace gui
