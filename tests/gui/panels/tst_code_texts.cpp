#include "gui/panels/code_texts.h"

#include "engine/demos/catalog.h"
#include "engine/host/offline_run.h"
#include "gui/document/document.h"
#include "gui/panels/code_panel.h"
#include "gui/panels/code_view.h"
#include "resources/resources.h"
#include "tests/support/store_queries.h"

#include <QAbstractScrollArea>
#include <QAction>
#include <QTest>
#include <QToolButton>

using namespace gui;
using namespace std::chrono_literals;

namespace {

const QString gather = QStringLiteral("engine/demos/gather.cpp");

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// The code panel beside a demo that was run to its end.
struct ShownDemo
{
    explicit ShownDemo(std::string_view id)
    {
        panel.resize(500, 600);
        panel.setMainFile(fromView(demos::find(id)->source));
        host::run_offline(std::string(id), host::ClockKind::Virtual, {},
            [this](const trace::Batch &batch) { document.append(batch); });
        panel.show();
    }
    void lookAt(trace::Time time)
    {
        document.playhead().setTime(time);
        panel.hide();
        panel.show();
    }
    [[nodiscard]] QString lineOf(int number) const
    {
        return panel.view()->source().split(u'\n').at(number - 1).trimmed();
    }
    [[nodiscard]] QToolButton *button(const QString &text) const
    {
        for (auto *each : panel.findChildren<QToolButton *>()) {
            if (each->text() == text)
                return each;
        }
        return nullptr;
    }

    Document document;
    CodePanel panel{document};
};

} // namespace

