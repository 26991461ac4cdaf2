#include "gui/trial/trial_bar.h"

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
    connect(&document.secondRun(), &SecondRun::changed, this, &TrialBar::renew);
    connect(&document, &Document::futureChanged, this, &TrialBar::tell);
    connect(&document.playhead(), &Playhead::moved, this, [this] {
        if (m_document.future() == Future::Hidden)
            tell();
    });
    connect(&document, &Document::appended, this, &TrialBar::grow);
    connect(&engine, &host::Engine::stateChanged, this, &TrialBar::grow);
}

QString TrialBar::text() const
{
    return m_text->text();
}

/// A run that is stuck is over, too, unless the user goes on with it.
FirstRun TrialBar::firstRun() const
{
    using State = host::RunState;
    const State state = m_engine.state();
    const bool isOver = state == State::Finished || state == State::Closed
        || state == State::Waiting || m_document.tasksLeft() == 0;
    return isOver ? FirstRun::IsOver : FirstRun::GoesOn;
}

void TrialBar::renew()
{
    const ComparedRun *run = m_document.secondRun().run();
    m_words.reset();
    if (run)
        m_words.emplace(run->trial());
    tell();
    setVisible(run != nullptr);
}

void TrialBar::tell()
{
    if (!m_words)
        return;
    m_told = {firstRun(), m_document.store().size()};
    const bool isAllShown = m_document.shownEnd() == m_document.store().live_end();
    m_text->setText(
        isAllShown ? m_words->text(m_document.store(), m_told.state) : m_words->question());
}

/// Of a run that goes on nothing is told.
void TrialBar::grow()
{
    const bool goesOn = m_told.state == FirstRun::GoesOn && firstRun() == FirstRun::GoesOn;
    if (!goesOn && m_told != Told{firstRun(), m_document.store().size()})
        tell();
}

} // namespace gui
