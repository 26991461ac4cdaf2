#pragma once

#include "gui/panels/chart_samples.h"
#include "gui/panels/refresh_timer.h"

#include <QColor>
#include <QWidget>

#include <array>

class QAreaSeries;
class QChart;
class QChartView;
class QGraphicsLineItem;
class QGraphicsPathItem;
class QLineSeries;
class QValueAxis;

namespace gui {

struct ChartColours
{
    QColor running, ready, cancelling, waiting, done;
    QColor background, text, grid, playhead;
};

/// How many tasks were running, ready, cancelling, waiting and done over time, stacked, in step
/// with the document's time window. A click or a drag moves the playhead. Reads nothing while it is
/// hidden. Small triangles at the top are requests to cancel, at most one a pixel column.
class ChartPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ChartPanel(Document &document, QWidget *parent = nullptr);

    void setColours(const ChartColours &colours);
    /// What is drawn; for tests and for whoever wants to print it.
    [[nodiscard]] const std::vector<CountSample> &samples() const { return m_samples; }
    [[nodiscard]] const std::vector<Time> &requestMarks() const { return m_marks; }
    [[nodiscard]] QChart *chart() const { return m_chart; }

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum Group { Running, Ready, Cancelling, Waiting, Done, GroupCount };

    void buildAxes();
    void buildAreas();
    void applyFont();
    void refresh();
    void drawAreas(Time unit);
    void scaleAxes(Time unit);
    void placePlayhead();
    void followRequests();
    void placeRequests();
    [[nodiscard]] double xOf(Time time) const;
    [[nodiscard]] Time timeAt(double x) const;
    [[nodiscard]] static std::array<double, GroupCount> stacked(const trace::ShownCounts &counts);

    Document &m_document;
    RefreshTimer m_refresh;
    QChart *m_chart;
    QChartView *m_view;
    QValueAxis *m_timeAxis;
    QValueAxis *m_countAxis;
    std::array<QLineSeries *, GroupCount> m_lines{}; ///< upper border of each area, lowest first
    std::array<QAreaSeries *, GroupCount> m_areas{};
    QGraphicsLineItem *m_playhead;
    QGraphicsPathItem *m_triangles;
    std::vector<CountSample> m_samples;
    trace::EventIndex m_read = 0; ///< the events up to here were looked through for requests
    std::vector<Time> m_requests;
    std::vector<Time> m_marks; ///< those of them that are drawn
};

} // namespace gui
