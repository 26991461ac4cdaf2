#include "gui/controls/search_bar.h"
#include "gui/document/document.h"
#include "tests/support/trace_builder.h"
#include "tests/support/widgets.h"

#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

namespace {

/// Three workers that print at 1, 2 and 3 s and end at 5 s, and the bar in a window.
struct Bar
{
    Bar()
        : bar(document, &window)
    {
        for (int i = 1; i <= 3; ++i) {
            const TaskId task = run.at(Time{i}).create("worker " + std::to_string(i));
            run.at(i * 1s).print(task, "hello from " + std::to_string(i));
            run.at(5s + Time{10 * i}).begin(task).finish(task, "done");
        }
        run.at(6s);
        document.append(run.take());
        window.resize(700, 60);
        window.show();
    }

    void searchFor(const QString &words)
    {
        bar.find()->trigger();
        QTest::keyClick(text(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(text(), words);
        document.search().finish();
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(text(), key, modifiers);
    }
    [[nodiscard]] QLineEdit *text() const { return named<QLineEdit>(bar, u"Search for"_qs); }
    [[nodiscard]] QString state() const { return named<QLabel>(bar, u"Matches"_qs)->text(); }
    /// The task that was arrived at last.
    void listen()
    {
        QObject::connect(&document.search(), &RunSearch::arrived, &bar, [this](auto event) {
            document.playhead().setTime(document.store().event(event).time);
            arrived.push_back(static_cast<int>(document.store().event(event).task));
        });
    }

    TraceBuilder run;
    Document document;
    QWidget window;
    SearchBar bar;
    std::vector<int> arrived;
};

} // namespace

class TestSearchBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsClosedUntilSomebodySearches()
    {
        Bar bar;
        QVERIFY(!bar.bar.isVisible());
        QVERIFY(bar.bar.find()->shortcuts().contains(QKeySequence(QKeySequence::Find)));
        QVERIFY(bar.bar.find()->shortcuts().contains(QKeySequence(Qt::Key_Slash)));

        bar.bar.find()->trigger();

        QVERIFY(bar.bar.isVisible());
        QCOMPARE(nameless_inputs(bar.bar).join(u' '), QString());
    }

    void itCountsWhatIsFound()
    {
        Bar bar;

        bar.searchFor(QStringLiteral("HELLO"));
        QCOMPARE(bar.state(), QStringLiteral("3 matches"));
        bar.searchFor(QStringLiteral("worker 2"));
        QCOMPARE(bar.state(), QStringLiteral("1 match"));
        bar.searchFor(QStringLiteral("nobody"));
        QCOMPARE(bar.state(), QStringLiteral("no match"));
        QVERIFY(!bar.bar.next()->isEnabled());
        QTest::keyClick(bar.text(), Qt::Key_Backspace);

        QCOMPARE(bar.document.search().text(), QStringLiteral("nobod"));
    }

    void enterGoesFromMatchToMatchAndAround()
    {
        Bar bar;
        bar.listen();
        bar.searchFor(QStringLiteral("hello"));

        bar.key(Qt::Key_Return);
        QCOMPARE(bar.state(), QStringLiteral("1 of 3"));
        QVERIFY(bar.document.playhead().time() == 1s);
        bar.key(Qt::Key_Return);
        bar.key(Qt::Key_Return);
        bar.key(Qt::Key_Return);
        bar.key(Qt::Key_Return, Qt::ShiftModifier);
        bar.bar.previous()->trigger();
        bar.bar.next()->trigger();

        QCOMPARE(bar.arrived, (std::vector<int>{1, 2, 3, 1, 3, 2, 3}));
        QCOMPARE(bar.state(), QStringLiteral("3 of 3"));
    }

    void theNextMatchIsTheOneAfterThePlayhead()
    {
        Bar bar;
        bar.listen();
        bar.searchFor(QStringLiteral("hello"));

        bar.document.playhead().setTime(1500ms);
        bar.bar.next()->trigger();
        bar.document.playhead().setTime(1500ms);
        bar.bar.previous()->trigger();

        QCOMPARE(bar.arrived, (std::vector<int>{2, 1}));
    }

    void statesAndPlacesAreFoundToo()
    {
        Bar bar;

        bar.searchFor(QStringLiteral("finished"));
        QCOMPARE(bar.state(), QStringLiteral("3 matches"));
        bar.searchFor(QStringLiteral("work.cpp:10"));
        QCOMPARE(bar.state(), QStringLiteral("3 matches"));
        bar.searchFor(QStringLiteral("running"));

        QCOMPARE(bar.state(), QStringLiteral("3 matches"));
    }

    void theSearchGoesOnWhileTheRunDoes()
    {
        Bar bar;
        bar.searchFor(QStringLiteral("hello"));

        bar.run.at(7s).print(TaskId{1}, "hello once more");
        bar.document.append(bar.run.take());
        bar.document.search().finish();

        QCOMPARE(bar.state(), QStringLiteral("4 matches"));
    }

    void aMatchThatFiltersHideSaysSo()
    {
        Bar bar;
        bar.document.filters().add(nameFilter(QStringLiteral("worker 2")));
        bar.searchFor(QStringLiteral("hello"));

        bar.key(Qt::Key_Return);
        QCOMPARE(bar.state(), QStringLiteral("1 of 3, hidden by filters"));
        bar.listen();
        bar.document.playhead().setTime(1s);
        bar.key(Qt::Key_Return);

        QCOMPARE(bar.state(), QStringLiteral("2 of 3"));
    }

    void escapeClosesItAndEndsTheSearch()
    {
        Bar bar;
        bar.searchFor(QStringLiteral("hello"));

        bar.key(Qt::Key_Escape);
        QVERIFY(!bar.bar.isVisible());
        QVERIFY(bar.document.search().matches().empty());
        bar.bar.next()->trigger(); // searches for the same again

        QVERIFY(bar.bar.isVisible());
        QCOMPARE(bar.document.search().text(), QStringLiteral("hello"));
        QVERIFY(bar.state().endsWith(QStringLiteral("of 3")));
    }

    void aNewRunIsSearchedToo()
    {
        Bar bar;
        bar.searchFor(QStringLiteral("hello"));

        bar.document.clear();
        QCOMPARE(bar.state(), QStringLiteral("no match"));
        TraceBuilder next;
        next.print(next.create("other"), "hello");
        bar.document.append(next.take());
        bar.document.search().finish();

        QCOMPARE(bar.state(), QStringLiteral("1 match"));
    }
};

QTEST_MAIN(TestSearchBar)
#include "tst_search_bar.moc"
