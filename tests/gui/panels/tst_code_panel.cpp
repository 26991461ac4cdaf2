#include "gui/panels/code_panel.h"
#include "gui/panels/code_view.h"
#include "sample_run.h"

#include <QAbstractScrollArea>
#include <QAction>
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
    void aNarrowPanelKeepsItsRoomForTheCode();
    void aLabelHasTheColourOfItsTasksState();
    void theStrongestStateStandsForMany();
    void aTaskThatRunsHasOnlyPassedItsLine();
    void aTaskThatBlocksStandsOnItsLine();
    void aTaskThatHasNotBegunIsWhereItWasCreated();
    void theToolTipHasTheStackOfEachTask();
    void theLabelsFollowThePlayhead();
    void theLabelsAreThoseOfTheTasksThatTheFiltersLetPass();
    void theSelectedTasksStackIsHighlighted();
    void theSelectedTasksLineIsScrolledTo();
    void withoutASelectionTheTaskThatRanLastIsFollowed();
    void whereItStandsIsReadOut();
    void goingForthAndBackLeavesTheSamePicture();
    void aTaskInAnotherFileBringsItUp();
    void aSourceWithoutATwinIsShownInItsLanguageOnly();
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

void TestCodePanel::aNarrowPanelKeepsItsRoomForTheCode()
{
    waiting("somebody", line(13));
    show();
    QCOMPARE(view()->labels().at(13), u"somebody");

    m_panel->resize(120, 300);

    QCOMPARE(view()->labels().at(13), QString());
    QVERIFY(view()->marks().at(13).toolTip.contains(u"somebody"));
}

void TestCodePanel::aLabelHasTheColourOfItsTasksState()
{
    const TaskId task = waiting("a", line(2));
    m_run->send();
    m_document->playhead().setTime(0s);
    m_run->at(1s).asksToCancel(task);
    show();
    const auto margin = [this] { return viewport()->grab(QRect(0, 0, 120, 60)).toImage(); };
    const auto painted = [&margin](Shown shown) {
        const QColor fill = lightTheme().style(shown).fill;
        const QImage image = margin();
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, y) == fill)
                    return true;
            }
        }
        return false;
    };
    QVERIFY(painted(Shown::Waiting));
    QVERIFY(!painted(Shown::CancelRequested));

    m_document->playhead().goLive();

    QTRY_VERIFY(painted(Shown::CancelRequested));
    QVERIFY(!painted(Shown::Waiting));
}

void TestCodePanel::theStrongestStateStandsForMany()
{
    for (int i = 0; i < 3; ++i)
        waiting("worker", line(13));
    const TaskId task = waiting("worker", line(13));
    m_run->wakes(task);
    show();

    QCOMPARE(view()->labels().at(13), u"1 of 4");
    QCOMPARE(view()->marks().at(13).shown, Shown::Ready);
}

void TestCodePanel::aTaskThatRunsHasOnlyPassedItsLine()
{
    const TaskId task = waiting("a", line(13));
    m_run->begins(task);
    show();

    QCOMPARE(view()->marks().at(13).arrow, CodeMark::Arrow::Hollow);
    QVERIFY(view()->marks().at(13).toolTip.contains(u"running since line 13"));
}

void TestCodePanel::aTaskThatBlocksStandsOnItsLine()
{
    const TaskId task = waiting("a", line(13));
    m_run->begins(task);
    m_run->blocks(task, "block(1)", line(14));
    show();

    QCOMPARE(view()->marks().at(14).arrow, CodeMark::Arrow::Sign);
    QVERIFY(view()->marks().at(14).toolTip.contains(u"blocks in line 14"));
}

void TestCodePanel::aTaskThatHasNotBegunIsWhereItWasCreated()
{
    m_run->creates("a", "worker", line(8));
    show();

    QCOMPARE(view()->labels(), (std::map<int, QString>{{8, u"a"_qs}}));
    QVERIFY(view()->marks().at(8).toolTip.contains(u"not begun, created in line 8"));
}

