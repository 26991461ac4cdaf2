#include "gui/controls/control_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace gui {

namespace {

QToolButton *makeButton(QAction *action, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return button;
}

QLayout *sideBySide(std::initializer_list<QWidget *> widgets)
{
    auto *row = new QHBoxLayout;
    for (QWidget *widget : widgets)
        row->addWidget(widget);
    return row;
}

} // namespace

ControlPanel::ControlPanel(host::Engine &engine, TaskActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_actions(actions)
    , m_spawnForm(new SpawnForm(engine, this))
    , m_withMessage(new QCheckBox(tr("With message"), this))
    , m_message(new QLineEdit(tr("stop, please"), this))
    , m_returnExceptions(new QCheckBox(tr("return_exceptions"), this))
    , m_withTimeout(new QCheckBox(tr("timeout"), this))
    , m_timeout(new QDoubleSpinBox(this))
    , m_returnWhen(new QComboBox(this))
{
    auto *spawnBox = new QGroupBox(tr("Spawn"), this);
    auto *spawnLayout = new QVBoxLayout(spawnBox);
    spawnLayout->addWidget(m_spawnForm);

    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->addWidget(spawnBox);
    layout->addWidget(makeCancelBox());
    layout->addWidget(makeGatherBox());
    layout->addWidget(makeWaitBox());
    layout->addStretch();

    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    passCancelMessage();
    passWaitOptions();
}

QWidget *ControlPanel::makeCancelBox()
{
    auto *box = new QGroupBox(tr("Cancel"), this);
    auto *layout = new QVBoxLayout(box);
    m_message->setAccessibleName(tr("Cancel message"));
    m_withMessage->setToolTip(tr("Call cancel() with a message"));
    m_message->setToolTip(tr("What the CancelledError says"));
    layout->addWidget(m_withMessage);
    layout->addWidget(m_message);
    layout->addLayout(sideBySide(
        {makeButton(m_actions.cancelSelected(), box), makeButton(m_actions.cancelAll(), box)}));
    connect(m_withMessage, &QCheckBox::toggled, this, &ControlPanel::passCancelMessage);
    connect(m_message, &QLineEdit::textChanged, this, &ControlPanel::passCancelMessage);
    return box;
}

QWidget *ControlPanel::makeGatherBox()
{
    auto *box = new QGroupBox(tr("Gather"), this);
    auto *layout = new QVBoxLayout(box);
    m_returnExceptions->setToolTip(
        tr("Failures become results, instead of the first one failing the whole gather"));
    layout->addWidget(m_returnExceptions);
    layout->addWidget(makeButton(m_actions.gather(), box));
    connect(m_returnExceptions, &QCheckBox::toggled, this, [this](bool on) {
        m_actions.setReturnExceptions(
            on ? asyncio::ReturnExceptions::Yes : asyncio::ReturnExceptions::No);
    });
    return box;
}

QWidget *ControlPanel::makeWaitBox()
{
    using asyncio::ReturnWhen;
    auto *box = new QGroupBox(tr("Wait and As completed"), this);
    auto *layout = new QVBoxLayout(box);
    m_timeout->setRange(0, 3600);
    m_timeout->setValue(2);
    m_timeout->setSingleStep(0.5);
    m_timeout->setSuffix(tr(" s"));
    m_withTimeout->setToolTip(tr("Wait for so long at most; the tasks run on"));
    m_timeout->setAccessibleName(tr("Timeout of wait"));
    m_timeout->setToolTip(tr("In seconds of loop time"));
    m_returnWhen->addItem(QStringLiteral("ALL_COMPLETED"), int(ReturnWhen::AllCompleted));
    m_returnWhen->addItem(QStringLiteral("FIRST_COMPLETED"), int(ReturnWhen::FirstCompleted));
    m_returnWhen->addItem(QStringLiteral("FIRST_EXCEPTION"), int(ReturnWhen::FirstException));
    m_returnWhen->setAccessibleName(tr("When wait returns"));
    m_returnWhen->setToolTip(tr("return_when: what ends the wait, beside the timeout"));
    layout->addLayout(sideBySide({m_withTimeout, m_timeout}));
    layout->addWidget(m_returnWhen);
    layout->addLayout(
        sideBySide({makeButton(m_actions.wait(), box), makeButton(m_actions.asCompleted(), box)}));
    connect(m_withTimeout, &QCheckBox::toggled, this, &ControlPanel::passWaitOptions);
    connect(m_timeout, &QDoubleSpinBox::valueChanged, this, &ControlPanel::passWaitOptions);
    connect(m_returnWhen, &QComboBox::currentIndexChanged, this, &ControlPanel::passWaitOptions);
    return box;
}

void ControlPanel::passCancelMessage()
{
    m_message->setEnabled(m_withMessage->isChecked());
    if (m_withMessage->isChecked())
        m_actions.setCancelMessage(m_message->text().toStdString());
    else
        m_actions.setCancelMessage({});
}

void ControlPanel::passWaitOptions()
{
    m_timeout->setEnabled(m_withTimeout->isChecked());
    asyncio::WaitOptions options;
    if (m_withTimeout->isChecked())
        options.timeout = asyncio::Seconds(m_timeout->value());
    options.return_when = static_cast<asyncio::ReturnWhen>(m_returnWhen->currentData().toInt());
    m_actions.setWaitOptions(options);
}

} // namespace gui
