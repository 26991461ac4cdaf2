#include "demo_run.h"
#include "gui/panels/cancel_chain.h"
#include "gui/panels/cancel_words.h"

#include <QTest>

#include <set>
#include <tuple>

using namespace gui;
using namespace gui::test;
using namespace std::chrono_literals;
using trace::Cancellation;
using trace::CancelOutcome;
using trace::Requester;
using trace::Warning;
using trace::WarningKind;

class TestCancelWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyRequesterHasAWord();
    void everyOutcomeHasAWord();
    void whatIsPendingMayOnlyBeNotKnownYet();
    void aRequestIsWarnedOfForEachReason();
    void theyAreThoseOfTheRun();
    void theCourseOfACleanUp();
    void theCourseOfASwallowedRequest();
    void theCourseUntilNow();
    void relativesAreLinked();
    void nothingIsTakenForMarkup();

private:
    /// Of the request with this number.
    [[nodiscard]] CancelChain chain(
        const char *demo, Cancellation::Number number, Time until = 1h, Known all = Known::All)
    {
        m_document = std::make_unique<Document>();
        runDemo(*m_document, demo);
        m_log.clear();
        m_log.follow(m_document->store());
        const Time end = std::min(until, m_document->store().live_end());
        return chainOf(m_document->store(), m_log, number, end, all, 100ms);
    }
    /// With a threshold of 100 ms.
    [[nodiscard]] static std::vector<WarningKind> warnedOf(
        const Cancellation &cancellation, Time until)
    {
        std::vector<WarningKind> kinds;
        for (const Warning &warning : warningsOf(cancellation, until, 100ms))
            kinds.push_back(warning.kind);
        return kinds;
    }
    [[nodiscard]] static QString steps(const CancelChain &chain)
    {
        QStringList lines;
        for (const ChainStep &step : chain.steps) {
            const auto ms = step.time ? *step.time / 1ms : -1;
            lines += QStringLiteral("%1 %2").arg(
                step.time ? QString::number(ms) : QStringLiteral("-"), step.what);
        }
        return lines.join(u'\n');
    }

    trace::CancellationLog m_log;
    std::unique_ptr<Document> m_document;
};

void TestCancelWords::everyRequesterHasAWord()
{
    const trace::TraceStore store;
    QStringList words;
    for (int i = 0; i <= static_cast<int>(Requester::Interrupt); ++i) {
        Cancellation cancellation;
        cancellation.requester = Requester(i);
        words += requesterText(store, m_log, cancellation);
    }

    QCOMPARE(words.join(QStringLiteral(", ")),
        u"you, a task, a timer, the loop, awaiting task, gather, TaskGroup, timeout, wait_for, "
        "end of run(), Ctrl+C");
}

void TestCancelWords::everyOutcomeHasAWord()
{
    QStringList words;
    for (int i = 0; i <= static_cast<int>(CancelOutcome::TooLate); ++i) {
        Cancellation cancellation;
        cancellation.outcome = CancelOutcome(i);
        words += outcomeText(cancellation, Known::All);
    }

    QVERIFY(!words.contains(QString()));
    QCOMPARE(words.removeDuplicates(), 0);
}

void TestCancelWords::whatIsPendingMayOnlyBeNotKnownYet()
{
    QCOMPARE(outcomeText({}, Known::All), u"still pending");
    QCOMPARE(outcomeText({}, Known::UntilThePlayhead), u"not known yet");
}

void TestCancelWords::aRequestIsWarnedOfForEachReason()
{
    Cancellation cancellation;
    cancellation.interrupted = Time{1};
    QCOMPARE(warnedOf(cancellation, 100ms), std::vector{WarningKind::CancelledCleanUp});
    QCOMPARE(warnedOf(cancellation, 101ms),
        (std::vector{WarningKind::LongCancel, WarningKind::CancelledCleanUp}));
    cancellation = {};
    cancellation.destroyed = true;
    cancellation.concluded = 100ms;
    QCOMPARE(warnedOf(cancellation, 1h), std::vector{WarningKind::DestroyedPending});
    cancellation = {};
    cancellation.outcome = CancelOutcome::Swallowed;
    cancellation.concluded = 100ms;
    QCOMPARE(warnedOf(cancellation, 1h), std::vector{WarningKind::SwallowedCancel});
    cancellation.concluded = 101ms;
    QCOMPARE(warnedOf(cancellation, 1h),
        (std::vector{WarningKind::SwallowedCancel, WarningKind::LongCancel}));
}

