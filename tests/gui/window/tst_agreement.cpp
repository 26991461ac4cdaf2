// Wherever the playhead is, all panels of the real window tell the same as the store.
#include "engine/host/offline_run.h"
#include "engine/trace/loop_state.h"
#include "gui/lesson/narration.h"
#include "gui/lesson/narration_strip.h"
#include "gui/panels/code_panel.h"
#include "gui/panels/code_view.h"
#include "gui/panels/loop_panel.h"
#include "gui/panels/task_model.h"
#include "gui/timeline/timeline_view.h"
#include "gui/window/main_window.h"
#include "tests/support/widgets.h"

#include <QLabel>
#include <QRegularExpression>
#include <QTableView>
#include <QTest>

#include <algorithm>
#include <set>

using namespace gui;
using trace::EventIndex;
using trace::TaskId;

namespace {

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// A window on a demo that has run to its end.
class ShownRun
{
public:
    explicit ShownRun(const char *demo)
        : m_window(MainWindow::Remember::No)
        , m_tasks(named<QTableView>(m_window, QStringLiteral("Tasks")))
        , m_code(m_window.findChild<CodePanel *>())
        , m_loop(m_window.findChild<LoopPanel *>())
        , m_narration(m_window.findChild<NarrationStrip *>())
        , m_counts(named<QLabel>(m_window, QStringLiteral("Tasks by state at the playhead")))
    {
        m_window.resize(1600, 1000);
        m_window.show();
        m_window.showDemo(QString::fromLatin1(demo));
        host::run_offline(demo, host::ClockKind::Virtual, {},
            [this](const trace::Batch &batch) { m_window.document().append(batch); });
    }

    [[nodiscard]] const trace::TraceStore &store() { return m_window.document().store(); }
    [[nodiscard]] bool isComplete() const { return m_tasks && m_code && m_loop && m_narration; }

    void moveTo(Time time)
    {
        m_window.document().playhead().setTime(time);
        m_time = time;
        QCoreApplication::processEvents(); // the panels look at it with the next events
    }

    /// Each panel that tells something else than the store; empty if none does.
    [[nodiscard]] QString disagreement()
    {
        if (!tableAgrees())
            return QStringLiteral("the task table");
        if (!loopAgrees())
            return QStringLiteral("the loop panel");
        if (!codeAgrees())
            return QStringLiteral("the code");
        if (!narrationAgrees())
            return QStringLiteral("the narration");
        return countsAgree() ? QString() : QStringLiteral("the status bar");
    }

private:
    [[nodiscard]] std::vector<trace::TraceEvent> tasks() { return store().all_at(m_time); }

    [[nodiscard]] bool tableAgrees()
    {
        QStringList told, true_;
        for (int row = 0; row < m_tasks->model()->rowCount(); ++row) {
            const auto cell = [&](int column) {
                return m_tasks->model()->index(row, column).data().toString();
            };
            told += cell(TaskModel::Name) + u' ' + cell(TaskModel::State);
        }
        for (const trace::TraceEvent &event : tasks())
            true_ += text(store().info(event.task).name) + u' '
                + TaskModel::stateText(trace::shown(event));
        told.sort();
        true_.sort();
        return told == true_;
    }

    /// Its cards are the loop's handles and timers, in their order, and its queue is what the tasks
    /// themselves say.
    [[nodiscard]] bool loopAgrees()
    {
        const trace::LoopState state = trace::loop_state_at(store(), m_time);
        if (m_loop->state() != state)
            return false;
        for (const LoopCard &card : m_loop->shown().cards) {
            switch (card.place) {
            case CardPlace::Running:
                if (card.index >= state.running.size()
                    || card.task != state.running[card.index].task)
                    return false;
                break;
            case CardPlace::ThisTurn:
            case CardPlace::NextTurn:
                if (card.index >= state.ready.size() || card.task != state.ready[card.index].task)
                    return false;
                break;
            case CardPlace::Timers:
                if (card.index >= state.timers.size() || card.task != state.timers[card.index].task)
                    return false;
                break;
            }
        }
        std::multiset<TaskId> running, runs;
        for (const trace::QueuedHandle &handle : state.running) {
            if (handle.kind == trace::QueuedHandle::Kind::Step)
                running.insert(handle.task);
        }
        for (const trace::TraceEvent &event : tasks()) {
            if (trace::shown(event) == trace::Shown::Running)
                runs.insert(event.task);
        }
        return std::includes(running.begin(), running.end(), runs.begin(), runs.end());
    }

