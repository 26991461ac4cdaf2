#include "gui/demos/demo_texts.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <iterator>

namespace gui {

namespace {

constexpr char context[] = "Demos";

struct DemoSource
{
    std::string_view id;
    const char *group;
    const char *title;
    const char *sentence;
};

constexpr const char *tutorial = QT_TRANSLATE_NOOP("Demos", "The tutorial");
constexpr const char *blocking = QT_TRANSLATE_NOOP("Demos", "Blocking and awaiting");
constexpr const char *cancelling = QT_TRANSLATE_NOOP("Demos", "Cancelling and failing");
constexpr const char *structured = QT_TRANSLATE_NOOP("Demos", "Structured");
constexpr const char *queues = QT_TRANSLATE_NOOP("Demos", "Queues and locks");
constexpr const char *uses = QT_TRANSLATE_NOOP("Demos", "What cancel is good for");

constexpr DemoSource demoSources[] = {
    {"ensure-future", tutorial, QT_TRANSLATE_NOOP("Demos", "Five tasks that block"),
        QT_TRANSLATE_NOOP("Demos",
            "Tasks that never await run one after the other, after the main task is done.")},
    {"all-tasks", tutorial, QT_TRANSLATE_NOOP("Demos", "All tasks"),
        QT_TRANSLATE_NOOP("Demos",
            "Every task that is not done prints its state, where it stands and what it waits "
            "for.")},
    {"cancel", tutorial, QT_TRANSLATE_NOOP("Demos", "Cancel them all"),
        QT_TRANSLATE_NOOP("Demos",
            "The first task to run cancels all tasks, itself too; the others never start.")},
    {"as-completed", tutorial, QT_TRANSLATE_NOOP("Demos", "As completed"),
        QT_TRANSLATE_NOOP("Demos", "Results come in the order in which the tasks get done.")},
    {"gather", tutorial, QT_TRANSLATE_NOOP("Demos", "Gather"),
        QT_TRANSLATE_NOOP(
            "Demos", "Results come in the order of the arguments, whichever task is done first.")},
    {"wait", tutorial, QT_TRANSLATE_NOOP("Demos", "Wait with a timeout"),
        QT_TRANSLATE_NOOP(
            "Demos", "When the time is up, the tasks that are still pending are left to run on.")},
    {"blocking", blocking, QT_TRANSLATE_NOOP("Demos", "Block or await"),
        QT_TRANSLATE_NOOP("Demos",
            "Three that await their sleep share a second; three that block need three seconds.")},
    {"starvation", blocking, QT_TRANSLATE_NOOP("Demos", "Round and round with sleep(0)"),
        QT_TRANSLATE_NOOP("Demos",
            "While somebody is ready the loop never rests, and a timer that is due has to wait.")},
    {"eager", blocking, QT_TRANSLATE_NOOP("Demos", "Eager tasks"),
        QT_TRANSLATE_NOOP("Demos",
            "An eager task begins inside create_task(), and may be done before that returns.")},
    {"cancel-cleanup", cancelling, QT_TRANSLATE_NOOP("Demos", "Cancel and clean up"),
        QT_TRANSLATE_NOOP("Demos",
            "A task that is cancelled in its sleep cleans up first, and awaits while it does.")},
    {"swallow", cancelling, QT_TRANSLATE_NOOP("Demos", "A swallowed cancel"),
        QT_TRANSLATE_NOOP("Demos",
            "A task declines to be cancelled and goes on to its result; the request still "
            "counts.")},
    {"cancel-chain", cancelling, QT_TRANSLATE_NOOP("Demos", "Cancel down a chain"),
        QT_TRANSLATE_NOOP("Demos",
            "The request goes down three awaited tasks at once; the error comes back up one by "
            "one.")},
    {"shield", cancelling, QT_TRANSLATE_NOOP("Demos", "Shield"),
        QT_TRANSLATE_NOOP("Demos",
            "A shield stops a cancel: who waits is cancelled, what is behind it runs on.")},
    {"cancel-gather", cancelling, QT_TRANSLATE_NOOP("Demos", "Cancel a gather"),
        QT_TRANSLATE_NOOP(
            "Demos", "Cancelling a task that waits for a gather cancels the gathered tasks.")},
    {"cancel-twenty", cancelling, QT_TRANSLATE_NOOP("Demos", "Cancel twenty at once"),
        QT_TRANSLATE_NOOP("Demos",
            "One cancel of a gather asks all of its tasks in one turn; each ends in its own "
            "time.")},
    {"cancel-twice", cancelling, QT_TRANSLATE_NOOP("Demos", "Cancel a clean-up"),
        QT_TRANSLATE_NOOP(
            "Demos", "A second cancel cuts a clean-up short, unless that is behind a shield.")},
    {"blocked-cancel", cancelling, QT_TRANSLATE_NOOP("Demos", "A cancel that has to wait"),
        QT_TRANSLATE_NOOP("Demos",
            "A task is asked to cancel and hears of it late: another one blocks the loop.")},
    {"gather-failure", cancelling, QT_TRANSLATE_NOOP("Demos", "Gather a failure"),
        QT_TRANSLATE_NOOP(
            "Demos", "One task fails and the gather with it, at once; the other tasks run on.")},
    {"never-retrieved", cancelling, QT_TRANSLATE_NOOP("Demos", "An error nobody asks for"),
        QT_TRANSLATE_NOOP("Demos",
            "Three tasks fail; what nobody has asked for is reported when its task goes away.")},
    {"destroyed-pending", cancelling, QT_TRANSLATE_NOOP("Demos", "Destroyed while pending"),
        QT_TRANSLATE_NOOP("Demos",
            "The program ends with main; what it has not waited for is destroyed, and reported.")},
    {"task-group", structured, QT_TRANSLATE_NOOP("Demos", "A task group"),
        QT_TRANSLATE_NOOP("Demos",
            "One task fails, the others are cancelled, and when all are done the group raises.")},
    {"timeout", structured, QT_TRANSLATE_NOOP("Demos", "A timeout that moves"),
        QT_TRANSLATE_NOOP("Demos",
            "Each part of a download has a second; the one that stalls is cancelled, and goes "
            "on.")},
    {"nested-timeout", structured, QT_TRANSLATE_NOOP("Demos", "A timeout inside a timeout"),
        QT_TRANSLATE_NOOP("Demos",
            "Each makes a TimeoutError of its own cancel alone, and lets the other's pass.")},
    {"wait-for", structured, QT_TRANSLATE_NOOP("Demos", "Wait for one task"),
        QT_TRANSLATE_NOOP("Demos",
            "A task that takes too long is cancelled, and whoever waits for it waits on.")},
    {"uncancel", structured, QT_TRANSLATE_NOOP("Demos", "Take a cancel back"),
        QT_TRANSLATE_NOOP("Demos",
            "Two tasks catch a cancel and go on; the one that did not take it back pays later.")},
    {"producer-consumer", queues, QT_TRANSLATE_NOOP("Demos", "Producer and consumers"),
        QT_TRANSLATE_NOOP("Demos",
            "A queue with room for two holds up whoever is too fast, and join() waits for all.")},
    {"lock", queues, QT_TRANSLATE_NOOP("Demos", "A lock"),
        QT_TRANSLATE_NOOP("Demos",
            "One at a time, in the order in which they came; who is cancelled leaves the line.")},
    {"semaphore", queues, QT_TRANSLATE_NOOP("Demos", "A semaphore of two"),
        QT_TRANSLATE_NOOP("Demos",
            "Two at a time: whenever one is done, the one that has waited longest gets in.")},
    {"event", queues, QT_TRANSLATE_NOOP("Demos", "An event wakes many"),
        QT_TRANSLATE_NOOP("Demos",
            "One set() wakes all who wait, and whoever comes later does not wait at all.")},
    {"rate-limit", uses, QT_TRANSLATE_NOOP("Demos", "Rate limiting"),
        QT_TRANSLATE_NOOP(
            "Demos", "A request too many cancels the oldest, and a slow one runs out of time.")},
    {"graceful-shutdown", uses, QT_TRANSLATE_NOOP("Demos", "Graceful shutdown"),
        QT_TRANSLATE_NOOP(
            "Demos", "All tasks are cancelled and may clean up, but only for so long.")},
};

constexpr std::size_t mostParameters = 2;

struct SpawnableSource
{
    std::string_view id;
    const char *title;
    const char *sentence;
    std::array<const char *, mostParameters> parameters; ///< null where there are fewer
};

constexpr const char *howLong = QT_TRANSLATE_NOOP("Demos", "How long");
constexpr const char *after = QT_TRANSLATE_NOOP("Demos", "After");

constexpr SpawnableSource spawnableSources[] = {
    {"sleeper", QT_TRANSLATE_NOOP("Demos", "Sleeper"),
        QT_TRANSLATE_NOOP("Demos", "Sleeps, and lets the others run meanwhile."), {howLong}},
    {"blocker", QT_TRANSLATE_NOOP("Demos", "Blocker"),
        QT_TRANSLATE_NOOP("Demos", "Holds the loop: nobody else runs meanwhile."), {howLong}},
    {"worker", QT_TRANSLATE_NOOP("Demos", "Worker"),
        QT_TRANSLATE_NOOP("Demos", "Works in many steps, and awaits between them."),
        {QT_TRANSLATE_NOOP("Demos", "Steps"), QT_TRANSLATE_NOOP("Demos", "Each step")}},
    {"failing", QT_TRANSLATE_NOOP("Demos", "Failing task"),
        QT_TRANSLATE_NOOP("Demos", "Fails with ValueError('no')."), {after}},
    {"tidy", QT_TRANSLATE_NOOP("Demos", "Tidy task"),
        QT_TRANSLATE_NOOP("Demos", "Sleeps; if it is cancelled, it cleans up for a while."),
        {howLong, QT_TRANSLATE_NOOP("Demos", "Clean-up")}},
    {"stubborn", QT_TRANSLATE_NOOP("Demos", "Stubborn task"),
        QT_TRANSLATE_NOOP("Demos", "Refuses to be cancelled until it has slept enough."),
        {howLong}},
    {"waiter", QT_TRANSLATE_NOOP("Demos", "Waiter on the event"),
        QT_TRANSLATE_NOOP("Demos", "Waits until a setter has set the event of this run."), {}},
    {"setter", QT_TRANSLATE_NOOP("Demos", "Setter of the event"),
        QT_TRANSLATE_NOOP("Demos", "Clears the event, and sets it later: all waiters wake."),
        {after}},
};

template <class Source, std::size_t size>
const Source *find(const Source (&sources)[size], std::string_view id)
{
    const Source *found = std::ranges::find(sources, id, &Source::id);
    return found == std::end(sources) ? nullptr : found;
}

QString translated(const char *text)
{
    return QCoreApplication::translate(context, text);
}

} // namespace

DemoTexts demoTexts(std::string_view id)
{
    const DemoSource *source = find(demoSources, id);
    if (!source)
        return {};
    return {translated(source->title), translated(source->sentence), translated(source->group)};
}

SpawnableTexts spawnableTexts(std::string_view id)
{
    const SpawnableSource *source = find(spawnableSources, id);
    if (!source)
        return {};
    SpawnableTexts texts{translated(source->title), translated(source->sentence), {}};
    for (const char *parameter : source->parameters) {
        if (parameter)
            texts.parameters += translated(parameter);
    }
    return texts;
}

} // namespace gui
