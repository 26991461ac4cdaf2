#include "gui/panels/task_repr.h"

#include "gui/panels/task_facts.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace gui {

using trace::Condition;
using trace::Shown;
using trace::TraceEvent;

namespace {

/// Beyond this many nested wait_for= an ellipsis stands, as within a cycle.
constexpr std::size_t deepest = 16;

QString fromStore(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// A str as Python's repr() prints it.
QString quoted(const QString &text)
{
    const bool doubled = text.contains(u'\'') && !text.contains(u'"');
    const QChar quote = doubled ? u'"' : u'\'';
    QString result = quote;
    for (const QChar c : text) {
        if (c == u'\n')
            result += u"\\n";
        else if (c == u'\t')
            result += u"\\t";
        else if (c == u'\r')
            result += u"\\r";
        else if (c < u' ' || c == u'\x7f')
            result += QStringLiteral("\\x%1").arg(c.unicode(), 2, 16, QLatin1Char('0'));
        else if (c == u'\\' || c == quote)
            (result += u'\\') += c;
        else
            result += c;
    }
    return result + quote;
}

QString at(const trace::SourceLine &line)
{
    return QStringLiteral("%1:%2").arg(
        QString::fromStdString(line.file), QString::number(line.line));
}

/// Prints tasks at one time.
class Printer
{
public:
    Printer(const trace::TraceStore &store, Time time, const FindDefinition &findDefinition)
        : m_store(store)
        , m_time(time)
        , m_findDefinition(findDefinition)
    {
        for (const TraceEvent &event : store.all_at(time)) {
            const auto await
                = is_done(event.condition) ? std::optional<TraceEvent>() : awaitOf(event.task);
            if (await && await->other != 0)
                ++m_waiters[TaskId{await->other}];
        }
    }

    /// Empty for a task that does not exist.
    [[nodiscard]] QString task(TaskId id);

private:
    [[nodiscard]] std::optional<TraceEvent> awaitOf(TaskId id) const
    {
        return pendingAwait(m_store, id, m_time);
    }

    [[nodiscard]] static QString state(const TraceEvent &event)
    {
        switch (shown(event)) {
        case Shown::Ready:
        case Shown::Running:
        case Shown::Waiting:
            return QStringLiteral("pending");
        case Shown::CancelRequested:
        case Shown::CleaningUp:
            return QStringLiteral("cancelling");
        case Shown::Result:
        case Shown::Exception:
            return QStringLiteral("finished");
        case Shown::Cancelled:
            return QStringLiteral("cancelled");
        }
        return {};
    }

    [[nodiscard]] QString coroutine(const TraceEvent &event);
    [[nodiscard]] std::optional<trace::SourceLine> definition(TaskId id);
    [[nodiscard]] QString waitedFor(const TraceEvent &event);
    [[nodiscard]] QString outcome(const TraceEvent &event) const;
    [[nodiscard]] QString wakeups(const TraceEvent &event) const;

    const trace::TraceStore &m_store;
    Time m_time;
    const FindDefinition &m_findDefinition;
    std::unordered_map<TaskId, int> m_waiters; ///< how many tasks wait on this one
    /// Where a function of a file is defined, as far as it was asked for.
    std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> m_definitions;
    std::vector<TaskId> m_within; ///< the tasks that are being printed, outermost first
};

QString Printer::task(TaskId id)
{
    const auto event = m_store.at(id, m_time);
    if (!event)
        return {};
    if (m_within.size() == deepest
        || std::find(m_within.begin(), m_within.end(), id) != m_within.end())
        return QStringLiteral("...");
    m_within.push_back(id);
    QStringList parts{state(*event)};
    parts << QStringLiteral("name=%1").arg(quoted(fromStore(m_store.info(id).name)));
    parts << QStringLiteral("coro=<%1>").arg(coroutine(*event));
    if (const QString fut = waitedFor(*event); !fut.isEmpty())
        parts << QStringLiteral("wait_for=%1").arg(fut);
    if (const QString text = outcome(*event); !text.isEmpty())
        parts << text;
    if (const QString callbacks = wakeups(*event); !callbacks.isEmpty())
        parts << QStringLiteral("cb=[%1]").arg(callbacks);
    m_within.pop_back();
    return QStringLiteral("<Task %1>").arg(parts.join(u' '));
}

QString Printer::coroutine(const TraceEvent &event)
{
    const QString function = fromStore(m_store.info(event.task).function);
    if (is_done(event.condition)) {
        const auto line = definition(event.task);
        return line ? QStringLiteral("%1() done, defined at %2").arg(function, at(*line))
                    : QStringLiteral("%1() done").arg(function);
    }
    std::optional<trace::SourceLine> line;
    const trace::Stack &stack = m_store.stack_at(event.task, m_time);
    if (!hasStarted(m_store, event.task, m_time))
        line = definition(event.task);
    else if (!stack.empty())
        line = stack.back(); // the outermost frame, S46
    else
        line = definition(event.task); // in its first step
    return line ? QStringLiteral("%1() running at %2").arg(function, at(*line))
                : QStringLiteral("%1() running").arg(function);
}

std::optional<trace::SourceLine> Printer::definition(TaskId id)
{
    if (!m_findDefinition)
        return {};
    const std::string_view function = m_store.info(id).function;
    const trace::Row row = m_store.row(id);
    for (std::size_t place = 0; place < row.size(); ++place) {
        const trace::Stack &stack = m_store.stack(m_store.event(row[place]).stack);
        if (stack.empty())
            continue;
        const std::string &file = stack.back().file;
        const auto [found, isNew] = m_definitions.try_emplace({function, file});
        if (isNew)
            found->second = m_findDefinition(function, file);
        if (found->second != 0)
            return trace::SourceLine{file, found->second};
    }
    return {};
}

QString Printer::waitedFor(const TraceEvent &event)
{
    const auto await = is_done(event.condition) ? std::optional<TraceEvent>() : awaitOf(event.task);
    if (!await)
        return {};
    if (await->other != 0)
        return task(TaskId{await->other});
    const std::string_view text = m_store.text(await->text);
    const QString type = text.starts_with("gather") ? QStringLiteral("_GatheringFuture")
                                                    : QStringLiteral("Future");
    if (event.condition == Condition::Waiting)
        return QStringLiteral("<%1 pending cb=[Task.task_wakeup()]>").arg(type);
    if (cancelledWhileWaiting(m_store, event.task, m_time))
        return QStringLiteral("<%1 cancelled>").arg(type);
    return text.starts_with("sleep(") ? QStringLiteral("<Future finished result=None>") : QString();
}

QString Printer::outcome(const TraceEvent &event) const
{
    if (!is_done(event.condition))
        return {};
    QString text;
    const trace::Row row = m_store.row(event.task);
    for (std::size_t place = row.size(); place-- > 0;) { // the end is near the end
        const TraceEvent done = m_store.event(row[place]);
        if (done.kind == trace::EventKind::TaskDone) {
            text = fromStore(m_store.text(done.text));
            break;
        }
    }
    if (event.condition == Condition::Result)
        return QStringLiteral("result=%1").arg(text.isEmpty() ? QStringLiteral("None") : text);
    if (event.condition == Condition::Exception)
        return QStringLiteral("exception=%1").arg(text);
    return {};
}

QString Printer::wakeups(const TraceEvent &event) const
{
    const auto waiters = m_waiters.find(event.task);
    if (waiters == m_waiters.end() || is_done(event.condition))
        return {};
    const QString wakeup = QStringLiteral("Task.task_wakeup()");
    if (waiters->second == 1)
        return wakeup;
    if (waiters->second == 2)
        return QStringLiteral("%1, %1").arg(wakeup);
    return QStringLiteral("%1, <%2 more>, %1").arg(wakeup).arg(waiters->second - 2);
}

} // namespace

QStringList taskReprs(const trace::TraceStore &store, std::span<const TaskId> tasks, Time time,
    const FindDefinition &findDefinition)
{
    Printer printer(store, time, findDefinition);
    QStringList result;
    for (const TaskId task : tasks) {
        if (const QString repr = printer.task(task); !repr.isEmpty())
            result << repr;
    }
    return result;
}

QString taskRepr(
    const trace::TraceStore &store, TaskId task, Time time, const FindDefinition &findDefinition)
{
    const std::vector tasks{task};
    return taskReprs(store, tasks, time, findDefinition).value(0);
}

} // namespace gui
