#include "gui/panels/warning_model.h"

#include "gui/document/document.h"
#include "gui/document/run_warnings.h"
#include "gui/document/time_text.h"
#include "gui/document/warning_words.h"
#include "gui/panels/cancel_words.h"

#include <algorithm>
#include <array>

namespace gui {

using trace::Warning;

namespace {

int alignment(int column)
{
    return (column == WarningModel::When ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
}

} // namespace

WarningModel::WarningModel(Document &document, QObject *parent)
    : QAbstractTableModel(parent)
    , m_document(document)
{
    connect(&document.warnings(), &RunWarnings::thresholdChanged, this,
        &WarningModel::announceThreshold);
    connect(&document, &Document::aboutToShrink, this, [this] { replace({}); });
}

const Warning &WarningModel::at(int row) const
{
    return m_warnings[static_cast<std::size_t>(row)];
}

int WarningModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_warnings.size());
}

int WarningModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant WarningModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(at(index.row()), column);
    case Qt::ToolTipRole:
        return warningToolTip(
            m_document.store(), at(index.row()), m_document.warnings().threshold());
    case Qt::DecorationRole:
        return column == Kind ? m_icon : QVariant();
    case Qt::TextAlignmentRole:
        return alignment(column);
    default:
        return {};
    }
}

QString WarningModel::text(const Warning &warning, Column column) const
{
    switch (column) {
    case Kind:
        return warningName(warning.kind);
    case Task:
        return taskNameText(m_document.store(), warning.task);
    case When:
        return formatTimestamp(warning.time);
    case What:
        return warningText(m_document.store(), warning, m_document.warnings().threshold());
    case Advice:
        return warningAdvice(warning.kind);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant WarningModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static const std::array<std::array<const char *, 2>, ColumnCount> headers{{
        {QT_TR_NOOP("Warning"), QT_TR_NOOP("What had better not be so")},
        {QT_TR_NOOP("Task"), QT_TR_NOOP("Which task it is about")},
        {QT_TR_NOOP("What is wrong"), QT_TR_NOOP("What happened to the task")},
        {QT_TR_NOOP("What to do"), QT_TR_NOOP("How a program avoids that")},
        {QT_TR_NOOP("Known at"), QT_TR_NOOP("From when on it is known, in loop time")},
    }};
    if (orientation == Qt::Vertical || section < 0 || section >= ColumnCount)
        return {};
    const auto &words = headers[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return tr(words[0]);
    if (role == Qt::ToolTipRole)
        return tr(words[1]);
    if (role == Qt::TextAlignmentRole)
        return alignment(section);
    return {};
}

void WarningModel::setIcon(const QIcon &icon)
{
    m_icon = icon;
    if (!m_warnings.empty())
        Q_EMIT dataChanged(index(0, Kind), index(rowCount() - 1, Kind));
}

void WarningModel::setFollowing(Following following)
{
    if (following == m_following)
        return;
    m_following = following;
    if (following == Following::Yes) {
        connect(&m_document.warnings(), &RunWarnings::changed, this, &WarningModel::refresh);
        refresh();
    } else {
        disconnect(&m_document.warnings(), &RunWarnings::changed, this, nullptr);
        replace({});
    }
}

void WarningModel::refresh()
{
    const auto shown = m_document.warnings().shown();
    replace({shown.begin(), shown.end()});
}

void WarningModel::announceThreshold()
{
    if (!m_warnings.empty())
        Q_EMIT dataChanged(index(0, What), index(rowCount() - 1, What));
}

/// What stays at the beginning and at the end keeps its rows, and its selection.
void WarningModel::replace(std::vector<Warning> warnings)
{
    const auto begin = std::ranges::mismatch(m_warnings, warnings);
    const auto first = begin.in1 - m_warnings.begin();
    const auto old = m_warnings.end() - begin.in1;
    const auto now = warnings.end() - begin.in2;
    const auto [same, unused] = std::mismatch(
        m_warnings.rbegin(), m_warnings.rbegin() + std::min(old, now), warnings.rbegin());
    const auto kept = same - m_warnings.rbegin();
    if (old > kept) {
        beginRemoveRows({}, static_cast<int>(first), static_cast<int>(first + old - kept - 1));
        m_warnings.erase(begin.in1, m_warnings.end() - kept);
        endRemoveRows();
    }
    if (now > kept) {
        beginInsertRows({}, static_cast<int>(first), static_cast<int>(first + now - kept - 1));
        m_warnings.insert(m_warnings.begin() + first, begin.in2, warnings.end() - kept);
        endInsertRows();
    }
}

} // namespace gui
