#include "gui/panels/cancel_model.h"

#include "gui/document/document.h"
#include "gui/document/run_warnings.h"
#include "gui/document/time_text.h"
#include "gui/document/warning_words.h"

#include <algorithm>
#include <array>

namespace gui {

using trace::Cancellation;

namespace {

int alignment(int column)
{
    const bool isTime = column >= CancelModel::Requested && column <= CancelModel::Total;
    return (isTime ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
}

std::optional<Time> durationOf(const Cancellation &known, CancelModel::Column column, Time until)
{
    if (known.outcome == trace::CancelOutcome::TooLate)
        return {};
    switch (column) {
    case CancelModel::Delivery:
        return known.until_delivery();
    case CancelModel::CleanUp:
        return known.clean_up(until);
    case CancelModel::Total:
        return known.total(until);
    default:
        return {};
    }
}

} // namespace

CancelModel::CancelModel(Document &document, QObject *parent)
    : QAbstractTableModel(parent)
    , m_document(document)
    , m_refresh(document, this)
{
    const auto follow = [this] {
        if (m_following == Following::Yes)
            refresh();
    };
    connect(&m_refresh, &RefreshTimer::due, this, follow);
    connect(&document, &Document::futureChanged, this, follow);
    connect(&document, &Document::aboutToShrink, this, &CancelModel::reset);
    connect(&document.warnings(), &RunWarnings::thresholdChanged, this,
        &CancelModel::announceThreshold);
}

const trace::CancellationLog &CancelModel::log() const
{
    return m_document.cancels().log();
}

int CancelModel::rowOf(trace::EventIndex request) const
{
    const Cancellation::Number number = log().of_request(request);
    return number < static_cast<Cancellation::Number>(m_count) ? static_cast<int>(number) : -1;
}

Cancellation CancelModel::at(int row) const
{
    return knownAt(log(), static_cast<Cancellation::Number>(row), m_until);
}

Known CancelModel::known() const
{
    const bool all = m_document.future() == Future::Shown || m_document.playhead().live();
    return all ? Known::All : Known::UntilThePlayhead;
}

bool CancelModel::isSlow(int row) const
{
    const Cancellation known = at(row);
    return known.total(m_until)
        > m_document.warnings().threshold(); // of which the delivery is a part
}

int CancelModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_count;
}

int CancelModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CancelModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), column);
    case Qt::ToolTipRole:
        return toolTip(index.row(), column);
    case Qt::TextAlignmentRole:
        return alignment(column);
    case Qt::DecorationRole:
        return column == AskedBy && !warnings(index.row()).empty() ? m_warningIcon : QVariant();
    default:
        return {};
    }
}

QVariant CancelModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static const std::array<std::array<const char *, 2>, ColumnCount> headers{{
        {QT_TR_NOOP("Asked by"), QT_TR_NOOP("Who made the request")},
        {QT_TR_NOOP("Task"), QT_TR_NOOP("Who was asked to stop")},
        {QT_TR_NOOP("Requested"), QT_TR_NOOP("When, in loop time")},
        {QT_TR_NOOP("Delivery"),
            QT_TR_NOOP("From the request until CancelledError was thrown into the task")},
        {QT_TR_NOOP("Clean-up"), QT_TR_NOOP("From there to the outcome")},
        {QT_TR_NOOP("Total"), QT_TR_NOOP("From the request to the outcome")},
        {QT_TR_NOOP("Outcome"), QT_TR_NOOP("What became of the request")},
        {QT_TR_NOOP("Warning"), QT_TR_NOOP("What you had better look at")},
        {QT_TR_NOOP("Asked after"), QT_TR_NOOP("The requester's last await before it asked")},
    }};
    if (orientation == Qt::Vertical || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return tr(headers[static_cast<std::size_t>(section)][0]);
    if (role == Qt::ToolTipRole)
        return tr(headers[static_cast<std::size_t>(section)][1]);
    if (role == Qt::TextAlignmentRole)
        return alignment(section);
    return {};
}

void CancelModel::announceThreshold()
{
    if (m_count > 0)
        Q_EMIT dataChanged(index(0, AskedBy), index(m_count - 1, Warnings));
    Q_EMIT refreshed();
}

void CancelModel::setWarningIcon(const QIcon &icon)
{
    m_warningIcon = icon;
    if (m_count > 0)
        Q_EMIT dataChanged(index(0, AskedBy), index(m_count - 1, AskedBy));
}

