#pragma once

#include "gui/trial/what_if.h"

#include <QFrame>

class QAction;
class QLabel;

namespace gui {

/// Says what a trial has come to, with what can be done about it; shown as long as a second run is.
class TrialBar : public QFrame
{
    Q_OBJECT
public:
    /// @param actions a button for each.
    TrialBar(Document &document, const host::Engine &engine, const QList<QAction *> &actions,
        QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;

private:
    void tell();
    [[nodiscard]] bool isOver() const;

    Document &m_document;
    const host::Engine &m_engine;
    QLabel *m_text;
};

} // namespace gui
