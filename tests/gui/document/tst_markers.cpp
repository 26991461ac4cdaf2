#include "gui/document/document.h"

#include <QSignalSpy>
#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

namespace {

std::vector<Time> times(const Markers &markers)
{
    std::vector<Time> result;
    for (const auto &[id, marker] : markers.all())
        result.push_back(marker.time);
    return result;
}

} // namespace

class TestMarkers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theyAreInOrderOfTime()
    {
        Markers markers;

        markers.add({3s, {}, {}});
        markers.add({1s, {}, {}});
        markers.add({2s, {}, {}});

        QCOMPARE(times(markers), (std::vector<Time>{1s, 2s, 3s}));
    }

    void eachIsKnownByItsNameWhateverComesBeforeIt()
    {
        Markers markers;
        const MarkerId late = markers.add({3s, 4s, QStringLiteral("late")});

        markers.add({1s, {}, {}});

        QCOMPARE(*markers.find(late), (Marker{3s, 4s, QStringLiteral("late")}));
        QVERIFY(!markers.find(MarkerId{99}));
    }

    void theNeighboursOfATimeAreFound()
    {
        Markers markers;
        const MarkerId one = markers.add({1s, {}, {}});
        const MarkerId two = markers.add({2s, {}, {}});

        QVERIFY(markers.at(1s) == one);
        QVERIFY(!markers.at(1500ms));
        QVERIFY(!markers.previous(1s));
        QVERIFY(markers.previous(1500ms) == one);
        QVERIFY(markers.next(1s) == two);
        QVERIFY(!markers.next(2s));
    }

    void notesCanBeWrittenAndMarkersTakenAway()
    {
        Markers markers;
        const MarkerId id = markers.add({1s, {}, {}});
        const QSignalSpy changed(&markers, &Markers::changed);

        markers.setText(id, QStringLiteral("here"));
        QCOMPARE(markers.find(id)->text, QStringLiteral("here"));
        QCOMPARE(changed.count(), 1);
        markers.setText(id, QStringLiteral("here"));
        QCOMPARE(changed.count(), 1);
        markers.remove(id);
        QVERIFY(markers.isEmpty());
        markers.remove(id);

        QCOMPARE(changed.count(), 2);
    }

    void theSelectionGoesWithTheMarker()
    {
        Markers markers;
        const MarkerId id = markers.add({1s, {}, {}});
        const QSignalSpy changed(&markers, &Markers::selectionChanged);

        markers.select(id);
        markers.select(id);
        QCOMPARE(changed.count(), 1);
        markers.remove(id);

        QCOMPARE(changed.count(), 2);
        QVERIFY(!markers.selected());
    }

    void thoseOfAFileReplaceAll()
    {
        Markers markers;
        markers.select(markers.add({9s, {}, {}}));

        markers.reset({{2s, {}, QStringLiteral("b")}, {1s, 5s, QStringLiteral("a")}});

        QCOMPARE(times(markers), (std::vector<Time>{1s, 2s}));
        QCOMPARE(markers.all().front().marker, (Marker{1s, 5s, QStringLiteral("a")}));
        QVERIFY(!markers.selected());
    }

    void aNewRunHasNone()
    {
        Document document;
        document.markers().add({1s, {}, {}});

        document.clear();

        QVERIFY(document.markers().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestMarkers)
#include "tst_markers.moc"
