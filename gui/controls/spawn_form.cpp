#include "gui/controls/spawn_form.h"

#include "engine/demos/spawnable.h"
#include "gui/controls/availability.h"
#include "gui/demos/demo_texts.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>
#include <QToolButton>

namespace gui {

namespace {

/// As many tasks as can be asked for at once.
constexpr int mostTasks = 100'000;

QDoubleSpinBox *makeBox(const demos::Parameter &parameter, QWidget *parent)
{
    auto *box = new QDoubleSpinBox(parent);
    const bool seconds = parameter.unit == demos::Parameter::Unit::Seconds;
    box->setRange(parameter.least, parameter.most);
    box->setDecimals(seconds ? 2 : 0);
    box->setSingleStep(seconds ? 0.25 : 1);
    box->setSuffix(seconds ? SpawnForm::tr(" s") : QString());
    box->setValue(parameter.initial);
    box->setToolTip(seconds ? SpawnForm::tr("In seconds of loop time") : SpawnForm::tr("How many"));
    return box;
}

} // namespace

SpawnForm::SpawnForm(host::Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_spawn(makeAction(this, tr("&Spawn"), tr("Make tasks of the chosen coroutine"),
          {QKeySequence(Qt::CTRL | Qt::Key_N)}))
    , m_coroutine(new QComboBox(this))
    , m_sentence(new QLabel(this))
    , m_form(new QFormLayout(this))
    , m_count(new QSpinBox(this))
{
    for (const demos::Spawnable &spawnable : demos::spawnables()) {
        const QString id = QString::fromUtf8(spawnable.id.data(), qsizetype(spawnable.id.size()));
        m_coroutine->addItem(spawnableTexts(spawnable.id).title, id);
    }
    m_coroutine->setAccessibleName(tr("Coroutine to spawn"));
    m_coroutine->setToolTip(tr("What the new tasks shall do"));
    m_sentence->setWordWrap(true);
    m_count->setRange(1, mostTasks);
    m_count->setGroupSeparatorShown(true);
    m_count->setAccessibleName(tr("Number of tasks to spawn"));
    m_count->setToolTip(tr("How many tasks to make"));

    auto *button = new QToolButton(this);
    button->setDefaultAction(m_spawn);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->addRow(m_coroutine);
    m_form->addRow(m_sentence);
    m_form->addRow(tr("How many"), m_count);
    m_form->addRow(button);

    connect(m_coroutine, &QComboBox::currentIndexChanged, this, &SpawnForm::showParameters);
    connect(m_spawn, &QAction::triggered, this, [this] { m_engine.spawn(request()); });
    const auto update = [this] { setAvailable(m_spawn, whyNoCommand(m_engine)); };
    connect(&m_engine, &host::Engine::started, this, update);
    connect(&m_engine, &host::Engine::stopped, this, update);
    connect(&m_engine, &host::Engine::stateChanged, this, update);
    showParameters();
}

host::SpawnRequest SpawnForm::request() const
{
    host::SpawnRequest request;
    request.coroutine = m_coroutine->currentData().toString().toStdString();
    for (const QDoubleSpinBox *box : m_values)
        request.values.push_back(box->value());
    request.count = m_count->value();
    return request;
}

void SpawnForm::showParameters()
{
    constexpr int firstRow = 2; // below the coroutine and its sentence
    for (QDoubleSpinBox *box : m_values)
        m_form->removeRow(box);
    m_values.clear();

    const std::string id = m_coroutine->currentData().toString().toStdString();
    const demos::Spawnable *chosen = demos::find_spawnable(id);
    if (!chosen)
        return;
    const SpawnableTexts texts = spawnableTexts(id);
    m_sentence->setText(texts.sentence);
    for (std::size_t i = 0; i < chosen->parameters.size(); ++i) {
        QDoubleSpinBox *box = makeBox(chosen->parameters[i], this);
        box->setAccessibleName(texts.parameters.at(qsizetype(i)));
        m_form->insertRow(firstRow + int(i), texts.parameters.at(qsizetype(i)), box);
        m_values.push_back(box);
    }
}

} // namespace gui
