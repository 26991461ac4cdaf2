#include "gui/controls/filter_actions.h"

#include "gui/controls/availability.h"
#include "gui/document/document.h"
#include "gui/theme/state_icon.h"

#include <QMenu>
#include <QUndoStack>

#include <utility>

namespace gui {

namespace {

/// More would not fit on a screen; for the rest there are names.
constexpr std::size_t most_functions = 30;

} // namespace

FilterActions::FilterActions(Document &document, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_menu(std::make_unique<QMenu>(tr("&Add Filter")))
    , m_byName(makeAction(this, tr("By &Name…"), tr("Show the tasks whose name has this in it"),
          {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F)}))
    , m_undo(makeAction(this, tr("&Undo"), tr("Take the last change of the filters back"),
          QKeySequence::keyBindings(QKeySequence::Undo)))
    , m_redo(makeAction(this, tr("&Redo"),
          tr("Make the change of the filters again that was taken back"),
          QKeySequence::keyBindings(QKeySequence::Redo)))
    , m_clear(makeAction(this, tr("&Clear All Filters"), tr("Show all tasks again"),
          {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Backspace)}))
{
    const QUndoStack &stack = document.filters().undoStack();
    connect(m_undo, &QAction::triggered, &stack, &QUndoStack::undo);
    connect(m_redo, &QAction::triggered, &stack, &QUndoStack::redo);
    connect(&stack, &QUndoStack::indexChanged, this, &FilterActions::update);
    connect(m_byName, &QAction::triggered, this, &FilterActions::nameWanted);
    connect(m_clear, &QAction::triggered, &document.filters(), &TaskFilters::clear);
    connect(&document.filters(), &TaskFilters::changed, this, &FilterActions::update);
    connect(&document, &Document::cleared, this, [this] {
        m_known.clear();
        m_read = 0;
    });
    buildMenu();
    update();
}

FilterActions::~FilterActions() = default;

void FilterActions::setTheme(const Theme &theme)
{
    m_theme = theme;
    fillStates();
}

void FilterActions::buildMenu()
{
    m_menu->setToolTipsVisible(true);
    m_menu->addAction(m_byName);
    m_states = buildSubmenu(tr("By &State"));
    m_functions = buildSubmenu(tr("By &Function"));
    fillStates();
    connect(m_functions, &QMenu::aboutToShow, this, &FilterActions::fillFunctions);
    m_menu->addSeparator();
    addFilterAction(m_menu.get(), tr("Ever &Cancelled"),
        tr("Show the tasks that were asked to cancel at some time"),
        plainFilter(Filter::Kind::EverCancelled));
    addFilterAction(m_menu.get(), tr("Ever Fa&iled"),
        tr("Show the tasks that ended with an exception"), plainFilter(Filter::Kind::EverFailed));
    addFilterAction(m_menu.get(), tr("A&live in View"),
        tr("Show the tasks that live at some time of what the timeline shows"),
        plainFilter(Filter::Kind::AliveInView));
}

QMenu *FilterActions::buildSubmenu(const QString &title)
{
    QMenu *menu = m_menu->addMenu(title);
    menu->setToolTipsVisible(true);
    return menu;
}

void FilterActions::addFilterAction(
    QMenu *menu, const QString &text, const QString &tip, Filter filter)
{
    QAction *action = makeAction(menu, text, tip);
    if (filter.kind == Filter::Kind::State && filter.states.count() == 1) {
        for (int i = 0; i < trace::shown_count; ++i) {
            if (filter.states.test(static_cast<std::size_t>(i)))
                action->setIcon(stateIcon(static_cast<Shown>(i), m_theme));
        }
    }
    connect(action, &QAction::triggered, &m_document.filters(),
        [this, filter = std::move(filter)] { m_document.filters().add(filter); });
    menu->addAction(action);
}

void FilterActions::fillStates()
{
    m_states->clear();
    const QString tip = tr("Show the tasks that are %1 at the playhead");
    for (int i = 0; i < trace::shown_count; ++i) {
        const auto shown = static_cast<Shown>(i);
        addFilterAction(
            m_states, stateName(shown), tip.arg(stateName(shown)), stateFilter({shown}));
    }
    m_states->addSeparator();
    addFilterAction(m_states, tr("not done"), tip.arg(tr("not done")),
        stateFilter({Shown::Ready, Shown::Running, Shown::Waiting, Shown::CancelRequested,
            Shown::CleaningUp}));
    addFilterAction(m_states, tr("done"), tip.arg(tr("done")),
        stateFilter({Shown::Result, Shown::Exception, Shown::Cancelled}));
}

void FilterActions::fillFunctions()
{
    const trace::TraceStore &store = m_document.store();
    for (; m_read < store.task_count(); ++m_read) {
        const std::string_view function = store.info(trace::TraceStore::task_at(m_read)).function;
        m_known.insert(QString::fromUtf8(function.data(), static_cast<qsizetype>(function.size())));
    }
    m_functions->clear();
    for (const QString &function : m_known) {
        if (m_functions->actions().size() == most_functions)
            break;
        QString text = function; // in which an ampersand is a letter
        addFilterAction(m_functions, text.replace(u'&', QStringLiteral("&&")),
            tr("Show the tasks that run %1").arg(function), functionFilter(function));
    }
    if (m_known.empty()) {
        QAction *none = makeAction(m_functions, tr("No functions yet"), QString());
        setAvailable(none, tr("there is no task yet"));
        m_functions->addAction(none);
    }
}

void FilterActions::update()
{
    const QUndoStack &stack = m_document.filters().undoStack();
    setAvailable(m_undo, stack.canUndo() ? QString() : tr("no filter was changed"));
    setAvailable(m_redo, stack.canRedo() ? QString() : tr("no change was taken back"));
    m_undo->setText(stack.canUndo() ? tr("&Undo: %1").arg(stack.undoText()) : tr("&Undo"));
    m_redo->setText(stack.canRedo() ? tr("&Redo: %1").arg(stack.redoText()) : tr("&Redo"));
    setAvailable(m_clear, m_document.filters().isEmpty() ? tr("there is no filter") : QString());
}

} // namespace gui
