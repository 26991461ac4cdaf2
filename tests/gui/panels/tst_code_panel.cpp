#include "gui/panels/code_panel.h"
#include "gui/panels/code_view.h"
#include "sample_run.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace gui;
using namespace gui::test;

class TestCodePanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void theLinesWhereTasksStandAreLabelled();
    void manyTasksOnALineAreCounted();
    void theLabelsFollowThePlayhead();
    void theLabelsAreThoseOfTheTasksThatTheFiltersLetPass();
    void theSelectedTasksStackIsHighlighted();
    void theSelectedTasksLineIsScrolledTo();
    void aTaskInAnotherFileBringsItUp();
    void aFileThatIsNotThereIsNamed();
    void aClickOnAMarkerSelectsItsTasks();
    void enterSelectsTheTasksOnTheCursorsLine();
    void theMainFileIsShownAgainForANewRun();
    void darkIsDark();

private:
    [[nodiscard]] CodeView *view() const { return m_panel->view(); }
    [[nodiscard]] QWidget *viewport() const
    {
        return m_panel->findChild<QAbstractScrollArea *>()->viewport();
    }
    [[nodiscard]] QComboBox *files() const { return m_panel->findChild<QComboBox *>(); }
    TaskId waiting(const char *name, trace::Stack where)
    {
        const TaskId task = m_run->creates(name, "worker", line(8));
        m_run->begins(task);
        m_run->waits(task, "sleep(1)", std::move(where));
        return task;
    }
    void show()
    {
        m_run->send();
        m_panel->show();
    }

    std::unique_ptr<CodePanel> m_panel;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<SampleRun> m_run;
};

void TestCodePanel::init()
{
    m_panel.reset();
    m_document = std::make_unique<Document>();
    m_run = std::make_unique<SampleRun>(*m_document);
    m_panel = std::make_unique<CodePanel>(*m_document);
    m_panel->resize(600, 300);
    m_panel->setMainFile(QStringLiteral("engine/demos/gather.cpp"));
}

void TestCodePanel::theLinesWhereTasksStandAreLabelled()
{
    waiting("a", line(13));
    waiting("b", line(14));
    waiting("c", line(14));
    show();

    QCOMPARE(view()->labels(), (std::map<int, QString>{{13, u"a"_qs}, {14, u"b, c"_qs}}));
}

void TestCodePanel::manyTasksOnALineAreCounted()
{
    for (int i = 0; i < 4; ++i)
        waiting("worker", line(13));
    show();

    QCOMPARE(view()->labels().at(13), u"4 tasks");
}

void TestCodePanel::theLabelsFollowThePlayhead()
{
    const TaskId task = waiting("a", line(13));
    m_run->at(1s).begins(task);
    m_run->waits(task, "sleep(2)", line(14));
    m_run->at(2s).ends(task, Condition::Result, "1");
    show();
    QVERIFY(view()->labels().empty());

    m_document->playhead().setTime(1500ms);
    m_panel->hide();
    m_panel->show();

    QCOMPARE(view()->labels(), (std::map<int, QString>{{14, u"a"_qs}}));
}

void TestCodePanel::theLabelsAreThoseOfTheTasksThatTheFiltersLetPass()
{
    waiting("a", line(13));
    waiting("b", line(14));
    waiting("c", line(14));
    m_run->send();

    m_document->filters().add(nameFilter(QStringLiteral("c")));
    m_panel->show();

    QCOMPARE(view()->labels(), (std::map<int, QString>{{14, u"c"_qs}}));
}

void TestCodePanel::theSelectedTasksStackIsHighlighted()
{
    const TaskId task = waiting("a",
        {{"engine/demos/gather.cpp", 33}, {"engine/demos/other.cpp", 2},
            {"engine/demos/gather.cpp", 8}});
    show();
    QVERIFY(view()->highlighted().empty());

    m_document->selection().select(task);

    QCOMPARE(view()->highlighted(), (std::vector{33, 8}));
}

void TestCodePanel::theSelectedTasksLineIsScrolledTo()
{
    const TaskId task = waiting("a", line(80));
    show();

    m_document->selection().select(task);

    const QColor highlight = codeScheme(CodeTheme::Light).selectedLine;
    bool seen = false;
    const QImage after = viewport()->grab().toImage();
    for (int y = 0; y < after.height() && !seen; ++y)
        seen = after.pixelColor(after.width() - 30, y) == highlight;
    QVERIFY(seen);
}

void TestCodePanel::aTaskInAnotherFileBringsItUp()
{
    const TaskId here = waiting("a", line(13));
    const TaskId there = waiting("b", {{"engine/demos/second.cpp", 2}});
    show();
    QCOMPARE(m_panel->file(), u"engine/demos/gather.cpp");
    QVERIFY(files()->isVisible());

    m_document->selection().select(there);
    QCOMPARE(m_panel->file(), u"engine/demos/second.cpp");
    QCOMPARE(files()->currentText(), u"second.cpp");
    QCOMPARE(view()->labels(), (std::map<int, QString>{{2, u"b"_qs}}));

    m_document->selection().select(here);
    QCOMPARE(m_panel->file(), u"engine/demos/gather.cpp");
}

void TestCodePanel::aFileThatIsNotThereIsNamed()
{
    show();

    m_panel->setMainFile(QStringLiteral("engine/demos/absent.cpp"));

    QVERIFY(!view()->isVisible());
    QVERIFY(m_panel->findChild<QLabel *>()->text().contains(u"engine/demos/absent.cpp"));
}

void TestCodePanel::aClickOnAMarkerSelectsItsTasks()
{
    const TaskId a = waiting("a", line(1));
    const TaskId b = waiting("b", line(1));
    show();

    QTest::mouseClick(viewport(), Qt::LeftButton, {}, QPoint(5, 5));

    QCOMPARE(m_document->selection().tasks(), (std::vector{a, b}));
}

void TestCodePanel::enterSelectsTheTasksOnTheCursorsLine()
{
    const TaskId task = waiting("a", line(2));
    show();
    QWidget *editor = m_panel->findChild<QAbstractScrollArea *>();
    QApplication::setActiveWindow(m_panel.get());
    editor->setFocus();

    QTest::keyClick(editor, Qt::Key_Down);
    QCOMPARE(view()->cursorLine(), 2);
    QTest::keyClick(editor, Qt::Key_Return);

    QCOMPARE(m_document->selection().tasks(), std::vector{task});
}

void TestCodePanel::theMainFileIsShownAgainForANewRun()
{
    const TaskId there = waiting("b", {{"engine/demos/second.cpp", 2}});
    show();
    m_document->selection().select(there);

    m_document->clear();
    m_panel->setMainFile(QStringLiteral("engine/demos/gather.cpp"));

    QCOMPARE(m_panel->file(), u"engine/demos/gather.cpp");
    QVERIFY(view()->labels().empty());
    QVERIFY(!files()->isVisible());
}

void TestCodePanel::darkIsDark()
{
    show();

    m_panel->setTheme(CodeTheme::Dark);

    const QImage image = viewport()->grab().toImage();
    QCOMPARE(image.pixelColor(image.width() - 10, image.height() / 2),
        codeScheme(CodeTheme::Dark).paper);
}

QTEST_MAIN(TestCodePanel)
#include "tst_code_panel.moc"
