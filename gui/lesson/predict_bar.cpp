#include "gui/lesson/predict_bar.h"

#include "gui/controls/availability.h"
#include "gui/controls/flow_layout.h"
#include "gui/theme/state_icon.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace gui {

namespace {

constexpr int digits = 9;

Shown shownOf(Fate fate)
{
    switch (fate) {
    case Fate::GoesOn:
        return Shown::Waiting;
    case Fate::Result:
        return Shown::Result;
    case Fate::Exception:
        return Shown::Exception;
    case Fate::Cancelled:
        return Shown::Cancelled;
    }
    return Shown::Waiting;
}

} // namespace

PredictBar::PredictBar(Document &document, Prediction &prediction, QWidget *parent)
    : QFrame(parent)
    , m_document(document)
    , m_prediction(prediction)
    , m_toggle(makeAction(this, tr("Predict"),
          tr("Before each step, ask what comes next, and count the right answers"),
          {QKeySequence(Qt::Key_F7)}))
    , m_text(new QLabel(this))
    , m_score(new QLabel(this))
    , m_choices(new QWidget(this))
{
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Prediction"));
    m_toggle->setCheckable(true);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_score->setAccessibleName(tr("Right answers"));
    m_score->setAlignment(Qt::AlignRight | Qt::AlignTop);
    new FlowLayout(m_choices);
    auto *line = new QHBoxLayout;
    line->addWidget(m_text, 1);
    line->addWidget(m_score);
    auto *all = new QVBoxLayout(this);
    all->addLayout(line);
    all->addWidget(m_choices);
    addKeys();
    connect(m_toggle, &QAction::toggled, &m_prediction, &Prediction::setOn);
    connect(&m_prediction, &Prediction::changed, this, &PredictBar::follow);
    follow();
}

void PredictBar::addKeys()
{
    for (int digit = 1; digit <= digits; ++digit) {
        QAction *answer = makeAction(this, tr("Answer %1").arg(digit),
            tr("Give this answer to the question"), {QKeySequence(Qt::Key_0 + digit)});
        connect(answer, &QAction::triggered, &m_prediction,
            [this, digit] { m_prediction.choose(digit - 1); });
        m_keys += answer;
    }
    QAction *skip = makeAction(
        this, tr("Skip"), tr("See what comes without an answer"), {QKeySequence(Qt::Key_0)});
    connect(skip, &QAction::triggered, &m_prediction, &Prediction::skip);
    m_keys += skip;
    addActions(m_keys);
}

void PredictBar::follow()
{
    setVisible(m_prediction.isOn());
    m_toggle->setChecked(m_prediction.isOn());
    for (int i = 0; i < m_keys.size(); ++i) {
        const bool skip = i == digits;
        const bool answers = m_prediction.isAsking();
        m_keys[i]->setEnabled(answers && (skip || i < m_prediction.question().choices()));
    }
    showChoices();
    showText();
}

void PredictBar::showChoices()
{
    qDeleteAll(m_buttons);
    m_buttons.clear();
    m_choices->setVisible(m_prediction.isAsking());
    if (!m_prediction.isAsking())
        return;
    const Question &question = m_prediction.question();
    const int count = std::min(question.choices(), digits);
    for (int i = 0; i <= count; ++i) {
        const bool skip = i == count;
        const QString text = skip
            ? tr("0  Skip")
            : tr("%1  %2").arg(QString::number(i + 1),
                choiceText(m_document.store(), question, i).replace(u'&', QStringLiteral("&&")));
        auto *button = new QPushButton(text, m_choices);
        button->setFocusPolicy(Qt::TabFocus);
        if (!skip)
            button->setIcon(iconOf(i));
        connect(button, &QPushButton::clicked, m_keys[skip ? digits : i], &QAction::trigger,
            Qt::QueuedConnection); // the button goes with its question
        m_choices->layout()->addWidget(button);
        m_buttons += button;
        button->show();
    }
}

QIcon PredictBar::iconOf(int choice) const
{
    const Question &question = m_prediction.question();
    if (question.kind == Question::Kind::WhatBecomes)
        return stateIcon(shownOf(static_cast<Fate>(choice)), m_theme);
    const trace::TraceStore &store = m_document.store();
    const TaskId task = question.tasks.at(static_cast<std::size_t>(choice));
    const auto event = store.at(task, m_document.playhead().time());
    return event ? stateIcon(trace::shown(*event), m_theme) : QIcon();
}

void PredictBar::showText()
{
    const QString told = text();
    const Prediction::Score score = m_prediction.score();
    m_score->setText(
        tr("%1 of %2").arg(QString::number(score.right), QString::number(score.answered)));
    if (told == m_text->text())
        return;
    m_text->setText(told);
    QAccessibleEvent alert(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QString PredictBar::text() const
{
    switch (m_prediction.state()) {
    case Prediction::State::Off:
        break;
    case Prediction::State::Idle:
        return tr("Make a step, and you will be asked what comes next.");
    case Prediction::State::Asking:
        return questionText(m_document.store(), m_prediction.question());
    case Prediction::State::Answered:
        return tr("It is not decided yet: go on.");
    case Prediction::State::Told:
        return m_prediction.truthText();
    }
    return {};
}

void PredictBar::setTheme(const Theme &theme)
{
    m_theme = theme;
    QFont large = font();
    large.setBold(true);
    m_text->setFont(large);
    m_score->setFont(large);
    showChoices();
}

} // namespace gui
