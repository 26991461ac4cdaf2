#pragma once

#include "engine/trace/cancellation_log.h"
#include "gui/panels/cancel_known.h"
#include "gui/panels/cancel_words.h"
#include "gui/panels/refresh_timer.h"

#include <QAbstractTableModel>
#include <QIcon>

namespace gui {

/// The requests to cancel of a run, in their order: a row is a number of its log.
///
/// Follows its document by itself, at most ten times a second while the run is live, once it is
/// told to. Nothing is told that comes after Document::shownEnd().
class CancelModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        AskedBy,
        Whom,
        Requested,
        Delivery,
        CleanUp,
        Total,
        Outcome,
        Warnings,
        AskedAt,
        ColumnCount
    };
    enum class Following { Yes, No };

    explicit CancelModel(Document &document, QObject *parent = nullptr);

    [[nodiscard]] Following following() const { return m_following; }
    [[nodiscard]] const trace::CancellationLog &log() const;
    /// -1 if there is no such request, or none that may be told.
    [[nodiscard]] int rowOf(trace::EventIndex request) const;
    /// What is known of this row.
    [[nodiscard]] trace::Cancellation at(int row) const;
    /// The end of what is known, as of the last refresh.
    [[nodiscard]] Time until() const { return m_until; }
    [[nodiscard]] Known known() const;
    /// Whether it takes, or took, longer than RunWarnings::threshold().
    [[nodiscard]] bool isSlow(int row) const;
    /// What a column of times, or of the outcome, is sorted by; -1 if there is nothing.
    [[nodiscard]] qint64 sortKey(int row, Column column) const;
    [[nodiscard]] QString text(int row, Column column) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// In front of each row with a warning.
    void setWarningIcon(const QIcon &icon);
    /// No: rests until told otherwise, because nobody is looking. So it begins.
    void setFollowing(Following following);
    /// Catches up with the document now.
    void refresh();

Q_SIGNALS:
    /// Rows, or what is known of them, may be others than before.
    void refreshed();

private:
    void reset();
    void resize(int count);
    void announceSince(Time time);
    void announceThreshold();
    [[nodiscard]] int countUntil(Time time) const;
    [[nodiscard]] QString duration(const trace::Cancellation &known, Column column) const;
    [[nodiscard]] QString toolTip(int row, Column column) const;
    [[nodiscard]] std::vector<trace::Warning> warnings(int row) const;

    Document &m_document;
    RefreshTimer m_refresh;
    QIcon m_warningIcon;
    Following m_following = Following::No;
    int m_count = 0; ///< how many of the log are told
    Time m_until{};
};

} // namespace gui
