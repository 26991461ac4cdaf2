#include "gui/document/cancel_selection.h"

#include <QSignalSpy>
#include <QTest>

using namespace gui;

class TestCancelSelection : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itTellsOnlyOfChanges()
    {
        CancelSelection selection;
        const QSignalSpy changed(&selection, &CancelSelection::changed);
        QVERIFY(!selection.request());

        selection.clear();
        QCOMPARE(changed.count(), 0);
        selection.select(7);
        selection.select(7);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(selection.request().value(), 7U);
        selection.clear();
        QCOMPARE(changed.count(), 2);
        QVERIFY(!selection.request());
    }
};

QTEST_GUILESS_MAIN(TestCancelSelection)
#include "tst_cancel_selection.moc"
