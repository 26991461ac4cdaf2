#pragma once

#include "gui/panels/cancel_histogram.h"
#include "gui/theme/theme.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QStackedLayout;

namespace gui {

class CancelModel;
class CancelPlot;
class ShownTasks;

/// "Request to delivery: 1 ms to less than 2 ms".
[[nodiscard]] QString textOf(const CancelBin &bin);

/// A histogram of how long the requests of a model took to be delivered, or to be cleaned up after,
/// with the share of those that took no longer and marks at percentiles. Counts every request of
/// the model to a shown task of which the time is known. Reads nothing while it is hidden.
class CancelChart : public QWidget
{
    Q_OBJECT
public:
    /// Both must outlive this.
    CancelChart(const CancelModel &model, const ShownTasks &shown, QWidget *parent = nullptr);

    /// What is drawn.
    [[nodiscard]] const CancelHistogram &histogram() const;
    [[nodiscard]] const std::optional<CancelBin> &selected() const { return m_selected; }
    [[nodiscard]] CancelSpan span() const;
    [[nodiscard]] BinScale scale() const;

    /// Takes the selection of a bin away.
    void lift();
    void setTheme(const Theme &theme);

Q_SIGNALS:
    /// Also when there is none any more.
    void selectedChanged();

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildSwitches();
    void refresh();
    void describe();
    void select(std::optional<CancelBin> bin);
    void toggle(int bin);
    [[nodiscard]] bool takeKey(int key);
    void step(int by);
    [[nodiscard]] int selectedIndex() const;
    [[nodiscard]] QString binText(int bin) const;
    [[nodiscard]] QString emptyText() const;

    const CancelModel &m_model;
    const ShownTasks &m_shown;
    QComboBox *m_span;
    QCheckBox *m_log;
    QLabel *m_caption;
    QStackedLayout *m_stack = nullptr;
    QLabel *m_empty;
    CancelPlot *m_view;
    Theme m_theme = lightTheme();
    std::size_t m_requests = 0; ///< to the shown tasks, with those whose time is not known
    std::optional<CancelBin> m_selected;
    int m_cursor = -1; ///< the bin that the keyboard is at
};

} // namespace gui
