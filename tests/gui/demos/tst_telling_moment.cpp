#include "gui/demos/telling_moment.h"

#include "engine/demos/catalog.h"
#include "engine/host/offline_run.h"
#include "tests/support/shown_words.h"

#include <QMap>
#include <QTest>

using namespace gui;
using namespace std::chrono_literals;
using trace::Shown;

namespace {

/// What a task has to show.
struct Sight
{
    const char *task;
    Shown shown;
};

/// What there is to be seen of each demo.
const QMap<QString, std::vector<Sight>> &sights()
{
    using enum Shown;
    static const QMap<QString, std::vector<Sight>> all{
        {u"ensure-future"_qs, {{"main", Result}, {"Task-2", Running}, {"Task-6", Ready}}},
        {u"all-tasks"_qs, {{"main", Running}, {"worker 2", Result}, {"worker 3", Waiting}}},
        {u"cancel"_qs, {{"worker 1", Cancelled}, {"worker 5", CancelRequested}}},
        {u"as-completed"_qs, {{"main", Running}, {"worker 3", Result}}},
        {u"gather"_qs, {{"main", Running}, {"worker 1", Result}}},
        {u"wait"_qs, {{"main", Waiting}, {"worker 2", Result}, {"worker 4", Waiting}}},
        {u"blocking"_qs, {{"rude 2", Running}, {"rude 3", Ready}, {"ticker", Waiting}}},
        {u"starvation"_qs, {{"busy 1", Running}, {"busy 2", Ready}, {"ticker", Waiting}}},
        {u"eager"_qs, {{"main", Running}, {"eager", Running}, {"lazy", Result}}},
        {u"cancel-cleanup"_qs, {{"connection", CleaningUp}, {"main", Waiting}}},
        {u"swallow"_qs, {{"stubborn", CleaningUp}}},
        {u"cancel-chain"_qs,
            {{"inner", Cancelled}, {"middle", CleaningUp}, {"outer", CancelRequested}}},
        {u"shield"_qs, {{"customer", Cancelled}, {"payment", Waiting}}},
        {u"cancel-gather"_qs,
            {{"fan out", CancelRequested}, {"worker 1", Result}, {"worker 2", CleaningUp}}},
        {u"cancel-twenty"_qs,
            {{"main", Waiting}, {"worker 2", Result}, {"worker 3", Cancelled},
                {"worker 7", CleaningUp}, {"worker 20", CleaningUp}}},
        {u"cancel-twice"_qs, {{"hasty", Cancelled}, {"patient", CleaningUp}, {"saving", Waiting}}},
        {u"blocked-cancel"_qs, {{"crunch", Running}, {"download", CancelRequested}}},
        {u"gather-failure"_qs, {{"main", Waiting}, {"worker 2", Exception}, {"worker 3", Result}}},
        {u"never-retrieved"_qs,
            {{"forgotten", Exception}, {"kept", Exception}, {"asked", Exception}}},
        {u"destroyed-pending"_qs,
            {{"main", Result}, {"large file", Waiting}, {"larger file", Waiting}}},
        {u"task-group"_qs,
            {{"main", CleaningUp}, {"failing", Exception}, {"slow", Cancelled},
                {"tidy", CleaningUp}}},
        {u"timeout"_qs, {{"quick", Result}, {"steady", Waiting}, {"stalling", Result}}},
        {u"nested-timeout"_qs, {{"quick", Result}, {"impatient", Waiting}, {"careful", Waiting}}},
        {u"wait-for"_qs, {{"main", CancelRequested}, {"slow", CleaningUp}}},
        {u"uncancel"_qs, {{"careless", CleaningUp}, {"careful", Waiting}}},
        {u"producer-consumer"_qs, {{"main", Running}, {"consumer 1", Waiting}}},
        {u"lock"_qs,
            {{"visitor 1", Result}, {"visitor 2", Waiting}, {"visitor 3", Waiting},
                {"visitor 4", Cancelled}, {"visitor 5", Waiting}}},
        {u"semaphore"_qs,
            {{"request 1", Waiting}, {"request 2", Result}, {"request 3", Waiting},
                {"request 6", Waiting}}},
        {u"event"_qs, {{"main", Waiting}, {"runner 1", Running}, {"runner 4", Ready}}},
        {u"rate-limit"_qs, {{"request 2", Cancelled}, {"request 3", Waiting}}},
        {u"graceful-shutdown"_qs, {{"worker 1", Cancelled}, {"worker 3", CleaningUp}}},
    };
    return all;
}

trace::TraceStore runOf(const std::string &demo, std::optional<host::Seconds> until = {})
{
    trace::TraceStore store;
    host::run_offline(demo, host::ClockKind::Virtual, until,
        [&store](const trace::Batch &batch) { store.append(batch); });
    return store;
}

/// None before it exists.
std::optional<Shown> shownAt(const trace::TraceStore &run, std::string_view task, trace::Time time)
{
    for (const trace::TraceEvent &event : run.all_at(time)) {
        if (run.info(event.task).name == task)
            return trace::shown(event);
    }
    return {};
}

} // namespace

class TestTellingMoment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thereIsSomethingToSeeOfEveryDemo_data() { demos(); }
    void thereIsSomethingToSeeOfEveryDemo()
    {
        QFETCH(QString, demo);
        const trace::TraceStore run = runOf(demo.toStdString());

        const trace::Time moment = tellingMoment(demo.toStdString(), run).value_or(run.live_end());

        QVERIFY(moment > 0s && moment <= run.live_end());
        QVERIFY(!sights()[demo].empty());
        for (const Sight &sight : sights()[demo]) {
            const auto shown = shownAt(run, sight.task, moment);
            QVERIFY2(shown == sight.shown,
                qPrintable(QStringLiteral("%1 is %2")
                               .arg(QLatin1String(sight.task),
                                   QLatin1String(shown ? trace::word(*shown) : "not there"))));
        }
    }

    void onlyWhatIsReportedWhenAllIsOverIsLookedAtAtTheEnd()
    {
        QStringList atTheEnd;
        for (const demos::Demo &demo : demos::catalog()) {
            if (!tellingMoment(demo.id, runOf(std::string(demo.id))))
                atTheEnd += QString::fromStdString(std::string(demo.id));
        }

        QCOMPARE(atTheEnd, QStringList({u"never-retrieved"_qs, u"destroyed-pending"_qs}));
    }

    void aRunThatEndsBeforeIsLookedAtAtItsEnd_data() { demos(); }
    void aRunThatEndsBeforeIsLookedAtAtItsEnd()
    {
        QFETCH(QString, demo);

        const trace::TraceStore begin = runOf(demo.toStdString(), host::Seconds(0));

        QVERIFY(!tellingMoment(demo.toStdString(), begin));
    }

    void aRunThatIsNoDemoIsLookedAtAtItsEnd()
    {
        QVERIFY(!tellingMoment("nothing", runOf("gather")));
    }

private:
    static void demos()
    {
        QTest::addColumn<QString>("demo");
        for (const demos::Demo &demo : demos::catalog()) {
            const QString id = QString::fromStdString(std::string(demo.id));
            QTest::newRow(qPrintable(id)) << id;
        }
    }
};

QTEST_GUILESS_MAIN(TestTellingMoment)
#include "tst_telling_moment.moc"
