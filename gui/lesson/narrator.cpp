#include "gui/lesson/narrator.h"

#include <algorithm>
#include <array>

namespace gui {

using trace::TraceEvent;

namespace {

// A name stands between two marks, the first followed by the number of its task in this many
// characters that no text has: they are taken out of all that comes from the store.
constexpr char16_t beginMark = 0xE000;
constexpr char16_t endMark = 0xE001;
constexpr char16_t digitMark = 0xE010; ///< and the 15 after it: four bits each
constexpr int digits = 8;

/// So much of a text is told.
constexpr qsizetype longest = 80;

bool isMark(QChar c)
{
    return c.unicode() >= beginMark && c.unicode() < digitMark + 16;
}

/// On one line, without what would be taken for a mark.
QString plain(std::string_view text)
{
    QString result;
    for (const QChar c : QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))) {
        if (isMark(c))
            continue;
        result += c.category() == QChar::Other_Control || c == QChar::LineSeparator
                || c == QChar::ParagraphSeparator
            ? QChar(u' ')
            : c;
    }
    return result.simplified();
}

QString shortened(const QString &text)
{
    return text.size() <= longest ? text : text.left(longest - 1) + QChar(0x2026);
}

/// A place in a queue, from 1.
QString ordinal(std::size_t place)
{
    static constexpr std::array words{
        QT_TRANSLATE_NOOP("gui::Narration", "first"),
        QT_TRANSLATE_NOOP("gui::Narration", "second"),
        QT_TRANSLATE_NOOP("gui::Narration", "third"),
        QT_TRANSLATE_NOOP("gui::Narration", "fourth"),
        QT_TRANSLATE_NOOP("gui::Narration", "fifth"),
        QT_TRANSLATE_NOOP("gui::Narration", "sixth"),
        QT_TRANSLATE_NOOP("gui::Narration", "seventh"),
        QT_TRANSLATE_NOOP("gui::Narration", "eighth"),
        QT_TRANSLATE_NOOP("gui::Narration", "ninth"),
        QT_TRANSLATE_NOOP("gui::Narration", "tenth"),
    };
    return place <= words.size() ? Narrator::tr(words[place - 1]) : QString();
}

/// What waiting for one of asyncio's own things is called; empty for anything else.
QString knownWait(std::string_view awaited)
{
    struct Known
    {
        std::string_view awaited;
        const char *words;
    };
    static constexpr std::array known{
        Known{"Lock.acquire", QT_TRANSLATE_NOOP("gui::Narration", "waits for a lock")},
        Known{"Semaphore.acquire", QT_TRANSLATE_NOOP("gui::Narration", "waits for a semaphore")},
        Known{"Event.wait", QT_TRANSLATE_NOOP("gui::Narration", "waits for an event to be set")},
        Known{"Condition.wait",
            QT_TRANSLATE_NOOP("gui::Narration", "waits for a condition to be notified")},
        Known{"Queue.get", QT_TRANSLATE_NOOP("gui::Narration", "waits for an item in a queue")},
        Known{"Queue.put", QT_TRANSLATE_NOOP("gui::Narration", "waits for room in a queue")},
        Known{"Queue.join",
            QT_TRANSLATE_NOOP("gui::Narration", "waits until all items of a queue are done")},
        Known{"Barrier.wait",
            QT_TRANSLATE_NOOP("gui::Narration", "waits for the others at a barrier")},
        Known{"TaskGroup",
            QT_TRANSLATE_NOOP("gui::Narration", "waits for the tasks of its TaskGroup")},
        Known{"shield", QT_TRANSLATE_NOOP("gui::Narration", "waits for what is behind a shield")},
    };
    for (const Known &each : known) {
        if (each.awaited == awaited)
            return Narrator::tr(each.words);
    }
    return {};
}

} // namespace

Narrator::Narrator(const trace::TraceStore &store, EventIndex index)
    : m_store(store)
    , m_index(index)
    , m_event(store.event(index))
{
}

const trace::LoopState &Narrator::loopAfter()
{
    if (!m_loopAfter)
        m_loopAfter = trace::loop_state_before(m_store, m_index + 1);
    return *m_loopAfter;
}

trace::LoopState Narrator::loopBefore() const
{
    return trace::loop_state_before(m_store, m_index);
}

QString Narrator::name(TaskId task) const
{
    if (!m_store.contains(task))
        return tr("a task");
    QString marked = QChar(beginMark);
    const auto number = static_cast<std::uint32_t>(task);
    for (int i = 0; i < digits; ++i)
        marked += QChar(char16_t(digitMark + (number >> (4 * i) & 0xf)));
    return marked + shortened(plain(m_store.info(task).name)) + QChar(endMark);
}

