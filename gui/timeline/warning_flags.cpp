#include "gui/timeline/warning_flags.h"

#include "gui/document/run_warnings.h"
#include "gui/document/warning_words.h"

namespace gui {

WarningFlags::WarningFlags(
    const trace::TraceStore &store, const RunWarnings &warnings, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_all(warnings)
{
    connect(&warnings, &RunWarnings::changed, this, &WarningFlags::sort);
    sort();
}

void WarningFlags::sort()
{
    m_sorted.assign(m_all.shown().begin(), m_all.shown().end());
    sortForLayout(m_sorted);
    refresh();
    Q_EMIT changed();
}

const std::vector<WarningFlag> &WarningFlags::layout(
    const TimelineScene &scene, const TimelineLayout &lanes)
{
    if (!m_layout)
        m_layout = layOutWarnings(scene, lanes, m_sorted);
    return *m_layout;
}

QString WarningFlags::toolTipAt(QPoint position) const
{
    const WarningFlag *flag = m_layout ? flagAt(*m_layout, position) : nullptr;
    if (!flag)
        return {};
    QString text = warningToolTip(m_store, flag->warning, m_all.threshold());
    if (flag->more > 0)
        text += QStringLiteral("<i>%1</i>")
                    .arg(tr("%n more of this kind in what is shown of the lane; zoom in to see "
                            "them.",
                        nullptr, static_cast<int>(flag->more)));
    return text;
}

} // namespace gui
