#include "gui/controls/filter_bar.h"
#include "gui/controls/filter_chip.h"
#include "gui/document/document.h"
#include "tests/support/trace_builder.h"
#include "tests/support/widgets.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

namespace {

/// A main and three workers, of which the last is cancelled; and the bar, shown.
struct Bar
{
    Bar()
        : actions(document)
        , bar(document, actions)
    {
        TraceBuilder run;
        const TaskId main = run.create("main", trace::no_task, "main");
        for (const char *name : {"worker 1", "worker 2", "worker 3"})
            run.step(run.create(name, main, "worker"), "sleep(1)");
        run.cancel(TaskId{4}).after(1s);
        document.append(run.take());
        bar.resize(900, 40);
        bar.show();
    }

    [[nodiscard]] QStringList chips() const
    {
        QStringList texts;
        for (const FilterChip *chip : bar.findChildren<FilterChip *>()) {
            if (chip->isVisible())
                texts << chip->findChildren<QToolButton *>().first()->text();
        }
        return texts;
    }
    [[nodiscard]] QString count() const
    {
        auto *label = named<QLabel>(bar, u"How many tasks are shown"_qs);
        return label->isVisible() ? label->text() : QString();
    }
    [[nodiscard]] QLineEdit *name() const { return named<QLineEdit>(bar, u"Name to filter by"_qs); }
    void filterByName(const QString &pattern)
    {
        name()->setFocus();
        QTest::keyClicks(name(), pattern);
        QTest::keyClick(name(), Qt::Key_Return);
    }
    void clickButton(const QString &button)
    {
        QTest::mouseClick(named<QToolButton>(bar, button), Qt::LeftButton);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    /// Chooses from the menu behind a button, by its text without the mnemonic.
    void choose(QMenu *menu, const QStringList &path)
    {
        Q_EMIT menu->aboutToShow();
        for (QAction *action : menu->actions()) {
            if (action->text().remove(u'&') != path.first())
                continue;
            if (path.size() == 1)
                action->trigger();
            else
                choose(action->menu(), path.mid(1));
            return;
        }
        QFAIL(qPrintable(path.first()));
    }
    void add(const QStringList &path)
    {
        choose(named<QToolButton>(bar, u"Add filter"_qs)->menu(), path);
    }

    Document document;
    FilterActions actions;
    FilterBar bar;
};

} // namespace

class TestFilterBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyInputHasANameAndATip()
    {
        const Bar bar;

        QCOMPARE(nameless_inputs(bar.bar).join(u' '), QString());
        for (const QToolButton *button : bar.bar.findChildren<QToolButton *>()) {
            if (!button->accessibleName().isEmpty()) // the field's own button to clear it has none
                QVERIFY2(!button->toolTip().isEmpty(), qPrintable(button->accessibleName()));
        }
    }

    void aNameIsTypedAndBecomesAChip()
    {
        Bar bar;
        QCOMPARE(bar.count(), QString());

        bar.filterByName(QStringLiteral("worker*"));

        QCOMPARE(bar.chips(), QStringList{QStringLiteral("name: worker*")});
        QCOMPARE(bar.count(), QStringLiteral("showing 3 of 4 tasks"));
        QCOMPARE(bar.name()->text(), QString());
    }

    void everyKindIsInTheMenu()
    {
        Bar bar;

        bar.add({QStringLiteral("By State"), QStringLiteral("waiting")});
        bar.add({QStringLiteral("By State"), QStringLiteral("cancel requested")});
        bar.add({QStringLiteral("By Function"), QStringLiteral("worker")});
        bar.add({QStringLiteral("Ever Cancelled")});
        bar.add({QStringLiteral("Alive in View")});
        QCOMPARE(bar.count(), QStringLiteral("showing 1 of 4 tasks"));
        bar.add({QStringLiteral("Ever Failed")});

        QCOMPARE(bar.chips(),
            (QStringList{QStringLiteral("state: waiting or cancel requested"),
                QStringLiteral("function: worker"), QStringLiteral("ever cancelled"),
                QStringLiteral("alive in view"), QStringLiteral("ever failed")}));
        QCOMPARE(bar.count(), QStringLiteral("showing 0 of 4 tasks"));
    }

