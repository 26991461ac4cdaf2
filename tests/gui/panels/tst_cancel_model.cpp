#include "demo_run.h"
#include "gui/document/run_warnings.h"
#include "gui/panels/cancel_model.h"
#include "sample_run.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace gui;
using namespace gui::test;

namespace {

/// Gives another store one event of a run; with the first one, all texts and stacks.
void appendTo(trace::TraceStore &store, const trace::TraceStore &run, trace::EventIndex index)
{
    trace::Batch batch;
    for (std::uint32_t id = 1; index == 0 && id < run.text_count(); ++id)
        batch.texts.emplace_back(run.text(trace::TextId{id}));
    for (std::uint32_t id = 1; index == 0 && id < run.stack_count(); ++id)
        batch.stacks.push_back(run.stack(trace::StackId{id}));
    batch.events.push_back(run.event(index));
    batch.now = batch.events.back().time;
    store.append(batch);
}

/// What is not told of a past moment.
trace::Cancellation withoutAwaits(trace::Cancellation cancellation)
{
    cancellation.awaits = 0;
    return cancellation;
}

} // namespace

class TestCancelModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aCleanUpTakesItsTime();
    void aSwallowedRequestIsSaidToBe();
    void aRequestThatIsPassedOnIsARowOfItsOwn();
    void aRequestToADoneTaskIsTooLate();
    void noTimeIsToldOfWhatWasNotThrown();
    void aPendingRequestGoesOnSoFar();
    void aPendingRequestIsWarnedOfAboveTheThreshold();
    void whatHasItsOutcomeIsNotAnnouncedAgain();
    void hiddenFutureTellsNoLaterRequests();
    void hiddenFutureTellsNoLaterOutcomes();
    void hiddenFutureTellsNoLaterInterruption();
    void theFutureIsHiddenAtOnce();
    void whatIsKnownIsWhatARunUntilThenTells_data();
    void whatIsKnownIsWhatARunUntilThenTells();
    void itFollowsARunByItself();
    void whileNobodyLooksNothingIsRead();
    void aNewRunBeginsEmpty();
    void aRequestIsFoundByItsEvent();
    void theLineIsThatAfterWhichItWasAsked();

private:
    void run(const char *demo)
    {
        runDemo(*m_document, demo);
        m_model->setFollowing(CancelModel::Following::Yes);
    }
    /// Each event takes a nanosecond of the virtual clock.
    [[nodiscard]] bool isDeliveredAtOnce(int row) const
    {
        return m_model->at(row).until_delivery() < std::optional<Time>(1us);
    }
    void lookAt(Time time)
    {
        m_document->playhead().setTime(time);
        m_model->refresh();
    }
    /// The cells of a row, from one column on, as one text.
    [[nodiscard]] QString cells(
        int row, int first = CancelModel::AskedBy, int last = CancelModel::Warnings) const
    {
        QStringList texts;
        for (int column = first; column <= last; ++column)
            texts += m_model->index(row, column).data().toString();
        return texts.join(QStringLiteral(" | "));
    }

    std::unique_ptr<CancelModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<Document> m_document;
};

void TestCancelModel::init()
{
    m_tester.reset();
    m_model.reset();
    m_document = std::make_unique<Document>();
    m_model = std::make_unique<CancelModel>(*m_document);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
}

void TestCancelModel::aCleanUpTakesItsTime()
{
    run("cancel-cleanup");

    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(cells(0, CancelModel::AskedBy, CancelModel::AskedBy), u"main");
    QCOMPARE(cells(0, CancelModel::Whom, CancelModel::Requested), u"connection | 1.500000 s");
    QCOMPARE(cells(0, CancelModel::CleanUp), u"1.500 s | 1.500 s | cancelled | slow cancel");
    QVERIFY(isDeliveredAtOnce(0));
}

void TestCancelModel::aSwallowedRequestIsSaidToBe()
{
    run("swallow");

    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(cells(0, CancelModel::Whom, CancelModel::Requested), u"stubborn | 1.500000 s");
    QCOMPARE(
        cells(0, CancelModel::CleanUp), u"2.000 s | 2.000 s | swallowed | swallowed, slow cancel");
    QVERIFY(isDeliveredAtOnce(0));
    QPixmap triangle(8, 8);
    triangle.fill(Qt::yellow);
    m_model->setWarningIcon(QIcon(triangle));
    QVERIFY(!m_model->index(0, 0).data(Qt::DecorationRole).value<QIcon>().isNull());
    QVERIFY(m_model->index(0, CancelModel::Warnings)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(u"uncancel()"));
}

