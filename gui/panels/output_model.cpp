#include "gui/panels/output_model.h"

#include "gui/document/document.h"
#include "gui/document/time_text.h"

#include <algorithm>

namespace gui {

using trace::EventKind;

namespace {

QString fromStore(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

bool isLine(const trace::TraceEvent &event)
{
    return event.kind == EventKind::Output || event.kind == EventKind::Reported;
}

} // namespace

OutputModel::OutputModel(Document &document, QObject *parent)
    : QAbstractTableModel(parent)
    , m_document(document)
{
    connect(&document, &Document::appended, this, &OutputModel::readNew);
    connect(&document, &Document::cleared, this, &OutputModel::reset);
    connect(&document.playhead(), &Playhead::moved, this, &OutputModel::movePlayhead);
    readNew();
}

int OutputModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int OutputModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant OutputModel::data(const QModelIndex &index, int role) const
{
    const bool known = checkIndex(index, CheckIndexOption::IndexIsValid)
        && m_lines[static_cast<std::size_t>(index.row())] < m_document.store().size();
    if (!known)
        return {}; // also between the clearing of the document and its word of it
    const trace::TraceEvent line = event(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(line, index.column()).replace(u'\n', u'↵');
    case Qt::ToolTipRole:
        return text(line, index.column());
    case AfterPlayheadRole:
        return index.row() >= m_past;
    case ReportedRole:
        return line.kind == EventKind::Reported;
    default:
        return {};
    }
}

QVariant OutputModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case When:
        return tr("Loop time");
    case Task:
        return tr("Task");
    case Text:
        return tr("Printed");
    default:
        return {};
    }
}

void OutputModel::readNew()
{
    const trace::TraceStore &store = m_document.store();
    std::vector<trace::EventIndex> found;
    for (; m_read < store.size(); ++m_read) {
        const auto index = static_cast<trace::EventIndex>(m_read);
        if (isLine(store.event(index)))
            found.push_back(index);
    }
    if (found.empty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(found.size()) - 1);
    m_lines.insert(m_lines.end(), found.begin(), found.end());
    m_past = linesUntil(m_document.playhead().time());
    endInsertRows();
}

void OutputModel::reset()
{
    beginResetModel();
    m_lines.clear();
    m_read = 0;
    m_past = 0;
    endResetModel();
}

void OutputModel::movePlayhead()
{
    if (m_document.store().size() < m_read)
        return; // cleared, and not told yet
    const int before = m_past;
    m_past = linesUntil(m_document.playhead().time());
    if (before != m_past) {
        const auto [first, end] = std::minmax(before, m_past);
        Q_EMIT dataChanged(index(first, 0), index(end - 1, ColumnCount - 1), {AfterPlayheadRole});
    }
}

trace::TraceEvent OutputModel::event(int row) const
{
    return m_document.store().event(m_lines[static_cast<std::size_t>(row)]);
}

int OutputModel::linesUntil(Time time) const
{
    const auto after = std::upper_bound(m_lines.begin(), m_lines.end(), time,
        [this](Time t, trace::EventIndex line) { return t < m_document.store().time(line); });
    return static_cast<int>(after - m_lines.begin());
}

QString OutputModel::text(const trace::TraceEvent &line, int column) const
{
    const trace::TraceStore &store = m_document.store();
    switch (column) {
    case When:
        return formatTimestamp(line.time);
    case Task:
        return fromStore(store.info(line.task).name);
    default:
        return fromStore(store.text(line.text));
    }
}

} // namespace gui
