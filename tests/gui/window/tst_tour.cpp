#include "tests/gui/window/driven_window.h"

#include "gui/window/callout.h"
#include "gui/window/callout_place.h"
#include "gui/window/tour.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>

using namespace gui;

namespace {

const QRect window(0, 0, 1000, 800);
constexpr QSize bubble(200, 100);

/// Starts it from the menu.
void start(DrivenWindow &driven)
{
    driven.pick(QStringLiteral("Help"), QStringLiteral("Introduction"));
}

/// Each label in there lies wholly in it.
bool showsAllItSays(const Callout &callout)
{
    const QRect room = callout.bubble().translated(-callout.pos());
    for (const QWidget *widget : callout.findChildren<QWidget *>()) {
        if (widget->parentWidget() == &callout)
            continue;
        const QRect place(widget->mapTo(&callout, QPoint()), widget->size());
        if (!room.contains(place) || widget->height() < widget->heightForWidth(widget->width()))
            return false;
    }
    return true;
}

} // namespace

class TestTour : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBubbleIsBesideItsTarget_data();
    void aBubbleIsBesideItsTarget();
    void aBubbleOverAllPointsToTheMiddle();
    void fourCalloutsPointAtTheirParts();
    void enterGoesOnAndEscEndsIt();
    void onceAllAreReadItDoesNotComeAgain();
    void leftEarlyItComesAgain();
    void leftForGoodItDoesNotComeAgain();
    void itFollowsTheWindow();
    void whatIsPutAwayIsLeftOut();
    void itIsReadableInEveryTheme();
};

void TestTour::aBubbleIsBesideItsTarget_data()
{
    QTest::addColumn<QRect>("target");
    QTest::addColumn<QPoint>("tip");
    QTest::addRow("at the left") << QRect(0, 0, 200, 800) << QPoint(200, 399);
    QTest::addRow("at the top") << QRect(0, 0, 1000, 50) << QPoint(499, 50);
    QTest::addRow("at the right") << QRect(700, 0, 300, 800) << QPoint(700, 399);
    QTest::addRow("at the bottom") << QRect(0, 700, 1000, 100) << QPoint(499, 700);
    QTest::addRow("in a corner") << QRect(900, 0, 100, 30) << QPoint(949, 30);
}
void TestTour::aBubbleIsBesideItsTarget()
{
    QFETCH(QRect, target);
    QFETCH(QPoint, tip);

    const CalloutPlace place = placeCallout(bubble, 20, target, window);

    QCOMPARE(place.tip, tip);
    QCOMPARE(place.bubble.size(), bubble);
    QVERIFY(window.contains(place.bubble));
    QVERIFY(!place.bubble.intersects(target));
}

void TestTour::aBubbleOverAllPointsToTheMiddle()
{
    const CalloutPlace place = placeCallout(bubble, 20, window, window);

    QCOMPARE(place.tip, window.center());
    QVERIFY(window.contains(place.bubble));
    QVERIFY(!place.bubble.contains(place.tip));
}

void TestTour::fourCalloutsPointAtTheirParts()
{
    DrivenWindow driven;
    start(driven);
    Callout *callout = driven.window.tour().callout();
    QVERIFY(callout);
    QStringList titles;

    while (driven.window.tour().callout()) {
        QVERIFY(callout->isVisible());
        titles += callout->accessibleName();
        QVERIFY2(showsAllItSays(*callout), qPrintable(titles.constLast()));
        QVERIFY(driven.window.rect().contains(callout->bubble()));
        const QRect code(
            named<QWidget>(driven.window, QStringLiteral("Code"))->mapTo(&driven.window, QPoint()),
            QSize(5000, 5000));
        if (titles.size() == 4)
            QVERIFY(code.adjusted(-1, -1, 0, 0).contains(callout->tip()));
        driven.press(Qt::Key_Return);
    }

    QCOMPARE(titles,
        (QStringList{QStringLiteral("Choose a demo"), QStringLiteral("Run, pause and step"),
            QStringLiteral("A lane for each task"), QStringLiteral("Where each task stands")}));
}

void TestTour::enterGoesOnAndEscEndsIt()
{
    DrivenWindow driven;
    driven.timeline().setFocus();
    start(driven);
    const QString first = driven.window.tour().callout()->accessibleName();

    driven.press(Qt::Key_Enter);
    QVERIFY(driven.window.tour().callout()->accessibleName() != first);
    driven.press(Qt::Key_Escape);

    QVERIFY(!driven.window.tour().callout());
    QVERIFY(driven.timeline().hasFocus());
}

void TestTour::onceAllAreReadItDoesNotComeAgain()
{
    DrivenWindow driven;
    driven.window.tour().startUnlessSeen();
    for (int i = 0; i < 4; ++i)
        driven.press(Qt::Key_Return);

    QVERIFY(driven.window.tour().isSeen());
    driven.window.tour().startUnlessSeen();
    QVERIFY(!driven.window.tour().callout());
}

void TestTour::leftEarlyItComesAgain()
{
    DrivenWindow driven;
    driven.window.tour().startUnlessSeen();

    driven.press(Qt::Key_Escape);

    QVERIFY(!driven.window.tour().isSeen());
}

void TestTour::leftForGoodItDoesNotComeAgain()
{
    DrivenWindow driven;
    driven.window.tour().startUnlessSeen();

    driven.window.tour().callout()->findChild<QCheckBox *>()->click();
    QVERIFY(driven.window.tour().callout()->neverAgain());
    driven.press(Qt::Key_Escape);

    QVERIFY(driven.window.tour().isSeen());
}

void TestTour::itFollowsTheWindow()
{
    DrivenWindow driven;
    start(driven);
    driven.press(Qt::Key_Return);
    driven.press(Qt::Key_Return); // at the timeline
    const QPoint before = driven.window.tour().callout()->tip();

    driven.window.resize(1100, 700);
    QTRY_VERIFY_WITH_TIMEOUT(driven.window.tour().callout()->tip() != before, patience);

    const Callout *callout = driven.window.tour().callout();
    QVERIFY(driven.window.rect().contains(callout->bubble()));
    const QRect timeline(
        driven.timeline().mapTo(&driven.window, QPoint()), driven.timeline().size());
    QVERIFY(timeline.adjusted(-1, -1, 1, 1).contains(callout->tip()));
}

void TestTour::whatIsPutAwayIsLeftOut()
{
    DrivenWindow driven;
    driven.window.findChild<QDockWidget *>(QStringLiteral("demosDock"))->close();

    start(driven);

    QCOMPARE(driven.window.tour().callout()->accessibleName(), u"Run, pause and step");
}

void TestTour::itIsReadableInEveryTheme()
{
    DrivenWindow driven;
    start(driven);

    for (const ThemeChoice choice :
        {ThemeChoice::Light, ThemeChoice::Dark, ThemeChoice::Projector}) {
        driven.window.look().setChoice(choice);
        QCoreApplication::sendPostedEvents();
        Callout *callout = driven.window.tour().callout();
        QVERIFY(driven.window.rect().contains(callout->bubble()));
        QVERIFY(showsAllItSays(*callout));
        QVERIFY(callout->font().pointSizeF() >= driven.window.look().theme().leastPointSize);
    }
}

QTEST_MAIN(TestTour)
#include "tst_tour.moc"