void TestCodePanel::theToolTipHasTheStackOfEachTask()
{
    waiting("a", {{"engine/demos/gather.cpp", 13}, {"engine/demos/second.cpp", 2}});
    waiting("b", line(13));
    show();

    const QString text = view()->marks().at(13).toolTip;
    QVERIFY(text.contains(u"<b>a</b>"));
    QVERIFY(text.contains(u"<b>b</b>"));
    QVERIFY(text.contains(u"waits for sleep(1) in line 13"));
    QVERIFY(text.indexOf(u"gather.cpp:13") < text.indexOf(u"second.cpp:2"));
    QVERIFY(text.indexOf(u"second.cpp:2") < text.indexOf(u"<b>b</b>"));
    const QString code = view()->source().split(u'\n').at(12).trimmed();
    QVERIFY(!code.isEmpty());
    QVERIFY(text.contains(code.toHtmlEscaped()));
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
    waiting("b", line(14));
    show();
    QCOMPARE(view()->highlighted(), std::vector{14});

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

void TestCodePanel::withoutASelectionTheTaskThatRanLastIsFollowed()
{
    const TaskId a = waiting("a", line(13));
    m_run->at(1s);
    waiting("b", line(60));
    m_run->at(2s).begins(a);
    m_run->at(3s).ends(a, Condition::Result, "1");
    show();
    const auto followedAt = [this](Time time) {
        m_document->playhead().setTime(time);
        m_panel->hide();
        m_panel->show();
        return view()->highlighted();
    };

    QCOMPARE(followedAt(500ms), std::vector{13});
    QCOMPARE(followedAt(1500ms), std::vector{60});
    QCOMPARE(followedAt(2500ms), std::vector{13});
    QCOMPARE(followedAt(3s), std::vector<int>{}); // it is done, and nobody has run since
}

void TestCodePanel::whereItStandsIsReadOut()
{
    const TaskId task = waiting("a", line(13));
    waiting("b", line(14));
    show();

    m_document->selection().select(task);

    QWidget *editor = m_panel->findChild<QAbstractScrollArea *>();
    QVERIFY(
        editor->accessibleDescription().startsWith(u"a, waiting, waits for sleep(1) in line 13"));
    const auto labels = m_panel->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [editor](const QLabel *label) {
        return label->accessibleDescription() == editor->accessibleDescription();
    }));
}

void TestCodePanel::goingForthAndBackLeavesTheSamePicture()
{
    const TaskId a = waiting("a", line(13));
    m_run->at(1s).wakes(a);
    m_run->begins(a);
    m_run->waits(a, "sleep(1)", line(90));
    m_run->at(2s);
    waiting("a very long name for a task", line(40));
    m_run->at(3s).begins(a);
    m_run->ends(a, Condition::Result, "1");
    show();
    const auto pictureAt = [this](Time time) {
        m_document->playhead().setTime(time);
        m_panel->hide();
        m_panel->show();
        return m_panel->grab().toImage();
    };

    std::vector<QImage> forth;
    for (const Time time : {0ms, 500ms, 1500ms, 2500ms, 3000ms})
        forth.push_back(pictureAt(time));
    std::vector<QImage> back;
    for (const Time time : {3000ms, 2500ms, 1500ms, 500ms, 0ms})
        back.insert(back.begin(), pictureAt(time));

    for (std::size_t i = 0; i < forth.size(); ++i)
        QVERIFY2(forth[i] == back[i], qPrintable(QString::number(i)));
    QVERIFY(forth[1] != forth[2]);
}

void TestCodePanel::aSourceWithoutATwinIsShownInItsLanguageOnly()
{
    show();
    const QString source = view()->source();

    QVERIFY(!m_panel->pythonAction()->isEnabled());
    QVERIFY(m_panel->pythonAction()->toolTip().contains(u"twin in Python"));
    m_panel->pythonAction()->setChecked(true);

    QCOMPARE(m_panel->language(), CodeLanguage::Cpp);
    QCOMPARE(view()->source(), source);
}

void TestCodePanel::aTaskInAnotherFileBringsItUp()
{
    const TaskId there = waiting("b", {{"engine/demos/second.cpp", 2}});
    const TaskId here = waiting("a", line(13));
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
    const auto labels = m_panel->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible() && label->text().contains(u"engine/demos/absent.cpp");
    }));
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

    m_panel->setTheme(darkTheme());

    const QImage image = viewport()->grab().toImage();
    QCOMPARE(image.pixelColor(image.width() - 10, image.height() / 2),
        codeScheme(CodeTheme::Dark).paper);
}

QTEST_MAIN(TestCodePanel)
#include "tst_code_panel.moc"
