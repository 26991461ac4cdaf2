#include "gui/window/centre.h"

#include "gui/controls/availability.h"
#include "gui/controls/filter_bar.h"
#include "gui/controls/limit_bar.h"
#include "gui/controls/search_bar.h"
#include "gui/document/document.h"
#include "gui/lesson/myth_card.h"
#include "gui/lesson/narration_strip.h"
#include "gui/timeline/legend.h"
#include "gui/timeline/minimap.h"
#include "gui/timeline/timeline_view.h"

#include <QVBoxLayout>

namespace gui {

namespace {

/// So narrow a timeline can still be read: the panels make room for it on a small screen.
constexpr int leastTimeline = 400;

QVBoxLayout *makeStack()
{
    auto *stack = new QVBoxLayout;
    stack->setContentsMargins(0, 0, 0, 0);
    stack->setSpacing(0);
    return stack;
}

} // namespace

Centre::Centre(Document &document, host::Engine &engine, FilterActions &filters, QWidget *parent)
    : QWidget(parent)
    , m_limitBar(new LimitBar(document, engine, this))
    , m_legend(new Legend(this))
    , m_search(new SearchBar(document, this))
    , m_timeline(new TimelineView(document, this))
    , m_mythCard(new MythCard(document, this))
    , m_narration(new NarrationStrip(document, engine, this))
    , m_cards(makeStack())
    , m_strips(makeStack())
{
    m_minimap = new Minimap(*m_timeline, this);
    m_timeline->setMinimumWidth(leastTimeline);
    auto *filterBar = new FilterBar(document, filters, this);
    m_legendAction
        = makeToggle(*m_legend, tr("Le&gend"), tr("Show or hide what the colours stand for"));
    m_filterBarAction = makeToggle(
        *filterBar, tr("&Filter Bar"), tr("Show or hide the bar with the filters on the tasks"));
    // Whoever wants to filter finds it.
    connect(&filters, &FilterActions::nameWanted, m_filterBarAction,
        [this] { m_filterBarAction->setChecked(true); });
    connect(&document.filters(), &TaskFilters::changed, m_filterBarAction, [this, &document] {
        if (!document.filters().isEmpty())
            m_filterBarAction->setChecked(true);
    });

    QVBoxLayout *all = makeStack();
    setLayout(all);
    all->addLayout(m_cards);
    all->addWidget(m_limitBar);
    all->addWidget(m_legend);
    all->addWidget(filterBar);
    all->addWidget(m_search);
    all->addWidget(m_minimap);
    all->addWidget(m_timeline, 1);
    all->addLayout(m_strips);
    addCard(*m_mythCard);
    addStrip(*m_narration);
}

QAction *Centre::makeToggle(QWidget &bar, const QString &text, const QString &tip)
{
    QAction *toggle = makeAction(this, text, tip);
    toggle->setCheckable(true);
    toggle->setChecked(true);
    connect(toggle, &QAction::toggled, &bar, &QWidget::setVisible);
    return toggle;
}

void Centre::arrangeForClass()
{
    m_legendAction->setChecked(false); // what is named in it is named at each lane, too
    m_filterBarAction->setChecked(false);
    m_minimap->toggleViewAction()->setChecked(false);
    m_narration->toggleViewAction()->setChecked(true);
}

void Centre::addCard(QWidget &card)
{
    m_cards->addWidget(&card);
}

void Centre::addStrip(QWidget &strip)
{
    m_strips->addWidget(&strip);
}

} // namespace gui
