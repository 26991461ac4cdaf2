#include "gui/lesson/myth_card.h"

#include "engine/host/offline_run.h"

#include <QAction>
#include <QLabel>
#include <QTest>
#include <QToolButton>

using namespace gui;
using namespace std::chrono_literals;
using Stage = CardFace::Stage;

namespace {

constexpr int patience = 30'000;

/// The card of a demo, in a document in which that demo is run.
struct ShownCard
{
    explicit ShownCard(const QString &id)
        : demo(id)
    {
        card.resize(700, 120);
        card.setDemo(id);
    }
    void run()
    {
        host::run_offline(demo.toStdString(), host::ClockKind::Virtual, {},
            [this](const trace::Batch &batch) { document.append(batch); });
        QVERIFY(QTest::qWaitFor([this] { return card.face().stage == Stage::Verdict; }, patience));
    }
    [[nodiscard]] QString shown() const
    {
        QStringList texts;
        for (const QLabel *label : card.findChildren<QLabel *>())
            texts += label->text();
        return texts.join(u'\n');
    }
    [[nodiscard]] QImage sign() { return card.grab(QRect(0, 0, 40, card.height())).toImage(); }

    QString demo;
    Document document;
    MythCard card{document};
};

/// Where the verdict on a demo's run falls.
Time decidingTime(const Document &document, const QString &demo)
{
    const auto verdict = judge(*claimOf(demo.toStdString()), document.store());
    return document.store().time(verdict->decided);
}

} // namespace

class TestMythCard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beforeTheRunThereIsOnlyTheClaim()
    {
        ShownCard shown(u"gather"_qs);

        QVERIFY(!shown.card.isHidden());
        QCOMPARE(shown.card.face().stage, Stage::Claim);
        QVERIFY(shown.shown().contains(claimOf("gather")->text));
        QVERIFY(shown.shown().contains(u"True or false? Run it."));
        QVERIFY(!shown.shown().contains(claimOf("gather")->lesson));
    }

    void theVerdictComesWithItsEvidenceFromTheRun()
    {
        ShownCard shown(u"gather"_qs);
        shown.card.show();

        shown.run();

        QCOMPARE(shown.card.face().truth, Truth::False);
        QVERIFY(shown.shown().contains(u"False."));
        QVERIFY(shown.shown().contains(u"[10, 20, 30, 40]"));
        QVERIFY(shown.shown().contains(claimOf("gather")->lesson));
    }

    void beforeTheDecidingMomentTheVerdictIsGone()
    {
        ShownCard shown(u"gather"_qs);
        shown.card.show();
        shown.run();
        const QImage decided = shown.card.grab().toImage();
        const Time moment = decidingTime(shown.document, shown.demo);

        shown.document.playhead().setTime(moment - 1ns);
        QCOMPARE(shown.card.face().stage, Stage::Run);
        QVERIFY(!shown.card.face().truth);
        QVERIFY(!shown.shown().contains(u"[10, 20, 30, 40]"));
        QVERIFY(shown.card.grab().toImage() != decided);

        shown.document.playhead().setTime(moment);
        QCOMPARE(shown.card.face().stage, Stage::Verdict);

        shown.document.playhead().setTime(0s);
        QCOMPARE(shown.card.face().stage, Stage::Claim);
    }

    void theVerdictsHaveSignsOfTheirOwn()
    {
        QList<QImage> signs;
        for (const QString &demo : {u"gather"_qs, u"all-tasks"_qs, u"as-completed"_qs}) {
            ShownCard shown(demo);
            shown.card.show();
            signs += shown.sign();
            shown.run();
            signs += shown.sign();
        }

        QVERIFY(signs[0] != signs[1]); // a question, and false
        QVERIFY(signs[1] != signs[3]); // false and stale
        QVERIFY(signs[3] != signs[5]); // stale and true
        QVERIFY(signs[1] != signs[5]);
    }

    void aNewRunOfTheDemoIsJudgedAnew()
    {
        ShownCard shown(u"gather"_qs);
        shown.card.show();
        shown.run();

        shown.document.clear();

        QCOMPARE(shown.card.face().stage, Stage::Claim);
        shown.run();
        QCOMPARE(shown.card.face().stage, Stage::Verdict);
    }

    void aDismissedCardComesBackWithTheNextDemo()
    {
        ShownCard shown(u"gather"_qs);
        shown.card.show();

        QTest::mouseClick(shown.card.findChild<QToolButton *>(), Qt::LeftButton);
        QVERIFY(shown.card.isHidden());
        QVERIFY(!shown.card.toggleViewAction()->isChecked());

        shown.card.setDemo(u"wait"_qs);
        QVERIFY(!shown.card.isHidden());
        QVERIFY(shown.shown().contains(claimOf("wait")->text));
    }

    void theMenuBringsADismissedCardBackWithItsVerdict()
    {
        ShownCard shown(u"gather"_qs);
        shown.card.toggleViewAction()->setChecked(false);
        host::run_offline("gather", host::ClockKind::Virtual, {},
            [&shown](const trace::Batch &batch) { shown.document.append(batch); });

        shown.card.toggleViewAction()->setChecked(true);

        QVERIFY(!shown.card.isHidden());
        QCOMPARE(shown.card.face().stage, Stage::Verdict);
    }

    void codeIsShownAsCode()
    {
        ShownCard shown(u"cancel-cleanup"_qs);
        shown.card.show();

        shown.run();

        QVERIFY(shown.shown().contains(u"<code>except</code> and <code>finally</code> run"));
        QVERIFY(!shown.shown().contains(u'`'));
        QVERIFY(shown.card.accessibleDescription().contains(u" except and finally run"));
    }

    void withoutAClaimThereIsNoCard()
    {
        ShownCard shown(u"gather"_qs);

        shown.card.setDemo({});

        QVERIFY(shown.card.isHidden());
        QVERIFY(!shown.card.toggleViewAction()->isEnabled());
        QVERIFY(!shown.card.toggleViewAction()->toolTip().isEmpty());
    }

    void assistiveTechnologyReadsClaimAndVerdict()
    {
        ShownCard shown(u"gather"_qs);
        shown.card.show();
        QVERIFY(shown.card.accessibleName().contains(claimOf("gather")->text));

        shown.run();

        QVERIFY(shown.card.accessibleDescription().startsWith(u"False."));
        QVERIFY(shown.card.accessibleDescription().contains(u"[10, 20, 30, 40]"));
        QVERIFY(!shown.card.accessibleDescription().contains(u'<'));
    }
};

QTEST_MAIN(TestMythCard)
#include "tst_myth_card.moc"
