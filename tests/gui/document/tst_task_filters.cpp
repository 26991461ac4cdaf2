#include "gui/document/task_filters.h"

#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

using namespace gui;
using trace::Shown;

class TestTaskFilters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFilterIsAddedUndoneAndRedone()
    {
        TaskFilters filters;
        const QSignalSpy changed(&filters, &TaskFilters::changed);
        const Filter name = nameFilter(QStringLiteral("worker*"));

        filters.add(name);
        QCOMPARE(filters.all(), std::vector{name});
        filters.undoStack().undo();
        QVERIFY(filters.isEmpty());
        filters.undoStack().redo();

        QCOMPARE(filters.all(), std::vector{name});
        QCOMPARE(changed.count(), 3);
    }

    void theSameFilterTwiceIsOne()
    {
        TaskFilters filters;

        filters.add(plainFilter(Filter::Kind::EverFailed));
        filters.add(plainFilter(Filter::Kind::EverFailed));

        QCOMPARE(filters.all().size(), std::size_t{1});
        QCOMPARE(filters.undoStack().count(), 1);
    }

    void aSecondStateOrFunctionJoinsTheFirst()
    {
        TaskFilters filters;

        filters.add(stateFilter({Shown::Ready}));
        filters.add(functionFilter(QStringLiteral("main")));
        filters.add(stateFilter({Shown::Running}));
        filters.add(functionFilter(QStringLiteral("worker")));

        QCOMPARE(filters.all().size(), std::size_t{2});
        QCOMPARE(filters.all()[0], stateFilter({Shown::Ready, Shown::Running}));
        QCOMPARE(filters.all()[1].functions,
            (QStringList{QStringLiteral("main"), QStringLiteral("worker")}));
    }

    void whatHidesIsNotJoined()
    {
        TaskFilters filters;
        Filter notWaiting = stateFilter({Shown::Waiting});
        notWaiting.sense = Filter::Sense::Hide;

        filters.add(stateFilter({Shown::Ready}));
        filters.add(notWaiting);

        QCOMPARE(filters.all().size(), std::size_t{2});
    }

    void filtersAreChangedAndRemoved()
    {
        TaskFilters filters;
        filters.add(nameFilter(QStringLiteral("a")));
        filters.add(nameFilter(QStringLiteral("b")));

        filters.replace(0, nameFilter(QStringLiteral("c")));
        QCOMPARE(filters.all()[0].pattern, QStringLiteral("c"));
        filters.remove(0);
        QCOMPARE(filters.all(), std::vector{nameFilter(QStringLiteral("b"))});
        filters.undoStack().undo();

        QCOMPARE(filters.all().size(), std::size_t{2});
    }

    void aFilterThatIsChangedToAnotherOneBecomesOneWithIt()
    {
        TaskFilters filters;
        filters.add(nameFilter(QStringLiteral("a")));
        filters.add(nameFilter(QStringLiteral("b")));

        filters.replace(1, nameFilter(QStringLiteral("a")));

        QCOMPARE(filters.all(), std::vector{nameFilter(QStringLiteral("a"))});
    }

    void allAreRemovedAndComeBackAtOnce()
    {
        TaskFilters filters;
        filters.add(nameFilter(QStringLiteral("a")));
        filters.add(plainFilter(Filter::Kind::EverCancelled));

        filters.clear();
        QVERIFY(filters.isEmpty());
        filters.undoStack().undo();

        QCOMPARE(filters.all().size(), std::size_t{2});
    }
};

QTEST_GUILESS_MAIN(TestTaskFilters)
#include "tst_task_filters.moc"