    void theMenuOffersWhatTheRunHas()
    {
        Bar bar;

        bar.add({QStringLiteral("By Function"), QStringLiteral("main")});

        QCOMPARE(bar.document.lanes().count(), std::size_t{1});
    }

    void byNameAsksInTheField()
    {
        Bar bar;
        bar.bar.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&bar.bar));

        bar.add({QStringLiteral("By Name…")});

        QVERIFY(bar.name()->hasFocus());
    }

    void theCrossRemovesAFilter()
    {
        Bar bar;
        bar.filterByName(QStringLiteral("worker"));
        bar.add({QStringLiteral("Ever Cancelled")});

        bar.clickButton(QStringLiteral("Remove filter name: worker"));

        QCOMPARE(bar.chips(), QStringList{QStringLiteral("ever cancelled")});
        QCOMPARE(bar.count(), QStringLiteral("showing 1 of 4 tasks"));
    }

    void aFilterIsInverted()
    {
        Bar bar;
        bar.add({QStringLiteral("Ever Cancelled")});

        bar.choose(named<QToolButton>(bar.bar, u"Filter ever cancelled"_qs)->findChild<QMenu *>(),
            {QStringLiteral("Invert")});

        QCOMPARE(bar.chips(), QStringList{QStringLiteral("never cancelled")});
        QCOMPARE(bar.count(), QStringLiteral("showing 3 of 4 tasks"));
    }

    void aNameIsEdited()
    {
        Bar bar;
        bar.filterByName(QStringLiteral("worker"));

        bar.choose(named<QToolButton>(bar.bar, u"Filter name: worker"_qs)->findChild<QMenu *>(),
            {QStringLiteral("Edit…")});
        QCOMPARE(bar.name()->text(), QStringLiteral("worker"));
        bar.filterByName(QStringLiteral(" 2")); // what was there is selected only in a window

        QCOMPARE(bar.chips().size(), 1);
        QVERIFY(bar.chips().first().endsWith(u'2'));
        QCOMPARE(bar.document.lanes().count(), std::size_t{1});
    }

    void escapeLeavesAFilterThatIsEditedAsItWas()
    {
        Bar bar;
        bar.filterByName(QStringLiteral("worker"));
        bar.choose(named<QToolButton>(bar.bar, u"Filter name: worker"_qs)->findChild<QMenu *>(),
            {QStringLiteral("Edit…")});

        QTest::keyClick(bar.name(), Qt::Key_Escape);
        bar.filterByName(QStringLiteral("1"));

        QCOMPARE(
            bar.chips(), (QStringList{QStringLiteral("name: worker"), QStringLiteral("name: 1")}));
    }

    void undoAndRedoAndClearAll()
    {
        Bar bar;
        QVERIFY(!named<QToolButton>(bar.bar, u"Undo"_qs)->isVisible());
        bar.filterByName(QStringLiteral("worker"));
        bar.add({QStringLiteral("Ever Failed")});

        bar.clickButton(QStringLiteral("Undo"));
        QCOMPARE(bar.chips(), QStringList{QStringLiteral("name: worker")});
        bar.clickButton(QStringLiteral("Redo"));
        QCOMPARE(bar.chips().size(), 2);
        bar.clickButton(QStringLiteral("Clear all"));
        QVERIFY(bar.chips().isEmpty());
        QCOMPARE(bar.document.lanes().count(), std::size_t{4});
        bar.clickButton(QStringLiteral("Undo"));

        QCOMPARE(bar.chips().size(), 2);
    }

    void chipsThatDoNotFitGoToTheNextLine()
    {
        Bar bar;
        bar.bar.resize(420, 40);
        const int before = bar.bar.heightForWidth(420);

        for (const char *name : {"a long name", "another long name", "the third long name"})
            bar.document.filters().add(nameFilter(QString::fromUtf8(name)));

        QVERIFY(bar.bar.heightForWidth(420) > before);
        for (const FilterChip *chip : bar.bar.findChildren<FilterChip *>())
            QVERIFY(chip->geometry().right() < 420);
    }
};

QTEST_MAIN(TestFilterBar)
#include "tst_filter_bar.moc"
