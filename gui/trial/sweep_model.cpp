#include "gui/trial/sweep_model.h"

#include "gui/document/time_text.h"
#include "gui/panels/cancel_words.h"
#include "gui/trial/sweep_words.h"

namespace gui {

using host::SweepResult;

namespace {

QString durationText(const std::optional<Time> &duration)
{
    return duration ? formatDuration(*duration) : QString();
}

qint64 keyOf(const std::optional<Time> &duration)
{
    return duration ? duration->count() : -1;
}

std::vector<std::string> behind(const SweepResult &result)
{
    std::vector<std::string> names = result.left;
    names.insert(names.end(), result.outlived.begin(), result.outlived.end());
    return names;
}

} // namespace

SweepModel::SweepModel(Document &document, QObject *parent)
    : QAbstractTableModel(parent)
{
    connect(&document, &Document::cleared, this, &SweepModel::clear);
    connect(&m_rerunner, &host::Rerunner::planned, this, &SweepModel::setPoints);
    connect(&m_rerunner, &host::Rerunner::tried, this, &SweepModel::add);
    connect(&m_rerunner, &host::Rerunner::swept, this, &SweepModel::progressed);
    connect(&m_rerunner, &host::Rerunner::stopped, this, [this] {
        if (tried() < rowCount()) // they say so
            Q_EMIT dataChanged(index(tried(), Outcome), index(rowCount() - 1, Outcome));
        Q_EMIT progressed();
    });
}

void SweepModel::begin(
    const host::Script &script, TaskId task, const QString &name, std::size_t mostEvents)
{
    clear();
    m_script = script;
    m_task = task;
    m_name = name;
    m_rerunner.sweep(script, task, mostEvents);
    Q_EMIT progressed();
}

void SweepModel::stop()
{
    m_rerunner.stop();
}

void SweepModel::clear()
{
    m_rerunner.stop();
    beginResetModel();
    m_task = asyncio::no_task;
    m_name.clear();
    m_points.clear();
    m_results.clear();
    m_counts = {};
    endResetModel();
    Q_EMIT progressed();
}

void SweepModel::setPoints(const std::vector<host::SweepPoint> &points)
{
    beginResetModel();
    m_points = points;
    endResetModel();
    Q_EMIT progressed();
}

void SweepModel::add(const SweepResult &result)
{
    m_results.push_back(result);
    ++m_counts[static_cast<std::size_t>(result.outcome)];
    Q_EMIT dataChanged(index(tried() - 1, 0), index(tried() - 1, ColumnCount - 1));
    Q_EMIT progressed();
}

Time SweepModel::timeOf(int row) const
{
    return m_points[static_cast<std::size_t>(row)].at;
}

int SweepModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_points.size());
}

int SweepModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString SweepModel::resultText(const SweepResult &result, Column column) const
{
    switch (column) {
    case Outcome:
        return QStringLiteral("%1 %2").arg(
            sweepOutcomeSign(result.outcome), sweepOutcomeText(result.outcome));
    case Left:
        return leftText(behind(result));
    case Delivery:
        return durationText(result.until_delivery);
    case CleanUp:
        return durationText(result.clean_up);
    case Total:
        return formatDuration(result.total);
    case RunEnd:
        return formatTimestamp(result.end);
    case At:
    case Awaits:
    case Line:
    case ColumnCount:
        break;
    }
    return {};
}

QString SweepModel::text(int row, Column column) const
{
    const host::SweepPoint &point = m_points[static_cast<std::size_t>(row)];
    switch (column) {
    case At:
        return formatTimestamp(point.at);
    case Awaits:
        return sweepPointText(point);
    case Line:
        return placeText(point.line.line > 0 ? &point.line : nullptr);
    default:
        break;
    }
    if (row < tried())
        return resultText(m_results[static_cast<std::size_t>(row)], column);
    if (column != Outcome)
        return {};
    return isBusy() ? tr("to be tried") : tr("not tried");
}

QString SweepModel::toolTip(int row) const
{
    if (row >= tried())
        return {};
    const SweepResult &result = m_results[static_cast<std::size_t>(row)];
    return tr("%1\nThe request itself: %2.\nA click shows this run under the first one.")
        .arg(sweepOutcomeTip(result),
            outcomeText(trace::Cancellation{.outcome = result.request}, Known::All));
}

QVariant SweepModel::sortKey(int row, Column column) const
{
    const host::SweepPoint &point = m_points[static_cast<std::size_t>(row)];
    const bool isTried = row < tried();
    const SweepResult none;
    const SweepResult &result = isTried ? m_results[static_cast<std::size_t>(row)] : none;
    switch (column) {
    case At:
        return qint64{point.at.count()};
    case Line:
        return point.line.line;
    case Outcome:
        return isTried ? static_cast<int>(result.outcome) : -1;
    case Delivery:
        return keyOf(result.until_delivery);
    case CleanUp:
        return keyOf(result.clean_up);
    case Total:
        return isTried ? qint64{result.total.count()} : -1;
    case RunEnd:
        return qint64{result.end.count()};
    case Left:
        return static_cast<int>(behind(result).size());
    case Awaits:
    case ColumnCount:
        break;
    }
    return text(row, column);
}

QVariant SweepModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto column = static_cast<Column>(index.column());
    const bool isNumber = column == At || column == Delivery || column == CleanUp || column == Total
        || column == RunEnd;
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), column);
    case Qt::ToolTipRole:
        return toolTip(index.row());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
    case SortRole:
        return sortKey(index.row(), column);
    default:
        return {};
    }
}

QVariant SweepModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const bool isTip = role == Qt::ToolTipRole;
    switch (section) {
    case At:
        return isTip ? tr("When it is asked to cancel: midway through the await") : tr("Asked at");
    case Awaits:
        return isTip ? tr("What it waits on then") : tr("Suspended on");
    case Outcome:
        return isTip ? tr("What came of it") : tr("Outcome");
    case Left:
        return isTip ? tr("Tasks that are pending for ever, or longer there than the one that "
                          "created them, and are not without the cancel")
                     : tr("Left behind");
    case Delivery:
        return isTip ? tr("From the request until CancelledError is thrown into it")
                     : tr("Delivery");
    case CleanUp:
        return isTip ? tr("From there to the outcome") : tr("Clean-up");
    case Total:
        return isTip ? tr("From the request to the outcome") : tr("Total");
    case Line:
        return isTip ? tr("The line of that await") : tr("Line");
    case RunEnd:
        return isTip ? tr("When the last thing happens in that run") : tr("Run ends");
    default:
        return {};
    }
}

} // namespace gui
