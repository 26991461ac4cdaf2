#pragma once

#include "gui/panels/cancel_histogram.h"

#include <QSortFilterProxyModel>
#include <QStringList>

namespace gui {

class CancelModel;
class ShownTasks;

/// What the user asks for with one click.
enum class QuickFilter : std::uint8_t {
    Slow = 1, ///< the total, of which the delivery is a part, is above the threshold
    Swallowed = 2,
    Pending = 4, ///< without an outcome
};
Q_DECLARE_FLAGS(QuickFilters, QuickFilter)
Q_DECLARE_OPERATORS_FOR_FLAGS(QuickFilters)

/// Sorts a CancelModel, and keeps the requests to the tasks that the document shows, in which every
/// word of the filter occurs, that are one of what is asked for, if something is, and whose time is
/// in the bin, if there is one. Filters by other tasks only while its model follows its document.
class CancelFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    /// Both must outlive this.
    CancelFilter(CancelModel &model, const ShownTasks &shown, QObject *parent = nullptr);

    void setWords(const QString &words);
    void setQuick(QuickFilters filters);
    void setBin(const std::optional<CancelBin> &bin);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    void refresh();
    [[nodiscard]] bool isAskedFor(int row) const;
    [[nodiscard]] bool hasWords(int row) const;

    const CancelModel &m_model;
    const ShownTasks &m_shown;
    QStringList m_words;
    QuickFilters m_quick;
    std::optional<CancelBin> m_bin;
    bool m_stale = false; ///< other tasks are shown than it was filtered by
};

} // namespace gui