QString Narrator::names(const std::vector<TaskId> &tasks) const
{
    constexpr std::size_t most = 3;
    const std::size_t told = tasks.size() <= most + 1 ? tasks.size() : most;
    QStringList items;
    for (std::size_t i = 0; i < told; ++i)
        items += name(tasks[i]);
    if (told < tasks.size())
        items += tr("%L1 more").arg(tasks.size() - told);
    return enumeration(items);
}

QString Narrator::text(trace::TextId id) const
{
    return shortened(plain(m_store.text(id)));
}

QString Narrator::quoted(trace::TextId id) const
{
    return tr("“%1”").arg(text(id));
}

QString Narrator::atLine(trace::StackId stack) const
{
    const trace::Stack &lines = m_store.stack(stack);
    if (lines.empty())
        return {};
    // Of the program, if there is one: what asyncio awaits on its behalf is no line to look at.
    const auto own = std::ranges::find_if(lines,
        [](const auto &each) { return each.file.find("engine/asyncio/") == std::string::npos; });
    const trace::SourceLine &line = own == lines.end() ? lines.front() : *own;
    if (line.file == lines.back().file)
        return tr(" at line %1").arg(line.line);
    const QString file = plain(line.file).section(u'/', -1);
    return tr(" at line %1 of %2").arg(QString::number(line.line), file);
}

QString Narrator::place()
{
    const auto place = placeInQueue(loopAfter(), m_index);
    if (!place)
        return {};
    const QString word = ordinal(*place);
    return word.isEmpty() ? tr(", as number %L1 in line").arg(*place)
                          : tr(", %1 in line").arg(word);
}

QString Narrator::awaited(const TraceEvent &await) const
{
    const TaskId other{await.other};
    if (other != trace::no_task)
        return name(other);
    const QString what = text(await.text);
    return what.isEmpty() ? tr("a future") : what;
}

QString Narrator::waits(const TraceEvent &await) const
{
    const std::string_view what = m_store.text(await.text);
    if (await.other != 0 || what.empty())
        return tr("waits for %1").arg(awaited(await));
    if (isSleep(what))
        return tr("is asleep");
    const QString known = knownWait(what);
    return known.isEmpty() ? tr("waits for %1").arg(text(await.text)) : known;
}

QString Narrator::handle(const trace::QueuedHandle &handle) const
{
    const bool ofTask = handle.kind == trace::QueuedHandle::Kind::Step;
    if (ofTask)
        return name(handle.task);
    const QString what = text(handle.text);
    const bool timer = handle.kind == trace::QueuedHandle::Kind::Timer;
    if (what.isEmpty())
        return timer ? tr("a timer") : tr("a callback");
    if (timer && handle.task != trace::no_task)
        return tr("the timer for %1 of %2").arg(what, name(handle.task));
    return timer ? tr("the timer for %1").arg(what) : tr("the callback %1").arg(what);
}

QString Narrator::handles(const std::vector<trace::QueuedHandle> &handles) const
{
    constexpr std::size_t most = 3;
    const std::size_t told = handles.size() <= most + 1 ? handles.size() : most;
    QStringList items;
    for (std::size_t i = 0; i < told; ++i)
        items += handle(handles[i]);
    if (told < handles.size())
        items += tr("%L1 more").arg(handles.size() - told);
    return enumeration(items);
}

Narration Narrator::finish(const QString &marked)
{
    Narration result;
    qsizetype begin = -1;
    std::uint32_t task = 0;
    for (qsizetype i = 0; i < marked.size(); ++i) {
        const QChar c = marked[i];
        if (c == QChar(beginMark)) {
            begin = result.text.size();
            task = 0;
            for (int digit = 0; digit < digits; ++digit)
                task |= std::uint32_t(marked[++i].unicode() - digitMark) << (4 * digit);
        } else if (c == QChar(endMark)) {
            result.mentions.push_back({TaskId{task}, begin, result.text.size() - begin});
        } else {
            result.text += c;
        }
    }
    return result;
}

bool isSleep(std::string_view awaited)
{
    return awaited.starts_with("sleep(");
}

bool isYield(const TraceEvent &await)
{
    return await.condition == trace::Condition::Ready;
}

QString enumeration(const QStringList &items)
{
    if (items.size() < 2)
        return items.join(QString());
    return Narrator::tr("%1 and %2")
        .arg(items.mid(0, items.size() - 1).join(Narrator::tr(", ")), items.back());
}

} // namespace gui
