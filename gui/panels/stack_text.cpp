#include "gui/panels/stack_text.h"

#include "gui/panels/task_facts.h"
#include "gui/theme/state_icon.h"

#include <QCoreApplication>

#include <algorithm>

namespace gui {

namespace {

/// So many tasks of a line are told of.
constexpr std::size_t mostTasks = 8;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(gui::StackText)
};

QString fromStore(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString awaited(const trace::TraceStore &store, TaskId task, Time time)
{
    const auto suspended = pendingAwait(store, task, time);
    return suspended ? fromStore(store.text(suspended->text)) : QString();
}

QString whereText(const trace::TraceStore &store, const PlacedTask &placed, int line, Time time)
{
    switch (placed.standing) {
    case Standing::NotBegun:
        return Words::tr("not begun, created in line %1").arg(line);
    case Standing::RunsSince:
        return Words::tr("running since line %1").arg(line);
    case Standing::Here:
        break;
    }
    if (placed.shown == trace::Shown::Running)
        return Words::tr("blocks in line %1").arg(line);
    const QString on = awaited(store, placed.task, time);
    return on.isEmpty() ? Words::tr("in line %1").arg(line)
                        : Words::tr("waits for %1 in line %2").arg(on, QString::number(line));
}

AwaitText awaitText(const trace::SourceLine &line, CodeTexts &texts, CodeLanguage language)
{
    const QString file = QString::fromStdString(line.file);
    const int number = static_cast<int>(line.line);
    const QString function = texts.function(file, number);
    return {function.isEmpty() ? QString() : function + QStringLiteral("()"),
        texts.place(file, number, language), texts.code(file, number, language)};
}

QString htmlOf(const AwaitText &await)
{
    return QStringLiteral("<tr><td>%1&nbsp;</td><td>%2&nbsp;</td><td><code>%3</code></td></tr>")
        .arg(await.function.toHtmlEscaped(), await.place.toHtmlEscaped(),
            await.code.toHtmlEscaped());
}

} // namespace

StackText stackText(const trace::TraceStore &store, const PlacedTask &placed,
    const TaskPlace &place, trace::Time time, CodeTexts &texts, CodeLanguage language)
{
    StackText text;
    text.task = fromStore(store.info(placed.task).name);
    text.state = stateName(placed.shown);
    const QString file = QString::fromStdString(place.line.file);
    const int line = static_cast<int>(place.line.line);
    const int shownLine = texts.line(file, line, language);
    text.where = whereText(store, placed, shownLine > 0 ? shownLine : line, time);
    trace::Stack stack = store.stack_at(placed.task, time);
    if (stack.empty())
        stack = {place.line};
    for (const trace::SourceLine &each : stack)
        text.awaits.push_back(awaitText(each, texts, language));
    return text;
}

QString stackHtml(std::span<const StackText> stacks)
{
    QString html;
    for (const StackText &stack : stacks.first(std::min(stacks.size(), mostTasks))) {
        html += QStringLiteral("<p style='white-space:pre'><b>%1</b> – %2, %3</p><table>")
                    .arg(stack.task.toHtmlEscaped(), stack.state.toHtmlEscaped(),
                        stack.where.toHtmlEscaped());
        for (const AwaitText &await : stack.awaits)
            html += htmlOf(await);
        html += QStringLiteral("</table>");
    }
    if (stacks.size() > mostTasks)
        html += QStringLiteral("<p>%1</p>")
                    .arg(Words::tr("and %1 more").arg(stacks.size() - mostTasks));
    return html;
}

QString stackPlain(const StackText &stack)
{
    QStringList awaits;
    for (const AwaitText &await : stack.awaits)
        awaits += QStringLiteral("%1 %2").arg(await.function, await.place).trimmed();
    return Words::tr("%1, %2, %3: %4")
        .arg(stack.task, stack.state, stack.where, awaits.join(Words::tr(" ← ")));
}

} // namespace gui
