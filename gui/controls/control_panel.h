#pragma once

#include "gui/controls/spawn_form.h"
#include "gui/controls/task_actions.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLineEdit;

namespace gui {

/// What can be done to tasks by hand, with its options: spawn, cancel, gather, wait, as_completed.
class ControlPanel : public QWidget
{
    Q_OBJECT
public:
    ControlPanel(host::Engine &engine, TaskActions &actions, QWidget *parent = nullptr);

    [[nodiscard]] SpawnForm &spawnForm() { return *m_spawnForm; }

private:
    QWidget *makeCancelBox();
    QWidget *makeGatherBox();
    QWidget *makeWaitBox();
    void passCancelMessage();
    void passWaitOptions();

    TaskActions &m_actions;
    SpawnForm *m_spawnForm;
    QCheckBox *m_withMessage;
    QLineEdit *m_message;
    QCheckBox *m_returnExceptions;
    QCheckBox *m_withTimeout;
    QDoubleSpinBox *m_timeout;
    QComboBox *m_returnWhen;
};

} // namespace gui
