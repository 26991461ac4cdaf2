#include "engine/demos/spawnable.h"
#include "gui/controls/spawn_form.h"
#include "tests/support/live_engine.h"
#include "tests/support/widgets.h"

#include <QDoubleSpinBox>
#include <QLabel>
#include <QSpinBox>

using namespace gui;

namespace {

struct Form : LiveEngine
{
    Form()
        : form(engine)
    {
        form.show();
    }

    void chooseCoroutine(const QString &id) { choose(coroutine(), coroutine()->findData(id)); }
    [[nodiscard]] QComboBox *coroutine() const
    {
        return named<QComboBox>(form, u"Coroutine to spawn"_qs);
    }
    [[nodiscard]] QSpinBox *count() const
    {
        return named<QSpinBox>(form, u"Number of tasks to spawn"_qs);
    }
    [[nodiscard]] QDoubleSpinBox *value(const QString &name) const
    {
        return named<QDoubleSpinBox>(form, name);
    }
    void click() { QTest::mouseClick(button_of(form, form.spawnAction()), Qt::LeftButton); }

    SpawnForm form;
};

} // namespace

class TestSpawnForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyInputHasANameAndATip()
    {
        Form form;

        for (int i = 0; i < form.coroutine()->count(); ++i) {
            choose(form.coroutine(), i);
            QCOMPARE(nameless_inputs(form.form).join(u' '), QString());
            for (const QAbstractSpinBox *box : form.form.findChildren<QAbstractSpinBox *>())
                QVERIFY2(!box->toolTip().isEmpty(), qPrintable(form.coroutine()->currentText()));
        }
    }

    void everyCoroutineIsOfferedWithWhatItDoes()
    {
        Form form;
        QCOMPARE(form.coroutine()->count(), qsizetype(demos::spawnables().size()));

        QStringList sentences;
        for (int i = 0; i < form.coroutine()->count(); ++i) {
            choose(form.coroutine(), i);
            QVERIFY(!form.coroutine()->currentText().isEmpty());
            for (const QLabel *label : form.form.findChildren<QLabel *>()) {
                if (label->wordWrap())
                    sentences += label->text();
            }
        }

        QCOMPARE(sentences.removeDuplicates(), 0);
        QCOMPARE(sentences.size(), form.coroutine()->count());
    }

    void theParametersAreThoseOfTheCoroutine()
    {
        Form form;
        QCOMPARE(form.form.request().values, std::vector<double>{5});

        form.chooseCoroutine(u"worker"_qs);
        QCOMPARE(form.form.request().coroutine, std::string("worker"));
        QCOMPARE(form.form.request().values, (std::vector<double>{10, 0.5}));
        form.chooseCoroutine(u"waiter"_qs);

        QCOMPARE(form.form.request().values, std::vector<double>());
    }

    void whatIsTypedIsAskedFor()
    {
        Form form;
        form.chooseCoroutine(u"tidy"_qs);

        type_over(form.value(u"How long"_qs), u"2.5"_qs);
        type_over(form.value(u"Clean-up"_qs), u"0.25"_qs);
        type_over(form.count(), u"7"_qs);

        QCOMPARE(form.form.request().values, (std::vector<double>{2.5, 0.25}));
        QCOMPARE(form.form.request().count, 7);
    }

    void asManyAsAHundredThousandCanBeAskedFor()
    {
        Form form;

        type_over(form.count(), u"100000"_qs);

        QCOMPARE(form.form.request().count, 100'000);
        QCOMPARE(form.count()->maximum(), 100'000);
        QCOMPARE(form.count()->minimum(), 1);
    }

    void theButtonMakesTheTasks()
    {
        Form form;
        form.run();
        type_over(form.count(), u"3"_qs);

        form.click();

        QTRY_COMPARE(form.store().task_count(), 3U);
        QCOMPARE(form.store().info(trace::TaskId{1}).function, std::string_view("sleeper"));
        QTRY_COMPARE(form.engine.state(), host::RunState::Finished);
    }

    void aTaskThatIsSpawnedWhilePausedWaitsToBeStepped()
    {
        Form form;
        form.runPaused();

        form.click();

        QTRY_COMPARE(form.shown("Task-1"), u"ready");
        QCOMPARE(form.engine.state(), host::RunState::Paused);
    }
};

QTEST_MAIN(TestSpawnForm)
#include "tst_spawn_form.moc"