void TestCancelModel::aRequestThatIsPassedOnIsARowOfItsOwn()
{
    run("cancel-chain");

    QCOMPARE(m_model->rowCount(), 3);
    QCOMPARE(cells(0, CancelModel::Whom),
        u"outer | 1.200000 s | 1.400 s | 700 ms | 2.100 s | cancelled | slow cancel");
    QCOMPARE(cells(1, CancelModel::Whom),
        u"middle | 1.200000 s | 700 ms | 700 ms | 1.400 s | cancelled | slow cancel");
    QCOMPARE(cells(2, CancelModel::Whom, CancelModel::Requested), u"inner | 1.200000 s");
    QCOMPARE(cells(2, CancelModel::CleanUp), u"700 ms | 700 ms | cancelled | ");
    QVERIFY(isDeliveredAtOnce(2));
    QCOMPARE(cells(1, CancelModel::AskedBy, CancelModel::AskedBy), u"awaiting task (outer)");
    QCOMPARE(cells(2, CancelModel::AskedBy, CancelModel::AskedBy), u"awaiting task (middle)");
}

void TestCancelModel::aRequestToADoneTaskIsTooLate()
{
    run("cancel");

    const int last = m_model->rowCount() - 1;
    QCOMPARE(cells(last, CancelModel::Delivery), u" |  |  | too late | ");
    QCOMPARE(cells(last, CancelModel::Whom, CancelModel::Whom), u"main");
}

void TestCancelModel::noTimeIsToldOfWhatWasNotThrown()
{
    run("cancel");

    QCOMPARE(cells(0, CancelModel::AskedBy, CancelModel::AskedBy), u"itself");
    QCOMPARE(cells(0, CancelModel::Delivery, CancelModel::CleanUp), u" | ");
    QCOMPARE(cells(0, CancelModel::Outcome, CancelModel::Outcome), u"cancelled, its result lost");
}

void TestCancelModel::aPendingRequestGoesOnSoFar()
{
    runDemo(*m_document, "cancel-cleanup", asyncio::Seconds(2));
    m_model->setFollowing(CancelModel::Following::Yes);

    QVERIFY(cells(0, CancelModel::CleanUp, CancelModel::Total).endsWith(u" so far"));
    QCOMPARE(cells(0, CancelModel::Outcome, CancelModel::Outcome), u"still pending");
}

void TestCancelModel::aPendingRequestIsWarnedOfAboveTheThreshold()
{
    m_document->warnings().setThreshold(100ms);
    SampleRun sample(*m_document);
    const TaskId task = sample.creates("worker", "worker");
    sample.begins(task);
    sample.waits(task, "sleep(1)", line(21));
    sample.at(10ms).asksToCancel(task);
    sample.at(110ms).send();
    m_model->setFollowing(CancelModel::Following::Yes);
    QCOMPARE(cells(0, CancelModel::Warnings), QString());

    sample.at(111ms).send();
    m_model->refresh();
    QCOMPARE(cells(0, CancelModel::Warnings), u"slow cancel");

    m_document->warnings().setThreshold(200ms);
    QCOMPARE(cells(0, CancelModel::Warnings), QString());
}

void TestCancelModel::whatHasItsOutcomeIsNotAnnouncedAgain()
{
    SampleRun sample(*m_document);
    const TaskId done = sample.creates("done", "worker");
    const TaskId waiting = sample.creates("waiting", "worker");
    for (const TaskId task : {done, waiting}) {
        sample.begins(task);
        sample.waits(task, "sleep(1)", line(21));
        sample.at(10ms).asksToCancel(task);
    }
    sample.at(20ms).wakes(done);
    sample.begins(done);
    sample.deliversCancel(done);
    sample.ends(done, Condition::Cancelled);
    sample.at(30ms).send();
    m_model->setFollowing(CancelModel::Following::Yes);
    QCOMPARE(cells(0, CancelModel::Total, CancelModel::Outcome), u"10 ms | cancelled");
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);

    sample.at(40ms).send();
    m_model->refresh();

    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.front().front().toModelIndex().row(), 1);
    QCOMPARE(cells(1, CancelModel::Total, CancelModel::Total), u"30 ms so far");
}

void TestCancelModel::hiddenFutureTellsNoLaterRequests()
{
    run("cancel-chain");
    m_document->setFuture(Future::Hidden);

    const std::vector all(m_model->log().all().begin(), m_model->log().all().end());
    lookAt(all[0].requested - 1ns);
    QCOMPARE(m_model->rowCount(), 0);
    for (int row = 0; row < 3; ++row) {
        lookAt(all[static_cast<std::size_t>(row)].requested);
        QCOMPARE(m_model->rowCount(), row + 1);
    }
    lookAt(0ms);
    QCOMPARE(m_model->rowCount(), 0);
}

void TestCancelModel::hiddenFutureTellsNoLaterOutcomes()
{
    run("cancel-chain");
    m_document->setFuture(Future::Hidden);

    lookAt(1800ms);
    QCOMPARE(cells(2, CancelModel::CleanUp, CancelModel::Outcome),
        u"600 ms so far | 600 ms so far | not known yet");
    QCOMPARE(cells(0, CancelModel::Delivery, CancelModel::Outcome),
        u" |  | 600 ms so far | not known yet");
    const trace::Cancellation known = m_model->at(0);
    QVERIFY(!known.delivered && !known.concluded && known.conclusion == 0);
    lookAt(*m_model->log()[2].concluded);
    QCOMPARE(cells(2, CancelModel::Total, CancelModel::Outcome), u"700 ms | cancelled");
}

