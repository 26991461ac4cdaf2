#include "gui/controls/filter_bar.h"

#include "gui/controls/filter_chip.h"
#include "gui/controls/flow_layout.h"
#include "gui/document/document.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QUndoStack>

#include <utility>

namespace gui {

FilterBar::FilterBar(Document &document, FilterActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_actions(actions)
    , m_layout(new FlowLayout(this))
    , m_add(new QToolButton(this))
    , m_name(new QLineEdit(this))
    , m_count(new QLabel(this))
    , m_undo(buildButton(actions.undo(), tr("Undo")))
    , m_redo(buildButton(actions.redo(), tr("Redo")))
    , m_clear(buildButton(actions.clear(), tr("Clear all")))
{
    setAccessibleName(tr("Filters"));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);

    m_add->setText(tr("Add filter"));
    m_add->setToolTip(tr("Show only some of the tasks, in all panels"));
    m_add->setAccessibleName(tr("Add filter"));
    m_add->setMenu(actions.addMenu());
    m_add->setPopupMode(QToolButton::InstantPopup);
    m_count->setAccessibleName(tr("How many tasks are shown"));
    buildName();

    m_layout->setContentsMargins(6, 3, 6, 3);
    m_layout->setSpacing(5);
    for (QWidget *widget :
        std::initializer_list<QWidget *>{m_add, m_name, m_count, m_undo, m_redo, m_clear})
        m_layout->addWidget(widget);

    connect(&actions, &FilterActions::nameWanted, this, &FilterBar::askForName);
    connect(&document.filters(), &TaskFilters::changed, this, &FilterBar::showFilters);
    connect(&document.shownTasks(), &ShownTasks::changed, this, &FilterBar::showCount);
    connect(&document, &Document::appended, this, &FilterBar::showCount);
    showFilters();
}

void FilterBar::buildName()
{
    m_name->setPlaceholderText(tr("Name, * and ? allowed"));
    m_name->setToolTip(tr("Enter shows only the tasks whose name has this in it.\n"
                          "With * (any letters) or ? (one letter) it is the whole name."));
    m_name->setAccessibleName(tr("Name to filter by"));
    m_name->setClearButtonEnabled(true);
    fitName();
    m_name->installEventFilter(this);
    connect(m_name, &QLineEdit::returnPressed, this, &FilterBar::takeName);
}

QToolButton *FilterBar::buildButton(QAction *action, const QString &text)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setText(text); // not the menu's, with its mnemonic and the name of the change
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAutoRaise(true);
    connect(action, &QAction::changed, button, [button, text] { button->setText(text); });
    return button;
}

void FilterBar::showFilters()
{
    m_edited.reset();
    for (FilterChip *chip : m_chips) {
        m_layout->removeWidget(chip);
        chip->hide();
        chip->deleteLater(); // it may be its own cross that was clicked
    }
    m_chips.clear();
    for (std::size_t i = 0; i < m_document.filters().all().size(); ++i)
        addChip(i);
    const QUndoStack &stack = m_document.filters().undoStack();
    m_undo->setVisible(stack.count() > 0);
    m_redo->setVisible(stack.count() > 0);
    m_clear->setVisible(!m_chips.empty());
    showCount();
}

void FilterBar::addChip(std::size_t place)
{
    TaskFilters &filters = m_document.filters();
    const Filter filter = filters.all()[place];
    auto *chip = new FilterChip(filter, this);
    m_layout->insertWidget(m_layout->indexOf(m_count), chip);
    m_chips.push_back(chip);
    chip->show();
    connect(chip, &FilterChip::removeWanted, this, [&filters, place] { filters.remove(place); });
    connect(chip, &FilterChip::invertWanted, this, [&filters, place, filter] {
        const bool keeps = filter.sense == Filter::Sense::Keep;
        Filter inverted = filter;
        inverted.sense = keeps ? Filter::Sense::Hide : Filter::Sense::Keep;
        filters.replace(place, inverted);
    });
    connect(chip, &FilterChip::editWanted, this, [this, place] { edit(place); });
}

void FilterBar::showCount()
{
    const bool filtered = !m_document.filters().isEmpty();
    m_count->setVisible(filtered);
    if (filtered)
        m_count->setText(tr("showing %L1 of %L2 tasks")
                             .arg(m_document.shownTasks().count())
                             .arg(m_document.store().task_count()));
}

void FilterBar::askForName()
{
    m_name->setFocus(Qt::ShortcutFocusReason);
    m_name->selectAll();
}

void FilterBar::edit(std::size_t place)
{
    m_edited = place;
    m_name->setText(m_document.filters().all()[place].pattern);
    askForName();
}

void FilterBar::takeName()
{
    const QString pattern = m_name->text().trimmed();
    TaskFilters &filters = m_document.filters();
    const auto edited = std::exchange(m_edited, {});
    m_name->clear();
    if (edited && pattern.isEmpty()) {
        filters.remove(*edited);
    } else if (edited) {
        Filter filter = filters.all()[*edited];
        filter.pattern = pattern;
        filters.replace(*edited, filter);
    } else if (!pattern.isEmpty()) {
        filters.add(nameFilter(pattern));
    }
}

void FilterBar::fitName()
{
    m_name->setFixedWidth(m_name->fontMetrics().averageCharWidth() * 26);
}

/// Esc leaves the field as it was.
bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_name && event->type() == QEvent::FontChange)
        fitName();
    const bool escape = watched == m_name && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape;
    if (!escape || (m_name->text().isEmpty() && !m_edited))
        return QWidget::eventFilter(watched, event);
    m_edited.reset();
    m_name->clear();
    return true;
}

} // namespace gui
