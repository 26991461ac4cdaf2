#include "gui/controls/limit_bar.h"
#include "gui/controls/limit_dialog.h"
#include "tests/support/live_engine.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace gui;

namespace {

/// Long enough for a busy machine; only a test that fails waits for it.
constexpr int patience = 30'000;

/// A run of many steps that may not record as many events.
struct FullRun
{
    explicit FullRun(int workers)
    {
        live.engine.run(
            {.demo = {}, .speed = host::Pacer::as_fast_as_possible, .most_events = 20'000});
        live.engine.spawn({"worker", {10'000, 0}, workers});
    }
    [[nodiscard]] bool isFull() const { return !bar.isHidden(); }
    [[nodiscard]] QString text() const { return bar.findChild<QLabel *>()->text(); }
    void press(const char *word)
    {
        for (auto *button : bar.findChildren<QPushButton *>()) {
            if (button->text().remove(u'&').contains(QLatin1String(word)))
                button->click();
        }
    }

    LiveEngine live;
    LimitBar bar{live.document, live.engine};
};

} // namespace

class TestLimitBar : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhenTheRecordingIsFull()
    {
        FullRun run(50);

        QTRY_VERIFY_WITH_TIMEOUT(run.isFull(), patience);

        QTRY_VERIFY_WITH_TIMEOUT(run.live.engine.state() == host::RunState::Paused, patience);
        QVERIFY(run.text().contains(QLocale().toString(run.live.document.store().size())));
        QVERIFY(run.text().contains(QStringLiteral("MB")));
        QVERIFY(run.live.engine.paused());
    }

    void goesOnWithoutTheOldest()
    {
        FullRun run(50);
        QTRY_VERIFY_WITH_TIMEOUT(run.isFull(), patience);
        const auto before = run.live.document.store().size();
        const auto end = run.live.document.store().live_end();
        run.live.document.playhead().setTime(gui::Time{0});

        run.press("Go On");

        QVERIFY(!run.isFull());
        const gui::Time since = run.live.document.store().known_since();
        QVERIFY(since > gui::Time{0} && since < end);
        QVERIFY(run.live.document.store().size() < before);
        QVERIFY(run.live.document.playhead().time() >= since);
        QTRY_VERIFY_WITH_TIMEOUT(run.live.document.store().live_end() > end, patience);
    }

    void stopsHere()
    {
        FullRun run(50);
        QTRY_VERIFY_WITH_TIMEOUT(run.isFull(), patience);
        const auto before = run.live.document.store().size();

        run.press("Stop");

        QVERIFY(!run.isFull());
        QVERIFY(run.live.engine.paused());
        QCOMPARE(run.live.document.store().size(), before);
    }

    void asksForTheFileToSaveTo()
    {
        FullRun run(50);
        QTRY_VERIFY_WITH_TIMEOUT(run.isFull(), patience);
        QSignalSpy spy(&run.bar, &LimitBar::saveRequested);

        run.press("Save");

        QCOMPARE(spy.count(), 1);
        QVERIFY(run.isFull());
    }

    void aNewRunTakesItAway()
    {
        FullRun run(50);
        QTRY_VERIFY_WITH_TIMEOUT(run.isFull(), patience);

        run.live.engine.run({});

        QVERIFY(!run.isFull());
        QVERIFY(run.live.document.store().known_since() == gui::Time{0});
    }

    void theDialogSaysWhatMemoryALimitMeans()
    {
        LimitDialog dialog(5'000'000);
        const auto says = [&dialog](const QString &words) {
            const auto labels = dialog.findChildren<QLabel *>();
            return std::ranges::any_of(
                labels, [&](const QLabel *label) { return label->text().contains(words); });
        };

        QCOMPARE(dialog.events(), 5'000'000U);
        QVERIFY(says(QStringLiteral("110 MB")));
        dialog.millions()->setValue(100);
        QCOMPARE(dialog.events(), 100'000'000U);
        QVERIFY(says(QStringLiteral("2,200 MB")));
    }
};

QTEST_MAIN(TestLimitBar)
#include "tst_limit_bar.moc"
