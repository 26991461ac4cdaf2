#include "gui/panels/task_model.h"

#include "gui/document/document.h"
#include "gui/document/time_text.h"
#include "gui/panels/task_facts.h"

#include <array>

namespace gui {

using trace::Shown;
using trace::TraceStore;

namespace {

QString fromStore(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString lineText(const trace::SourceLine *line)
{
    return line ? QStringLiteral("%1:%2").arg(
               QString::fromStdString(line->file), QString::number(line->line))
                : QString();
}

int alignment(int column)
{
    const Qt::Alignment side = column >= TaskModel::CancelRequests ? Qt::AlignRight : Qt::AlignLeft;
    return side | Qt::AlignVCenter;
}

/// What of a document a task awaits, as text.
QString waitsOn(const TraceStore &store, const trace::TraceEvent &event, Time time)
{
    if (event.condition != trace::Condition::Waiting)
        return {};
    const auto await = pendingAwait(store, event.task, time);
    return await ? fromStore(store.text(await->text)) : QString();
}

} // namespace

TaskModel::TaskModel(Document &document, QObject *parent)
    : QAbstractTableModel(parent)
    , m_document(document)
    , m_refresh(document, this)
{
    connect(&m_refresh, &RefreshTimer::due, this, [this] {
        if (m_following == Following::Yes)
            refresh();
    });
    connect(&document, &Document::cleared, this, &TaskModel::reset);
    refresh();
}

TaskId TaskModel::taskAt(int row) const
{
    return TraceStore::task_at(static_cast<std::size_t>(row));
}

int TaskModel::rowOf(TaskId task) const
{
    const std::size_t lane = TraceStore::lane_of(task); // of no_task: the largest number
    return lane < m_rows.size() ? static_cast<int>(lane) : -1;
}

QString TaskModel::stateText(Shown shown)
{
    switch (shown) {
    case Shown::Ready:
        return tr("pending (ready)");
    case Shown::Running:
        return tr("pending (running)");
    case Shown::Waiting:
        return tr("pending (waiting)");
    case Shown::CancelRequested:
        return tr("cancelling (requested)");
    case Shown::CleaningUp:
        return tr("cancelling (cleaning up)");
    case Shown::Result:
        return tr("finished");
    case Shown::Exception:
        return tr("failed");
    case Shown::Cancelled:
        return tr("cancelled");
    }
    return {};
}

int TaskModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TaskModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TaskModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    if (!m_document.store().contains(row.event.task))
        return {}; // between the clearing of the document and its word of it
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return toolTip(row, column);
    case Qt::TextAlignmentRole:
        return alignment(column);
    case Qt::DecorationRole:
        return column == State && m_stateIcon ? m_stateIcon(shown(row.event)) : QVariant();
    case SortRole:
        return sortKey(row, column);
    default:
        return {};
    }
}

