#pragma once

#include "gui/panels/cancel_histogram.h"
#include "gui/theme/theme.h"

#include <QChartView>

class QBarSet;
class QCategoryAxis;
class QGraphicsLineItem;
class QGraphicsRectItem;
class QGraphicsSimpleTextItem;
class QLineSeries;
class QValueAxis;

namespace gui {

/// Draws a histogram with its cumulative curve and percentiles, and one of its bins as selected.
/// Where there is little room it has no titles, and nothing is written at the percentiles.
class CancelPlot : public QChartView
{
    Q_OBJECT
public:
    static constexpr int no_bin = -1;

    explicit CancelPlot(QWidget *parent = nullptr);

    [[nodiscard]] const CancelHistogram &histogram() const { return m_histogram; }
    /// What is written at the percentiles: "p50 1.2 ms"; empty without durations.
    [[nodiscard]] QStringList marks() const;
    /// The bin in whose column this place of the viewport is, or none.
    [[nodiscard]] int binAt(QPointF pos) const;
    /// The middle of the column of a bin.
    [[nodiscard]] QPointF placeOfBin(int bin) const;

    void setHistogram(CancelHistogram histogram, int selected);
    void select(int bin);
    /// The bars are filled as tasks in this state are.
    void setLooks(const Theme &theme, Shown bars);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildAxes();
    void buildSeries();
    void applyLooks();
    void drawCurve();
    [[nodiscard]] bool isSmall() const;
    void scaleAxes();
    void labelTimes();
    void placeMarks();

    QCategoryAxis *m_timeAxis;
    QValueAxis *m_countAxis;
    QValueAxis *m_shareAxis;
    QBarSet *m_bars; ///< of the bins that are not selected; 0 for the one that is
    QBarSet *m_chosen; ///< the other way round
    QLineSeries *m_curve;
    std::array<QGraphicsLineItem *, CancelHistogram::marks.size()> m_lines{};
    std::array<QGraphicsRectItem *, CancelHistogram::marks.size()> m_plates{}; ///< behind labels
    std::array<QGraphicsSimpleTextItem *, CancelHistogram::marks.size()> m_labels{};
    Theme m_theme = lightTheme();
    Shown m_state = Shown::CancelRequested;
    CancelHistogram m_histogram;
};

} // namespace gui
