#include "gui/trial/trial_bar.h"

#include "gui/trial/trial_words.h"

#include <QAction>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace gui {

TrialBar::TrialBar(Document &document, const host::Engine &engine, const QList<QAction *> &actions,
    QWidget *parent)
    : QFrame(parent)
    , m_document(document)
    , m_engine(engine)
    , m_text(new QLabel(this))
{
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("What if"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::RichText);
    m_text->setMinimumWidth(1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    for (QAction *action : actions) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        buttons->addWidget(button);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 4, 0);
    layout->setSpacing(0);
    layout->addWidget(m_text);
    layout->addLayout(buttons);
    hide();
    connect(&document.secondRun(), &SecondRun::changed, this, &TrialBar::tell);
    connect(&document, &Document::futureChanged, this, &TrialBar::tell);
    connect(&engine, &host::Engine::stateChanged, this, &TrialBar::tell);
}

QString TrialBar::text() const
{
    return m_text->text();
}

bool TrialBar::isOver() const
{
    using State = host::RunState;
    const State state = m_engine.state();
    return state == State::Finished || state == State::Closed || m_document.tasksLeft() == 0;
}

void TrialBar::tell()
{
    const SecondRun &second = m_document.secondRun();
    setVisible(second.isShown());
    if (!second.isShown())
        return;
    m_text->setText(m_document.future() == Future::Shown
            ? trialText(m_document.store(), isOver(), second)
            : trialQuestion(second));
}

} // namespace gui