/// With the sources and twins that are part of the program.
class TestCodeTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { resources::initResources(); }

    void aDemoIsToBeHadInBothLanguages()
    {
        const Sources sources;
        CodeTexts texts(sources);

        QVERIFY(texts.has(gather));
        QVERIFY(texts.whyNoTwin(gather).isEmpty());
        QVERIFY(texts.text(gather, CodeLanguage::Cpp).contains(u"co_await gather(tasks)"));
        QVERIFY(texts.text(gather, CodeLanguage::Python).contains(u"await asyncio.gather(*tasks)"));
    }

    void whatIsNoDemoHasNoTwin()
    {
        const Sources sources;
        CodeTexts texts(sources);

        QVERIFY(!texts.whyNoTwin(QStringLiteral("engine/demos/spawned.cpp")).isEmpty());
    }

    void anotherVersionOfADemoInARecordingHasNoTwin()
    {
        Sources sources;
        CodeTexts texts(sources);
        const QByteArray own = *sources.text(gather);
        sources.add(gather, own);
        QVERIFY(texts.whyNoTwin(gather).isEmpty());

        sources.add(gather, "// older\n" + own);
        texts.forget();

        QVERIFY(!texts.whyNoTwin(gather).isEmpty());
        QVERIFY(texts.text(gather, CodeLanguage::Python).startsWith(u"// older"));
    }

    void theMarksAreOnTheMatchingLinesInBothLanguages()
    {
        ShownDemo shown("gather");
        shown.lookAt(1s);
        QCOMPARE(shown.panel.view()->labels().size(), std::size_t(2));
        std::map<QString, QString> lines;
        for (const auto &[line, label] : shown.panel.view()->labels())
            lines[label] = shown.lineOf(line);
        QCOMPARE(lines[u"3 tasks"_qs], u"co_await sleep(duration);");
        QCOMPARE(lines[u"main"_qs], u"const std::vector<int> results = co_await gather(tasks);");

        shown.panel.pythonAction()->trigger();

        QCOMPARE(shown.panel.language(), CodeLanguage::Python);
        for (const auto &[line, label] : shown.panel.view()->labels())
            lines[label] = shown.lineOf(line);
        QCOMPARE(lines[u"3 tasks"_qs], u"await asyncio.sleep(duration)");
        QCOMPARE(lines[u"main"_qs], u"results = await asyncio.gather(*tasks)");
    }

    void theButtonsAndTheKeySwitchTheLanguage()
    {
        ShownDemo shown("gather");
        QToolButton *cpp = shown.button(QStringLiteral("C++"));
        QToolButton *python = shown.button(QStringLiteral("Python"));
        QVERIFY(cpp->isChecked() && !python->isChecked());

        QTest::mouseClick(python, Qt::LeftButton);
        QVERIFY(shown.panel.view()->source().contains(u"async def worker"));
        QVERIFY(!cpp->isChecked() && python->isChecked());
        QTest::mouseClick(python, Qt::LeftButton);
        QVERIFY(python->isChecked());

        QTest::mouseClick(cpp, Qt::LeftButton);
        QVERIFY(shown.panel.view()->source().contains(u"Coroutine<int> worker"));
        QCOMPARE(shown.panel.pythonAction()->shortcut(), QKeySequence(Qt::Key_F2));
    }

    void theNextDemoIsShownInTheSameLanguage()
    {
        ShownDemo shown("gather");
        shown.panel.pythonAction()->setChecked(true);

        shown.panel.setMainFile(QStringLiteral("engine/demos/wait.cpp"));
        QVERIFY(shown.panel.view()->source().contains(u"asyncio.wait(tasks, timeout=2)"));

        shown.panel.setMainFile(QStringLiteral("engine/demos/spawned.cpp"));
        QCOMPARE(shown.panel.language(), CodeLanguage::Cpp);
        QVERIFY(!shown.button(QStringLiteral("Python"))->isEnabled());
    }

    void theStackOfATaskIsToldInTheLanguageOnShow()
    {
        ShownDemo shown("graceful-shutdown");
        shown.document.selection().select(task_named(shown.document.store(), "worker 1"));
        shown.lookAt(1s);
        const QString cpp = shown.panel.findChild<QAbstractScrollArea *>()->accessibleDescription();
        QVERIFY2(cpp.contains(u"serve() graceful_shutdown.cpp:"), qPrintable(cpp));
        QVERIFY(cpp.indexOf(u"serve()") < cpp.indexOf(u"worker()"));

        shown.panel.pythonAction()->setChecked(true);

        const QString python
            = shown.panel.findChild<QAbstractScrollArea *>()->accessibleDescription();
        QVERIFY2(python.contains(u"serve() graceful-shutdown.py:"), qPrintable(python));
        QCOMPARE(shown.panel.view()->highlighted().size(), std::size_t(2));
        QCOMPARE(
            shown.lineOf(shown.panel.view()->highlighted().front()), u"await asyncio.sleep(0.4)");
        QCOMPARE(shown.lineOf(shown.panel.view()->highlighted().back()), u"await serve()");
    }

    void inItsFirstStepATaskHasPassedItsDefinition()
    {
        ShownDemo shown("ensure-future");
        const trace::TraceStore &store = shown.document.store();
        const trace::TaskId main = task_named(store, "main");
        const trace::Row row = store.row(main);
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (store.kind(row[i]) == trace::EventKind::StepBegan)
                shown.lookAt(store.time(row[i]));
        }

        QCOMPARE(shown.panel.view()->labels().size(), std::size_t(1));
        const auto &[line, mark] = *shown.panel.view()->marks().begin();
        QCOMPARE(shown.lineOf(line), u"Coroutine<> main()");
        QCOMPARE(mark.arrow, CodeMark::Arrow::Hollow);
    }

    void everyMomentOfEveryDemoHasTheSameMarksInBothLanguages_data()
    {
        QTest::addColumn<int>("nothing");
        for (const demos::Demo &demo : demos::catalog())
            QTest::newRow(demo.id.data()) << 0;
    }
    void everyMomentOfEveryDemoHasTheSameMarksInBothLanguages()
    {
        const QByteArray id = QTest::currentDataTag();
        ShownDemo shown(std::string_view(id.data(), static_cast<std::size_t>(id.size())));
        const trace::TraceStore &store = shown.document.store();
        const Sources sources;
        CodeTexts texts(sources);
        int marks = 0;
        for (trace::EventIndex i = 0; i < store.size(); ++i) {
            for (const auto &[file, lines] : taskPlaces(store, store.time(i), {})) {
                const QString name = QString::fromStdString(file);
                for (const auto &[line, tasks] : lines) {
                    const int twin = texts.line(name, line, CodeLanguage::Python);
                    QVERIFY2(twin > 0, qPrintable(QStringLiteral("%1:%2").arg(name).arg(line)));
                    QVERIFY(!texts.code(name, line, CodeLanguage::Python).isEmpty());
                    ++marks;
                }
            }
        }
        QVERIFY(marks > 0);
    }
};

QTEST_MAIN(TestCodeTexts)
#include "tst_code_texts.moc"