QVariant TaskModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static const std::array<std::array<const char *, 2>, ColumnCount> headers{{
        {QT_TR_NOOP("Task"), QT_TR_NOOP("The task's name")},
        {QT_TR_NOOP("State"), QT_TR_NOOP("What asyncio calls its state, and the finer one")},
        {QT_TR_NOOP("Function"), QT_TR_NOOP("The coroutine function that it runs")},
        {QT_TR_NOOP("Stands at"), QT_TR_NOOP("The line of its innermost await")},
        {QT_TR_NOOP("Waits on"), QT_TR_NOOP("What it awaits at the playhead")},
        {QT_TR_NOOP("Cancels"), QT_TR_NOOP("Pending cancel requests, as Task.cancelling() tells")},
        {QT_TR_NOOP("Created"), QT_TR_NOOP("When it was created, in loop time")},
        {QT_TR_NOOP("Running"), QT_TR_NOOP("How long it has been running so far")},
        {QT_TR_NOOP("Waiting"), QT_TR_NOOP("How long it has been waiting so far")},
        {QT_TR_NOOP("Cancelling"),
            QT_TR_NOOP("How long it has lived with a cancel request so far")},
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

void TaskModel::setStateIcon(std::function<QIcon(Shown)> icon)
{
    m_stateIcon = std::move(icon);
    announce(0, rowCount() - 1, State, State);
}

void TaskModel::setFollowing(Following following)
{
    m_following = following;
    if (following == Following::Yes)
        refresh();
}

void TaskModel::refresh()
{
    m_refresh.done();
    m_time = m_document.playhead().time();
    const std::size_t count = tasksAt(m_time);
    shrink(count);
    int firstChanged = -1, lastChanged = -1, firstLive = -1, lastLive = -1;
    for (std::size_t lane = 0; lane < m_rows.size(); ++lane) {
        const Row now = readRow(TraceStore::task_at(lane));
        const int row = static_cast<int>(lane);
        const bool changed = now.place != m_rows[lane].place;
        if (changed || !is_done(now.event.condition)) {
            m_rows[lane] = now;
            firstLive = firstLive < 0 ? row : firstLive;
            lastLive = row;
        }
        if (changed) {
            firstChanged = firstChanged < 0 ? row : firstChanged;
            lastChanged = row;
        }
    }
    announce(firstChanged, lastChanged, State, CancelRequests);
    announce(firstLive, lastLive, Running, Cancelling);
    grow(count);
}

void TaskModel::reset()
{
    m_refresh.done();
    beginResetModel();
    m_rows.clear();
    m_time = {};
    endResetModel();
}

void TaskModel::grow(std::size_t count)
{
    if (count <= m_rows.size())
        return;
    beginInsertRows({}, rowCount(), static_cast<int>(count) - 1);
    while (m_rows.size() < count)
        m_rows.push_back(readRow(TraceStore::task_at(m_rows.size())));
    endInsertRows();
}

void TaskModel::shrink(std::size_t count)
{
    if (count >= m_rows.size())
        return;
    beginRemoveRows({}, static_cast<int>(count), rowCount() - 1);
    m_rows.resize(count);
    endRemoveRows();
}

void TaskModel::announce(int first, int last, Column from, Column to)
{
    if (first >= 0 && first <= last)
        Q_EMIT dataChanged(index(first, from), index(last, to));
}

std::size_t TaskModel::tasksAt(Time time) const
{
    const TraceStore &store = m_document.store();
    std::size_t none = 0, all = store.task_count();
    while (none < all) { // lanes are in order of creation
        const std::size_t middle = (none + all) / 2;
        if (store.info(TraceStore::task_at(middle)).created <= time)
            none = middle + 1;
        else
            all = middle;
    }
    return none;
}

TaskModel::Row TaskModel::readRow(TaskId task) const
{
    const TraceStore &store = m_document.store();
    const std::size_t place = store.row_index(task, m_time).value_or(0);
    return {place, store.event(store.row(task)[place]), {}, Time{-1}};
}

const trace::Durations &TaskModel::durations(const Row &row) const
{
    if (row.durationsUntil < Time{0}) {
        row.durations = m_document.store().durations(row.event.task, m_time);
        row.durationsUntil = m_time;
    }
    return row.durations;
}

QString TaskModel::text(const Row &row, Column column) const
{
    const TraceStore &store = m_document.store();
    const TaskId task = row.event.task;
    switch (column) {
    case Name:
        return fromStore(store.info(task).name);
    case State:
        return stateText(shown(row.event));
    case Function:
        return fromStore(store.info(task).function);
    case StandsAt:
        return lineText(store.stands_at(task, m_time)).section(u'/', -1);
    case WaitsOn:
        return waitsOn(store, row.event, m_time);
    case CancelRequests:
        return row.event.cancel_requests == 255 ? tr("255 or more")
            : row.event.cancel_requests == 0    ? QString()
                                                : QString::number(row.event.cancel_requests);
    case Created:
        return formatTimestamp(store.info(task).created);
    case Running:
        return formatDuration(durations(row).running);
    case Waiting:
        return formatDuration(durations(row).waiting);
    case Cancelling:
        return durations(row).cancelling > Time{0} ? formatDuration(durations(row).cancelling)
                                                   : QString();
    case ColumnCount:
        break;
    }
    return {};
}

QString TaskModel::toolTip(const Row &row, Column column) const
{
    if (column == StandsAt)
        return lineText(m_document.store().stands_at(row.event.task, m_time));
    return text(row, column);
}

QVariant TaskModel::sortKey(const Row &row, Column column) const
{
    switch (column) {
    case State:
        return static_cast<int>(shown(row.event));
    case StandsAt:
        if (const auto *line = m_document.store().stands_at(row.event.task, m_time))
            return QStringLiteral("%1:%2").arg(
                QString::fromStdString(line->file), QString::number(line->line).rightJustified(8));
        return QString();
    case CancelRequests:
        return static_cast<int>(row.event.cancel_requests);
    case Created:
        return static_cast<qlonglong>(m_document.store().info(row.event.task).created.count());
    case Running:
        return static_cast<qlonglong>(durations(row).running.count());
    case Waiting:
        return static_cast<qlonglong>(durations(row).waiting.count());
    case Cancelling:
        return static_cast<qlonglong>(durations(row).cancelling.count());
    case Name:
    case Function:
    case WaitsOn:
    case ColumnCount:
        break;
    }
    return text(row, column);
}

} // namespace gui
