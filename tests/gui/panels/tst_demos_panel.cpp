#include "gui/panels/demos_panel.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace gui;

class TestDemosPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void demosAreListedByGroup();
    void doubleClickAsksForTheDemo();
    void enterAsksForTheCurrentDemo();
    void aHeadingAsksForNothing();
    void theFilterSearchesTitlesAndSentences();
    void enterInTheFilterRunsTheFirstHit();
    void theRunningDemoIsMarked();
    void sentencesWrapWhenThePanelIsNarrow();

private:
    [[nodiscard]] QTreeView *tree() const { return m_panel->findChild<QTreeView *>(); }
    [[nodiscard]] QLineEdit *filter() const { return m_panel->findChild<QLineEdit *>(); }
    [[nodiscard]] QModelIndex demo(int group, int row) const
    {
        const QAbstractItemModel *model = tree()->model();
        return model->index(row, 0, model->index(group, 0));
    }

    std::unique_ptr<DemosPanel> m_panel;
    QStringList m_activated;
};

void TestDemosPanel::init()
{
    m_activated.clear();
    m_panel = std::make_unique<DemosPanel>(std::vector<DemoEntry>{
        {u"gather"_qs, u"Gather"_qs, u"Results come in order."_qs, u"The tutorial"_qs},
        {u"chain"_qs, u"A chain of three"_qs, u"A cancel travels down."_qs, u"Cancelling"_qs},
        {u"wait"_qs, u"Wait"_qs, u"A timeout leaves some pending."_qs, u"The tutorial"_qs}});
    connect(m_panel.get(), &DemosPanel::demoActivated, this,
        [this](const QString &id) { m_activated << id; });
    m_panel->resize(300, 300);
    m_panel->show();
}

void TestDemosPanel::demosAreListedByGroup()
{
    QCOMPARE(tree()->model()->rowCount(), 2);
    QCOMPARE(demo(0, 0).data().toString(), u"Gather");
    QCOMPARE(demo(0, 1).data().toString(), u"Wait");
    QCOMPARE(demo(1, 0).data().toString(), u"A chain of three");
    QCOMPARE(m_panel->currentId(), u"gather");
}

void TestDemosPanel::doubleClickAsksForTheDemo()
{
    const QPoint pos = tree()->visualRect(demo(1, 0)).center();

    QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, pos);
    QVERIFY(m_activated.isEmpty());
    QTest::mouseDClick(tree()->viewport(), Qt::LeftButton, {}, pos);

    QCOMPARE(m_activated, QStringList{u"chain"_qs});
}

void TestDemosPanel::enterAsksForTheCurrentDemo()
{
    QTest::keyClick(tree(), Qt::Key_Down);
    QTest::keyClick(tree(), Qt::Key_Return);

    QCOMPARE(m_activated, QStringList{u"wait"_qs});
}

void TestDemosPanel::aHeadingAsksForNothing()
{
    const QRect heading = tree()->visualRect(tree()->model()->index(0, 0));

    QTest::mouseDClick(tree()->viewport(), Qt::LeftButton, {}, heading.center());

    QVERIFY(m_activated.isEmpty());
}

void TestDemosPanel::theFilterSearchesTitlesAndSentences()
{
    QTest::keyClicks(filter(), QStringLiteral("TRAVELS"));

    QCOMPARE(tree()->model()->rowCount(), 1);
    QCOMPARE(m_panel->currentId(), u"chain");
    QVERIFY(tree()->isExpanded(tree()->model()->index(0, 0)));
}

void TestDemosPanel::enterInTheFilterRunsTheFirstHit()
{
    QTest::keyClicks(filter(), QStringLiteral("wait"));
    QTest::keyClick(filter(), Qt::Key_Return);

    QCOMPARE(m_activated, QStringList{u"wait"_qs});
}

void TestDemosPanel::theRunningDemoIsMarked()
{
    const QImage before = tree()->viewport()->grab(tree()->visualRect(demo(0, 1))).toImage();

    m_panel->setRunning(u"wait"_qs);
    const QImage marked = tree()->viewport()->grab(tree()->visualRect(demo(0, 1))).toImage();
    QVERIFY(marked != before);
    QVERIFY(demo(0, 1).data(Qt::AccessibleDescriptionRole).toString().startsWith(u"Running"));

    m_panel->setRunning(u"gather"_qs);
    const QImage after = tree()->viewport()->grab(tree()->visualRect(demo(0, 1))).toImage();
    QCOMPARE(after, before);
}

void TestDemosPanel::sentencesWrapWhenThePanelIsNarrow()
{
    const int wide = tree()->visualRect(demo(0, 1)).height();

    m_panel->resize(120, 300);

    QVERIFY(tree()->visualRect(demo(0, 1)).height() > wide);
}

QTEST_MAIN(TestDemosPanel)
#include "tst_demos_panel.moc"
