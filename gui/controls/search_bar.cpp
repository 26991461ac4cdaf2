#include "gui/controls/search_bar.h"

#include "gui/controls/availability.h"
#include "gui/document/document.h"
#include "gui/theme/state_icon.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace gui {

namespace {

/// The states that go by this name: on the screen, or in asyncio.
trace::ShownSet statesNamed(const QString &name)
{
    trace::ShownSet states;
    for (int i = 0; i < trace::shown_count; ++i) {
        const auto shown = static_cast<Shown>(i);
        const bool is = name.compare(stateName(shown), Qt::CaseInsensitive) == 0
            || name.compare(QLatin1String(trace::word(shown)), Qt::CaseInsensitive) == 0;
        states.set(static_cast<std::size_t>(i), is);
    }
    return states;
}

} // namespace

SearchBar::SearchBar(Document &document, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_find(makeAction(this, tr("&Search…"),
          tr("Search the run for a name, a function, a state, a text, or a file and line"),
          QKeySequence::keyBindings(QKeySequence::Find) << QKeySequence(Qt::Key_Slash)))
    , m_next(makeAction(this, tr("Ne&xt Match"), tr("Go to the next place that was searched for"),
          {QKeySequence(Qt::Key_F3)}))
    , m_previous(makeAction(this, tr("Pre&vious Match"),
          tr("Go to the place before that was searched for"),
          {QKeySequence(Qt::SHIFT | Qt::Key_F3)}))
    , m_text(new QLineEdit(this))
    , m_state(new QLabel(this))
{
    setAccessibleName(tr("Search"));
    buildLayout();
    connect(m_find, &QAction::triggered, this, &SearchBar::open);
    connect(m_next, &QAction::triggered, this, &SearchBar::goToNext);
    connect(m_previous, &QAction::triggered, this, &SearchBar::goToPrevious);
    connect(m_text, &QLineEdit::textChanged, this, &SearchBar::search);
    connect(&document.search(), &RunSearch::changed, this, &SearchBar::showState);
    showState();
    hide();
}

void SearchBar::buildLayout()
{
    m_text->setPlaceholderText(tr("Name, function, state, text, file:line"));
    m_text->setToolTip(tr("Enter goes to the next match, Shift+Enter to the one before"));
    m_text->setAccessibleName(tr("Search for"));
    m_text->setClearButtonEnabled(true);
    m_text->installEventFilter(this);
    m_state->setAccessibleName(tr("Matches"));
    m_state->setMinimumWidth(m_state->fontMetrics().averageCharWidth() * 14);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 3, 6, 3);
    layout->setSpacing(5);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_state);
    const auto addButton = [&](QAction *action, const QString &sign, const QString &name) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setText(sign);
        button->setAccessibleName(name);
        button->setAutoRaise(true);
        connect(action, &QAction::changed, button, [button, sign] { button->setText(sign); });
        layout->addWidget(button);
    };
    addButton(m_previous, QStringLiteral("▲"), tr("Previous match"));
    addButton(m_next, QStringLiteral("▼"), tr("Next match"));
    auto *cross = new QToolButton(this);
    cross->setText(QStringLiteral("✕"));
    cross->setToolTip(tr("Close the search (Esc)"));
    cross->setAccessibleName(tr("Close the search"));
    cross->setAutoRaise(true);
    connect(cross, &QToolButton::clicked, this, &SearchBar::leave);
    layout->addWidget(cross);
}

void SearchBar::open()
{
    show();
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
    search();
}

void SearchBar::leave()
{
    if (isHidden())
        return;
    const bool hadFocus = isAncestorOf(focusWidget()) || m_text->hasFocus();
    hide();
    m_document.search().stop();
    if (hadFocus)
        Q_EMIT closed();
}

void SearchBar::search()
{
    const QString text = m_text->text();
    if (text != m_document.search().text())
        m_document.search().start(text, statesNamed(text.trimmed()));
}

void SearchBar::goToNext()
{
    if (isHidden())
        open();
    m_document.search().goToNext(m_document.playhead().time());
}

void SearchBar::goToPrevious()
{
    if (isHidden())
        open();
    m_document.search().goToPrevious(m_document.playhead().time());
}

void SearchBar::showState()
{
    m_state->setText(stateText());
    // With the bar closed they open it, and search for what was searched for last.
    const bool none = !m_text->text().isEmpty() && !isHidden()
        && m_document.search().matches().empty() && m_document.search().progress() == 1;
    const QString whyNot = m_text->text().isEmpty() ? tr("nothing is searched for")
        : none                                      ? tr("there is no match")
                                                    : QString();
    setAvailable(m_next, whyNot);
    setAvailable(m_previous, whyNot);
}

QString SearchBar::stateText() const
{
    RunSearch &search = m_document.search();
    if (search.text().isEmpty())
        return {};
    const std::size_t count = search.matches().size();
    QString text = tr("no match");
    if (search.current()) {
        text = tr("%L1 of %L2").arg(*search.current() + 1).arg(count);
        const trace::TaskId task
            = m_document.store().event(search.matches()[*search.current()]).task;
        if (task != trace::no_task && !m_document.shownTasks().contains(task))
            text = tr("%1, hidden by filters").arg(text);
    } else if (count > 0) {
        text = count == 1 ? tr("1 match") : tr("%L1 matches").arg(count);
    }
    if (search.progress() < 0.99)
        text = tr("%1 (%2 % searched)").arg(text).arg(static_cast<int>(100 * search.progress()));
    return text;
}

bool SearchBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_text || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (key->modifiers() & Qt::ShiftModifier)
            goToPrevious();
        else
            goToNext();
        return true;
    case Qt::Key_Escape:
        leave();
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

} // namespace gui
