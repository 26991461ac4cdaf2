#pragma once

#include <QAccessibleWidget>

#include <vector>

namespace gui {

class LoopPanel;

/// The loop's panel for assistive technology: a list of its cards, each told in a sentence. The
/// state of the whole is the description of the panel.
class LoopAccessible : public QAccessibleWidget
{
public:
    explicit LoopAccessible(LoopPanel &panel);
    ~LoopAccessible() override;

    /// Has panels read in this way from now on.
    static void install();
    /// The keyboard is at another card.
    static void tellCurrent(LoopPanel &panel);

    [[nodiscard]] int childCount() const override;
    [[nodiscard]] QAccessibleInterface *child(int index) const override;
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override;
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override;
    [[nodiscard]] QAccessibleInterface *focusChild() const override;

private:
    LoopPanel &m_panel;
    mutable std::vector<QAccessible::Id> m_cards; ///< those asked for so far, by their places
};

} // namespace gui
