#include "gui/lesson/telling_event.h"

#include "tests/support/trace_builder.h"

#include <QTest>

using namespace std::chrono_literals;
using gui::tellingEvent;
using trace::EventKind;
using trace::TaskId;

/// What to tell where there is no time for all.
class TestTellingEvent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TraceBuilder run;
        const TaskId task = run.create("task"); // 0
        run.begin(task).suspend(task, "sleep(1)"); // 1, 2
        run.at(1s).cancel(task).wake(task).begin(task); // 3, 4, 5
        run.print(task, "bye").suspend(task, "sleep(2)"); // 6, 7
        m_store.clear();
        m_store.append(run.take());
    }

    void aCancelIsToldBeforeAllElse() { QCOMPARE(tellingEvent(m_store, 0, 8), 3U); }
    void whatIsPrintedIsToldBeforeSteps() { QCOMPARE(tellingEvent(m_store, 4, 8), 6U); }
    void aStepIsToldBeforeItIsQueued() { QCOMPARE(tellingEvent(m_store, 4, 6), 5U); }
    void ofEqualsTheLatestIsTold() { QCOMPARE(tellingEvent(m_store, 1, 3), 2U); }
    void ofNothingNothingIsTold() { QVERIFY(!tellingEvent(m_store, 8, 8)); }

private:
    trace::TraceStore m_store;
};

QTEST_GUILESS_MAIN(TestTellingEvent)
#include "tst_telling_event.moc"