    [[nodiscard]] bool codeAgrees()
    {
        std::set<int> marked, stood;
        for (const auto &[line, label] : m_code->view()->labels())
            marked.insert(line);
        for (const trace::TraceEvent &event : tasks()) {
            const trace::SourceLine *place = store().stands_at(event.task, m_time);
            if (place && text(place->file) == m_code->file())
                stood.insert(static_cast<int>(place->line));
            // In its first step a task has not stood anywhere: it is in there from its begin on.
            else if (!place && event.condition == trace::Condition::Running)
                stood.insert(definition(text(store().info(event.task).function)));
        }
        return marked == stood;
    }

    /// The line of the demo's source in which a coroutine function is defined.
    [[nodiscard]] int definition(const QString &function)
    {
        const QRegularExpression begin(QStringLiteral("^Coroutine<.*> %1\\(.*").arg(function));
        const QStringList lines = m_code->view()->source().split(u'\n');
        return static_cast<int>(lines.indexOf(begin)) + 1;
    }

    [[nodiscard]] bool narrationAgrees()
    {
        const EventIndex until = store().events_until(m_time);
        return until > 0 && m_narration->event() == until - 1
            && m_narration->told() == narration(store(), until - 1)
            && m_narration->accessibleName() == m_narration->told().text;
    }

    [[nodiscard]] bool countsAgree()
    {
        std::array<int, 5> counts{};
        for (const trace::TraceEvent &event : tasks())
            ++counts[group(trace::shown(event))];
        const QString expected = QStringLiteral("%1 ready   %2 running   %3 waiting   "
                                                "%4 cancelling   %5 done")
                                     .arg(counts[0])
                                     .arg(counts[1])
                                     .arg(counts[2])
                                     .arg(counts[3])
                                     .arg(counts[4]);
        return m_counts->text() == expected;
    }

    [[nodiscard]] static std::size_t group(trace::Shown shown)
    {
        switch (shown) {
        case trace::Shown::Ready:
            return 0;
        case trace::Shown::Running:
            return 1;
        case trace::Shown::Waiting:
            return 2;
        case trace::Shown::CancelRequested:
        case trace::Shown::CleaningUp:
            return 3;
        case trace::Shown::Result:
        case trace::Shown::Exception:
        case trace::Shown::Cancelled:
            break;
        }
        return 4;
    }

    MainWindow m_window;
    QTableView *m_tasks;
    CodePanel *m_code;
    LoopPanel *m_loop;
    NarrationStrip *m_narration;
    QLabel *m_counts;
    Time m_time{};
};

} // namespace

class TestAgreement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allPanelsTellTheSameAtEveryEvent_data();
    void allPanelsTellTheSameAtEveryEvent();
};

void TestAgreement::allPanelsTellTheSameAtEveryEvent_data()
{
    QTest::addColumn<QString>("demo");
    for (const char *demo : {"gather", "cancel-chain", "cancel-gather", "wait", "shield", "swallow",
             "graceful-shutdown"})
        QTest::addRow("%s", demo) << QString::fromLatin1(demo);
}
void TestAgreement::allPanelsTellTheSameAtEveryEvent()
{
    QFETCH(QString, demo);
    ShownRun run(qPrintable(demo));
    QVERIFY(run.isComplete());
    QVERIFY(run.store().size() > 10);

    std::set<Time> times;
    for (EventIndex event = 0; event < run.store().size(); ++event)
        times.insert(run.store().time(event));
    std::vector<Time> way(times.begin(), times.end());
    way.insert(way.end(), times.rbegin(), times.rend()); // and all the way back

    for (const Time time : way) {
        run.moveTo(time);
        const QString who = run.disagreement();
        QVERIFY2(
            who.isEmpty(), qPrintable(QStringLiteral("%1 at %2 ns").arg(who).arg(time.count())));
    }
}

QTEST_MAIN(TestAgreement)
#include "tst_agreement.moc"