void TestCancelModel::hiddenFutureTellsNoLaterInterruption()
{
    SampleRun sample(*m_document);
    const TaskId task = sample.creates("worker", "worker");
    sample.begins(task);
    sample.waits(task, "sleep(1)", line(21));
    for (const Time time : {10ms, 30ms}) {
        sample.at(time).asksToCancel(task);
        sample.wakes(task);
        sample.begins(task);
        sample.deliversCancel(task);
        sample.waits(task, "sleep(2)", line(time == 10ms ? 25 : 27));
    }
    sample.at(50ms).send();
    m_model->setFollowing(CancelModel::Following::Yes);
    QCOMPARE(cells(0, CancelModel::Warnings), u"clean-up cancelled");
    m_document->setFuture(Future::Hidden);

    lookAt(29ms);
    QCOMPARE(cells(0, CancelModel::Warnings), QString());
    lookAt(30ms);
    QCOMPARE(cells(0, CancelModel::Warnings), u"clean-up cancelled");
}

void TestCancelModel::theFutureIsHiddenAtOnce()
{
    run("cancel-chain");
    m_document->playhead().setTime(1s);
    QCOMPARE(m_model->rowCount(), 3);

    m_document->setFuture(Future::Hidden);
    QCOMPARE(m_model->rowCount(), 0);
    m_document->setFuture(Future::Shown);
    QCOMPARE(m_model->rowCount(), 3);
}

void TestCancelModel::whatIsKnownIsWhatARunUntilThenTells_data()
{
    QTest::addColumn<QString>("demo");
    for (const char *demo : {"cancel", "cancel-chain", "cancel-cleanup", "cancel-gather",
             "cancel-twenty", "cancel-twice", "swallow", "task-group", "timeout", "uncancel"})
        QTest::newRow(demo) << QString::fromLatin1(demo);
}

void TestCancelModel::whatIsKnownIsWhatARunUntilThenTells()
{
    QFETCH(QString, demo);
    runDemo(*m_document, demo.toStdString());
    const trace::TraceStore &run = m_document->store();
    trace::CancellationLog all;
    all.follow(run);
    QVERIFY(!all.all().empty());
    trace::TraceStore store;
    trace::CancellationLog log;

    for (trace::EventIndex i = 0; i < run.size(); ++i) {
        appendTo(store, run, i);
        const Time now = run.time(i);
        if (i + 1 < run.size() && run.time(i + 1) == now)
            continue;
        log.follow(store);
        for (trace::Cancellation::Number number = 0; number < log.all().size(); ++number) {
            const trace::Cancellation known = knownAt(all, number, now);
            QCOMPARE(withoutAwaits(known), withoutAwaits(log[number]));
            QCOMPARE(spentUntil(run, known, now).total(), known.total(now));
            QCOMPARE(awaitsUntil(run, known, now), clean_up_awaits(store, log[number]));
        }
    }
}

void TestCancelModel::itFollowsARunByItself()
{
    m_model->setFollowing(CancelModel::Following::Yes);
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);

    runDemo(*m_document, "cancel-cleanup");

    QVERIFY(inserted.wait());
    QCOMPARE(m_model->rowCount(), 1);
}

void TestCancelModel::whileNobodyLooksNothingIsRead()
{
    runDemo(*m_document, "cancel-chain");
    QCoreApplication::processEvents();

    QVERIFY(m_model->log().all().empty());
    m_model->setFollowing(CancelModel::Following::Yes);
    QCOMPARE(m_model->rowCount(), 3);
}

void TestCancelModel::aNewRunBeginsEmpty()
{
    run("cancel-chain");

    m_document->clear();
    QCOMPARE(m_model->rowCount(), 0);
    run("swallow");

    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(cells(0, CancelModel::Whom, CancelModel::Whom), u"stubborn");
}

void TestCancelModel::aRequestIsFoundByItsEvent()
{
    run("cancel-chain");

    QCOMPARE(m_model->rowOf(m_model->at(1).request), 1);
    QCOMPARE(m_model->rowOf(0), -1);
}

void TestCancelModel::theLineIsThatAfterWhichItWasAsked()
{
    run("cancel-cleanup");

    QVERIFY(cells(0, CancelModel::AskedAt, CancelModel::AskedAt)
                .startsWith(u"after cancel_cleanup.cpp:"));
    QCOMPARE(m_model->headerData(CancelModel::AskedAt, Qt::Horizontal, Qt::DisplayRole).toString(),
        u"Asked after");
}

QTEST_MAIN(TestCancelModel)
#include "tst_cancel_model.moc"
