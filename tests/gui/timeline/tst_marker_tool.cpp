#include "gui/timeline/marker_actions.h"
#include "gui/timeline/marker_tool.h"
#include "tests/gui/timeline/shown_timeline.h"

#include <QAction>
#include <QMenu>

using namespace gui;
using namespace std::chrono_literals;

namespace {

struct MarkedTimeline : ShownTimeline
{
    MarkedTimeline()
        : markers(document.markers())
        , tool(view.markerTool())
        , commands(new MarkerActions(view))
    {
    }

    [[nodiscard]] Time playhead() { return document.playhead().time(); }
    [[nodiscard]] QString note(MarkerId id) { return markers.find(id)->text; }
    /// The flag of a marker.
    [[nodiscard]] QPoint flag(MarkerId id) const
    {
        for (const MarkerShape &shape : tool.shapes()) {
            if (shape.id == id)
                return shape.flag.topLeft() + QPoint(4, shape.flag.height() / 3);
        }
        return {};
    }
    void type(const QString &text) { QTest::keyClicks(tool.editor(), text); }

    Markers &markers;
    MarkerTool &tool;
    MarkerActions *commands;
};

} // namespace

class TestMarkerTool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mSetsAMarkerAtThePlayhead()
    {
        MarkedTimeline window;
        QVERIFY(window.isActive());
        window.document.playhead().setTime(4s);

        window.key(Qt::Key_M);

        QCOMPARE(window.markers.all().size(), 1U);
        QCOMPARE(window.markers.all().front().marker, (Marker{4s, {}, {}}));
        QVERIFY(window.markers.selected() == window.markers.all().front().id);
        QVERIFY(!window.tool.editor());
    }

    void mAgainWritesItsNoteAndEnterKeepsIt()
    {
        MarkedTimeline window;
        QVERIFY(window.isActive());
        window.document.playhead().setTime(4s);
        window.key(Qt::Key_M);

        window.key(Qt::Key_M);
        QVERIFY(window.tool.editor());
        QVERIFY(window.tool.editor()->hasFocus());
        window.type(QStringLiteral("far too slow"));
        QTest::keyClick(window.tool.editor(), Qt::Key_Return);

        QCOMPARE(window.markers.all().size(), 1U);
        QCOMPARE(window.markers.all().front().marker.text, QStringLiteral("far too slow"));
        QVERIFY(window.view.hasFocus());
    }

    void escapeLeavesTheNoteAsItWas()
    {
        MarkedTimeline window;
        QVERIFY(window.isActive());
        const MarkerId id = window.markers.add({4s, {}, QStringLiteral("old")});
        window.document.selection().select(TaskId{2});
        window.view.setSpan(Span{1s, 2s});

        window.tool.edit(id);
        window.type(QStringLiteral("new"));
        QTest::keyClick(window.tool.editor(), Qt::Key_Escape);

        QCOMPARE(window.note(id), QStringLiteral("old"));
        QVERIFY(window.view.span()); // Esc was the field's
        QVERIFY(!window.document.selection().isEmpty());
    }

    void aClickElsewhereKeepsTheNote()
    {
        MarkedTimeline window;
        QVERIFY(window.isActive());
        const MarkerId id = window.markers.add({4s, {}, {}});

        window.tool.edit(id);
        window.type(QStringLiteral("kept"));
        window.view.setFocus();

        QCOMPARE(window.note(id), QStringLiteral("kept"));
    }

    void lettersInTheFieldAreNoCommands()
    {
        MarkedTimeline window;
        QVERIFY(window.isActive());
        const TimeRange before = window.range();
        const MarkerId id = window.markers.add({4s, {}, {}});

        window.tool.edit(id);
        window.type(QStringLiteral("wasd fm"));

        QCOMPARE(window.tool.editor()->text(), QStringLiteral("wasd fm"));
        QCOMPARE(window.range(), before);
        QCOMPARE(window.markers.all().size(), 1U);
    }

    void shiftMNotesTheMeasuredSpan()
    {
        MarkedTimeline window;
        QVERIFY(window.isActive());
        QVERIFY(!window.commands->addRange()->isEnabled());
        window.view.setSpan(Span{5s, 2s});
        QVERIFY(window.commands->addRange()->isEnabled());

        window.key(Qt::Key_M, Qt::ShiftModifier);
        window.type(QStringLiteral("the slow part"));
        QTest::keyClick(window.tool.editor(), Qt::Key_Return);

        QCOMPARE(
            window.markers.all().front().marker, (Marker{2s, 5s, QStringLiteral("the slow part")}));
        QVERIFY(!window.view.span());
    }

    void delTakesTheSelectedMarkerAway()
    {
        MarkedTimeline window;
        QVERIFY(window.isActive());
        QVERIFY(!window.commands->remove()->isEnabled());
        window.markers.add({2s, {}, {}});
        const MarkerId late = window.markers.add({4s, {}, {}});
        window.markers.select(late);
        QVERIFY(window.commands->remove()->isEnabled());

        window.key(Qt::Key_Delete);

        QCOMPARE(window.markers.all().size(), 1U);
        QVERIFY(!window.markers.find(late));
    }

    void f2WritesTheNoteOfTheMarkerAtThePlayhead()
    {
        MarkedTimeline window;
        QVERIFY(window.isActive());
        const MarkerId id = window.markers.add({4s, {}, {}});
        window.document.playhead().setTime(4s);

        window.key(Qt::Key_F2, Qt::ShiftModifier);

        QVERIFY(window.tool.editor());
        QCOMPARE(window.tool.editor()->marker(), id);
    }

    void controlBracketsGoFromMarkerToMarker()
    {
        MarkedTimeline window;
        QVERIFY(window.isActive());
        const MarkerId two = window.markers.add({2s, {}, {}});
        window.markers.add({6s, {}, {}});
        window.document.window().setRange({8s, 9s});
        window.document.playhead().setTime(8s);

        window.key(Qt::Key_BracketLeft, Qt::ControlModifier);
        QVERIFY(window.playhead() == 6s);
        window.key(Qt::Key_BracketLeft, Qt::ControlModifier);
        QVERIFY(window.playhead() == 2s);
        QVERIFY(window.markers.selected() == two);
        QVERIFY(window.range().begin < 2s && window.range().end > 2s);
        QVERIFY(!window.commands->previous()->isEnabled());
        window.key(Qt::Key_BracketRight, Qt::ControlModifier);

        QVERIFY(window.playhead() == 6s);
        QVERIFY(!window.commands->next()->isEnabled());
    }

    void aClickOnAFlagSelectsItAndGoesThere()
    {
        MarkedTimeline window;
        const MarkerId id = window.markers.add({4s, {}, {}});
        window.document.selection().select(TaskId{2});

        window.click(window.flag(id));

        QVERIFY(window.markers.selected() == id);
        QVERIFY(window.playhead() == 4s);
        QVERIFY(!window.document.selection().isEmpty());
    }

    void aClickElsewhereSelectsNoMarker()
    {
        MarkedTimeline window;
        window.markers.select(window.markers.add({4s, {}, {}}));

        window.click(window.at(TaskId{2}, 7s));

        QVERIFY(!window.markers.selected());
    }

    void aDoubleClickOnAFlagWritesItsNote()
    {
        MarkedTimeline window;
        const TimeRange before = window.range();
        const MarkerId id = window.markers.add({4s, {}, {}});

        QTest::mouseDClick(window.view.viewport(), Qt::LeftButton, {}, window.flag(id));

        QVERIFY(window.tool.editor());
        QCOMPARE(window.range(), before);
    }

    void betweenTheFlagsTheRowMovesThePlayheadAsTheRulerDoes()
    {
        MarkedTimeline window;
        const MarkerId id = window.markers.add({4s, {}, {}});
        const int y = window.flag(id).y();

        window.click({window.view.xOf(7s), y});

        QVERIFY(isNear(window.playhead(), 7s));
    }

    void escapeLeavesTheMarkerBeforeTheSelection()
    {
        MarkedTimeline window;
        QVERIFY(window.isActive());
        window.document.selection().select(TaskId{2});
        window.markers.select(window.markers.add({4s, {}, {}}));

        window.key(Qt::Key_Escape);
        QVERIFY(!window.markers.selected());
        QVERIFY(!window.document.selection().isEmpty());
        window.key(Qt::Key_Escape);

        QVERIFY(window.document.selection().isEmpty());
    }

    void theRowIsThereWhileThereAreMarkers()
    {
        MarkedTimeline window;
        const int before = window.view.lanesRect().top();

        const MarkerId id = window.markers.add({4s, {}, {}});
        QVERIFY(window.view.lanesRect().top() > before);
        QCOMPARE(window.view.rulerRect().height(), before);
        window.view.setTheme(darkTheme());
        QVERIFY(window.view.lanesRect().top() > before);
        window.markers.remove(id);

        QCOMPARE(window.view.lanesRect().top(), before);
    }

    void aNoteIsBesideItsFlagAsFarAsTheNextMarker()
    {
        MarkedTimeline window;
        window.markers.add({4s, {}, QStringLiteral("a note that is rather long")});
        QCOMPARE(window.tool.shapes().front().text, QStringLiteral("a note that is rather long"));

        window.markers.add({4500ms, {}, {}});

        const MarkerShape shape = window.tool.shapes().front();
        QVERIFY(shape.text.size() < 20);
        QVERIFY(shape.label.right() < window.view.xOf(4500ms));
    }

    void aNoteWithoutRoomIsLeftToTheToolTip()
    {
        MarkedTimeline window;
        window.markers.add({4s, {}, QStringLiteral("a note")});
        window.markers.add({4010ms, {}, QStringLiteral("and another")});

        const MarkerShape shape = window.tool.shapes().front();

        QVERIFY(shape.text.isEmpty());
        QVERIFY(shape.label.isEmpty());
        QVERIFY(!window.view.viewport()->grab().isNull());
    }

    void hoverTellsTheWholeNote()
    {
        MarkedTimeline window;
        const MarkerId id = window.markers.add({4s, 5s, QStringLiteral("a < b")});

        const QString tip = window.view.toolTipAt(window.flag(id));

        QVERIFY(tip.contains(QStringLiteral("a &lt; b")));
        QVERIFY(tip.contains(QStringLiteral("4.000 s")) && tip.contains(QStringLiteral("1.000 s")));
    }

    void itsLineIsPaintedOverTheLanes()
    {
        MarkedTimeline window;
        const MarkerId id = window.markers.add({4s, {}, {}});
        window.markers.select(id);

        const QImage image = window.view.viewport()->grab().toImage();

        const int x = window.view.xOf(4s);
        QCOMPARE(
            image.pixelColor(x, window.view.lanesRect().bottom() - 3), window.view.theme().accent);
        QCOMPARE(image.pixelColor(window.flag(id)), window.view.theme().accent);
    }

    void theMenuListsTheMarkersAndGoesThere()
    {
        MarkedTimeline window;
        QMenu menu;
        window.commands->fill(menu);
        window.markers.add({2s, {}, QStringLiteral("first")});
        window.markers.add({6s, {}, QStringLiteral("this & that")});
        const qsizetype commands = menu.actions().size();

        Q_EMIT menu.aboutToShow();
        QCOMPARE(menu.actions().size(), commands + 3); // and a line
        QAction *last = menu.actions().constLast();
        QVERIFY(last->text().contains(QStringLiteral("this && that")));
        last->trigger();
        QVERIFY(window.playhead() == 6s);
        window.document.markers().reset({});
        Q_EMIT menu.aboutToShow();

        QCOMPARE(menu.actions().size(), commands);
    }
};

QTEST_MAIN(TestMarkerTool)
#include "tst_marker_tool.moc"
