#pragma once

#include "engine/host/engine.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QSpinBox;
class QToolButton;

namespace gui {

/// Spawns tasks by hand: which coroutine, its parameters, how many.
class SpawnForm : public QWidget
{
    Q_OBJECT
public:
    explicit SpawnForm(host::Engine &engine, QWidget *parent = nullptr);

    [[nodiscard]] QAction *spawnAction() const { return m_spawn; }
    /// What the form says now.
    [[nodiscard]] host::SpawnRequest request() const;

private:
    void showParameters();

    host::Engine &m_engine;
    QAction *m_spawn;
    QComboBox *m_coroutine;
    QLabel *m_sentence;
    QFormLayout *m_form;
    std::vector<QDoubleSpinBox *> m_values; ///< of the coroutine that is chosen
    QSpinBox *m_count;
};

} // namespace gui
