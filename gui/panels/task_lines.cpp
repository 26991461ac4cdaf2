#include "gui/panels/task_lines.h"

#include <QStringList>

namespace gui {

namespace {

QString fromStore(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

std::optional<trace::SourceLine> TaskLines::first(TaskId task)
{
    const trace::TraceStore &store = m_document.store();
    const trace::TaskInfo info = store.info(task);
    const trace::Stack &created = store.stack(info.created_at);
    QStringList files;
    if (!created.empty())
        files += QString::fromStdString(created.front().file);
    if (!m_mainFile.isEmpty())
        files += m_mainFile;
    for (const QString &file : files) {
        const int line = m_texts.definition(file, fromStore(info.function));
        if (line > 0)
            return trace::SourceLine{file.toStdString(), static_cast<std::uint32_t>(line)};
    }
    return {};
}

std::optional<TaskPlace> TaskLines::place(TaskId task)
{
    return taskPlace(m_document.store(), task, m_document.playhead().time(),
        [this](TaskId each) { return first(each); });
}

std::optional<trace::SourceLine> TaskLines::last(TaskId task)
{
    if (const auto stands = place(task))
        return stands->line;
    const trace::TraceStore &store = m_document.store();
    const auto latest = store.row_index(task, m_document.playhead().time());
    if (!latest)
        return {};
    const trace::Row row = store.row(task);
    for (std::size_t i = *latest + 1; i-- > 0;) {
        const trace::TraceEvent event = store.event(row[i]);
        const trace::Stack &stack = store.stack(event.stack);
        if (!stack.empty() && event.kind != trace::EventKind::TaskCreated)
            return stack.front();
    }
    return first(task);
}

} // namespace gui
