#include "gui/document/selection.h"

#include <QSignalSpy>
#include <QTest>

using namespace gui;

namespace {

constexpr TaskId a{1};
constexpr TaskId b{2};

} // namespace

class TestSelection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void atFirstNothingIsSelected()
    {
        const Selection selection;

        QVERIFY(selection.isEmpty());
        QVERIFY(selection.current() == asyncio::no_task);
        QVERIFY(!selection.contains(a));
    }

    void selectingOneDropsTheOthers()
    {
        Selection selection;
        selection.set({a, b});

        selection.select(a);

        QVERIFY(selection.tasks() == std::vector{a});
    }

    void selectingNoTaskSelectsNothing()
    {
        Selection selection;
        selection.select(a);

        selection.select(asyncio::no_task);

        QVERIFY(selection.isEmpty());
    }

    void togglingAddsAndTakesOut()
    {
        Selection selection;

        selection.toggle(b);
        selection.toggle(a);
        QVERIFY(selection.tasks() == (std::vector{b, a}));
        QVERIFY(selection.current() == a);
        selection.toggle(b);

        QVERIFY(selection.tasks() == std::vector{a});
        QVERIFY(selection.contains(a) && !selection.contains(b));
    }

    void changesAreToldOnce()
    {
        Selection selection;
        QSignalSpy changed(&selection, &Selection::changed);

        selection.select(a);
        selection.select(a);
        selection.clear();
        selection.clear();

        QCOMPARE(changed.count(), 2);
    }

    void aTaskIsSelectedOnlyOnce()
    {
        Selection selection;

        selection.set({b, a, b});

        QVERIFY(selection.tasks() == (std::vector{b, a}));
    }
};

QTEST_GUILESS_MAIN(TestSelection)
#include "tst_selection.moc"