void CancelModel::setFollowing(Following following)
{
    m_following = following;
    if (following == Following::Yes)
        refresh();
}

void CancelModel::refresh()
{
    m_refresh.done();
    m_document.cancels().follow();
    const Time before = std::exchange(m_until, m_document.shownEnd());
    const int count = countUntil(m_until);
    resize(std::min(count, m_count));
    announceSince(std::min(before, m_until));
    resize(count);
    Q_EMIT refreshed();
}

void CancelModel::reset()
{
    m_refresh.done();
    beginResetModel();
    m_count = 0;
    m_until = {};
    endResetModel();
    Q_EMIT refreshed();
}

void CancelModel::resize(int count)
{
    if (count < m_count) {
        beginRemoveRows({}, count, m_count - 1);
        m_count = count;
        endRemoveRows();
    } else if (count > m_count) {
        beginInsertRows({}, m_count, count - 1);
        m_count = count;
        endInsertRows();
    }
}

/// What had its outcome before that is as it was.
void CancelModel::announceSince(Time time)
{
    const auto all = log().all();
    const auto changes = [&](int row) {
        const auto &concluded = all[static_cast<std::size_t>(row)].concluded;
        return !concluded || *concluded >= time;
    };
    int first = 0;
    while (first < m_count && !changes(first))
        ++first;
    int last = m_count - 1;
    while (last > first && !changes(last))
        --last;
    if (first <= last)
        Q_EMIT dataChanged(index(first, AskedBy), index(last, Warnings));
}

int CancelModel::countUntil(Time time) const
{
    const auto all = log().all();
    return static_cast<int>(
        std::ranges::upper_bound(all, time, {}, &Cancellation::requested) - all.begin());
}

QString CancelModel::duration(const Cancellation &known, Column column) const
{
    const auto time = durationOf(known, column, m_until);
    if (!time)
        return {};
    const bool goesOn = column != Delivery && !known.concluded;
    return goesOn ? tr("%1 so far").arg(formatDuration(*time)) : formatDuration(*time);
}

QString CancelModel::text(int row, Column column) const
{
    const trace::TraceStore &store = m_document.store();
    const Cancellation known = at(row);
    switch (column) {
    case AskedBy:
        return requesterText(store, log(), known);
    case AskedAt:
        return askedAfterText(store, known);
    case Whom:
        return taskNameText(store, known.task);
    case Requested:
        return formatTimestamp(known.requested);
    case Delivery:
    case CleanUp:
    case Total:
        return duration(known, column);
    case Outcome:
        return outcomeText(known, this->known());
    case Warnings: {
        QStringList words;
        for (const trace::Warning &warning : warnings(row))
            words += warningName(warning.kind);
        return words.join(QStringLiteral(", "));
    }
    case ColumnCount:
        break;
    }
    return {};
}

QString CancelModel::toolTip(int row, Column column) const
{
    if (column == AskedAt) {
        const trace::SourceLine *line = trace::asked_at(m_document.store(), at(row));
        return line ? QStringLiteral("%1:%2").arg(
                   QString::fromStdString(line->file), QString::number(line->line))
                    : QString();
    }
    QStringList lines;
    if (column != Warnings)
        lines += text(row, column);
    if (column == Warnings || column == Outcome || column == AskedBy) {
        const Time threshold = m_document.warnings().threshold();
        for (const trace::Warning &warning : warnings(row))
            lines += QStringLiteral("%1 %2").arg(
                warningText(m_document.store(), warning, threshold), warningAdvice(warning.kind));
    }
    return lines.join(u'\n');
}

std::vector<trace::Warning> CancelModel::warnings(int row) const
{
    return warningsOf(at(row), m_until, m_document.warnings().threshold());
}

qint64 CancelModel::sortKey(int row, Column column) const
{
    const Cancellation known = at(row);
    switch (column) {
    case Requested:
        return known.request; // also among those of one time
    case Delivery:
    case CleanUp:
    case Total:
        return durationOf(known, column, m_until).value_or(Time{-1}).count();
    case Outcome:
        return known.destroyed ? -1 : static_cast<qint64>(known.outcome);
    case Warnings:
        return static_cast<qint64>(warnings(row).size());
    case AskedBy:
    case AskedAt:
    case Whom:
    case ColumnCount:
        break;
    }
    return -1;
}

} // namespace gui