/// What the flags on the lanes tell and what the table tells of the same run.
void TestCancelWords::theyAreThoseOfTheRun()
{
    for (const char *demo : {"cancel-chain", "cancel-twice", "swallow", "blocked-cancel",
             "cancel-twenty", "graceful-shutdown", "uncancel"}) {
        (void)chain(demo, 0);
        const trace::TraceStore &store = m_document->store();
        for (const Time until : {Time{2s}, Time{3s}, store.live_end()}) {
            std::set<std::tuple<WarningKind, trace::EventIndex, Time>> ofRequests;
            for (Cancellation::Number number = 0; number < m_log.all().size(); ++number) {
                if (m_log[number].requested > until)
                    continue;
                for (const Warning &each : warningsOf(knownAt(m_log, number, until), until, 1s))
                    ofRequests.emplace(each.kind, *each.cancel, each.time);
            }
            trace::WarningLog log;
            log.follow(store, store.size());
            std::set<std::tuple<WarningKind, trace::EventIndex, Time>> ofTheRun;
            for (const Warning &each : log.lasting(m_log, 1s, until)) {
                if (each.cancel)
                    ofTheRun.emplace(each.kind, *each.cancel, each.time);
            }
            QVERIFY2(ofRequests == ofTheRun, demo);
        }
    }
}

void TestCancelWords::theCourseOfACleanUp()
{
    const CancelChain course = chain("cancel-cleanup", 0);

    QCOMPARE(steps(course),
        u"1500 Requested by main: “no longer needed”\n"
        "- What it waits on is cancelled: sleep(10)\n"
        "1500 CancelledError is thrown into it\n"
        "1500 Cleans up: awaits sleep(1.5), for 1.500 s\n"
        "3000 The task ends cancelled");
    QCOMPARE(course.warnings.size(), std::size_t(1));
    QCOMPARE(course.warnings.front().kind, WarningKind::LongCancel); // than 100 ms
    QVERIFY(course.steps[0].place.startsWith(u"after cancel_cleanup.cpp:")); // not in that line
    QVERIFY(course.steps[2].place.startsWith(u"cancel_cleanup.cpp:"));
    QVERIFY(course.steps[3].place.startsWith(u"cancel_cleanup.cpp:"));
}

void TestCancelWords::theCourseOfASwallowedRequest()
{
    const CancelChain course = chain("swallow", 0);

    QCOMPARE(course.steps.back().what, u"Swallowed: the task goes on without the error");
    QVERIFY(course.steps.back().place.startsWith(u"swallow.cpp:"));
    QCOMPARE(course.warnings.front().kind, WarningKind::SwallowedCancel);
    QVERIFY(chainHtml(course).contains(u"Throw CancelledError on"));
}

void TestCancelWords::theCourseUntilNow()
{
    QCOMPARE(steps(chain("cancel-cleanup", 0, 2s, Known::UntilThePlayhead)),
        u"1500 Requested by main: “no longer needed”\n"
        "- What it waits on is cancelled: sleep(10)\n"
        "1500 CancelledError is thrown into it\n"
        "1500 Cleans up: awaits sleep(1.5), for 500 ms so far\n"
        "- What becomes of it is not known yet");
    QVERIFY(steps(chain("cancel-chain", 0, 1300ms, Known::UntilThePlayhead))
                .contains(u"When CancelledError is thrown is not known yet"));
}

void TestCancelWords::relativesAreLinked()
{
    const CancelChain middle = chain("cancel-chain", 1);

    QCOMPARE(middle.relatives.size(), 2U);
    QCOMPARE(middle.relatives[0].kind, ChainRelative::Kind::Parent);
    QCOMPARE(middle.relatives[0].task, u"outer");
    QCOMPARE(middle.relatives[1].kind, ChainRelative::Kind::Child);
    QCOMPARE(middle.relatives[1].task, u"inner");
    QVERIFY(chainHtml(middle).contains(
        QStringLiteral("<a href=\"request:%1\">inner</a>").arg(m_log[2].request)));
    QVERIFY(chainHtml(middle).contains(
        QStringLiteral("<a href=\"time:%1\">1.200000\u00a0s</a>").arg(m_log[1].requested.count())));
}

void TestCancelWords::nothingIsTakenForMarkup()
{
    CancelChain course;
    course.task = QStringLiteral("<b>");
    course.steps.push_back({{}, QStringLiteral("a < b"), QStringLiteral("<c>")});
    course.relatives.push_back({ChainRelative::Kind::Child, 1, QStringLiteral("<i>")});

    const QString html = chainHtml(course);

    QVERIFY(html.contains(u"&lt;b&gt;") && html.contains(u"a &lt; b"));
    QVERIFY(html.contains(u"&lt;c&gt;") && html.contains(u"&lt;i&gt;"));
}

QTEST_MAIN(TestCancelWords)
#include "tst_cancel_words.moc"
