#include "gui/panels/loop_accessible.h"

#include "gui/panels/card_words.h"
#include "gui/panels/loop_panel.h"

#include <algorithm>

namespace gui {

namespace {

/// One card of a panel, by its place among them.
class CardAccessible : public QAccessibleInterface
{
public:
    CardAccessible(LoopPanel &panel, std::size_t place)
        : m_panel(panel)
        , m_place(place)
    {
    }
    [[nodiscard]] std::size_t place() const { return m_place; }

    [[nodiscard]] bool isValid() const override { return m_place < m_panel.shown().cards.size(); }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(&m_panel);
    }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString &) override { }
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        return isValid() && kind == QAccessible::Name ? spokenCard(card()) : QString();
    }
    [[nodiscard]] QRect rect() const override
    {
        return isValid() ? card().rect.translated(m_panel.mapToGlobal(QPoint(0, 0))) : QRect();
    }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = true;
        state.selectable = true;
        state.invalid = !isValid();
        if (isValid()) {
            state.focused = m_panel.hasFocus() && m_panel.currentCard() == &card();
            state.selected = m_panel.isSelected(card());
        }
        return state;
    }

private:
    [[nodiscard]] const LoopCard &card() const { return m_panel.shown().cards[m_place]; }

    LoopPanel &m_panel;
    std::size_t m_place;
};

QAccessibleInterface *interfaceOf(const QString &, QObject *object)
{
    auto *panel = qobject_cast<LoopPanel *>(object);
    return panel ? new LoopAccessible(*panel) : nullptr;
}

std::optional<std::size_t> currentPlace(const LoopPanel &panel)
{
    const LoopCard *card = panel.currentCard();
    if (!card)
        return {};
    return static_cast<std::size_t>(card - panel.shown().cards.data());
}

} // namespace

LoopAccessible::LoopAccessible(LoopPanel &panel)
    : QAccessibleWidget(&panel, QAccessible::List)
    , m_panel(panel)
{
}

LoopAccessible::~LoopAccessible()
{
    for (const QAccessible::Id id : m_cards)
        QAccessible::deleteAccessibleInterface(id);
}

void LoopAccessible::install()
{
    QAccessible::installFactory(interfaceOf); // again: nothing
}

void LoopAccessible::tellCurrent(LoopPanel &panel)
{
    if (const auto place = currentPlace(panel); place && QAccessible::isActive()) {
        QAccessibleEvent event(&panel, QAccessible::Focus);
        event.setChild(static_cast<int>(*place));
        QAccessible::updateAccessibility(&event);
    }
}

int LoopAccessible::childCount() const
{
    return static_cast<int>(m_panel.shown().cards.size());
}

QAccessibleInterface *LoopAccessible::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    while (m_cards.size() <= static_cast<std::size_t>(index))
        m_cards.push_back(
            QAccessible::registerAccessibleInterface(new CardAccessible(m_panel, m_cards.size())));
    return QAccessible::accessibleInterface(m_cards[static_cast<std::size_t>(index)]);
}

QAccessibleInterface *LoopAccessible::childAt(int x, int y) const
{
    const LoopCard *card = cardAt(m_panel.shown(), m_panel.mapFromGlobal(QPoint(x, y)));
    return card ? child(static_cast<int>(card - m_panel.shown().cards.data())) : nullptr;
}

int LoopAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *card = dynamic_cast<const CardAccessible *>(child);
    return card ? static_cast<int>(card->place()) : -1;
}

QAccessibleInterface *LoopAccessible::focusChild() const
{
    const auto place = currentPlace(m_panel);
    return place && m_panel.hasFocus() ? child(static_cast<int>(*place)) : nullptr;
}

} // namespace gui
