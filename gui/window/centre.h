#pragma once

#include <QAction>
#include <QWidget>

class QVBoxLayout;

namespace host {
class Engine;
}

namespace gui {

class Document;
class FilterActions;
class Legend;
class LimitBar;
class Minimap;
class MythCard;
class NarrationStrip;
class SearchBar;
class TimelineView;

/// The middle of the window: the timeline, and the bars, cards and strips that go with it.
class Centre : public QWidget
{
    Q_OBJECT
public:
    Centre(Document &document, host::Engine &engine, FilterActions &filters, QWidget *parent);

    [[nodiscard]] LimitBar &limitBar() const { return *m_limitBar; }
    [[nodiscard]] Legend &legend() const { return *m_legend; }
    [[nodiscard]] SearchBar &search() const { return *m_search; }
    [[nodiscard]] Minimap &minimap() const { return *m_minimap; }
    [[nodiscard]] TimelineView &timeline() const { return *m_timeline; }
    [[nodiscard]] MythCard &mythCard() const { return *m_mythCard; }
    [[nodiscard]] NarrationStrip &narration() const { return *m_narration; }
    /// Whether they are shown.
    [[nodiscard]] QAction *legendAction() const { return m_legendAction; }
    [[nodiscard]] QAction *filterBarAction() const { return m_filterBarAction; }

    /// Puts away what a class does not need to see.
    void arrangeForClass();

    /// Above all bars, below the cards that are there.
    void addCard(QWidget &card);
    /// Below the timeline and the strips that are there.
    void addStrip(QWidget &strip);

private:
    QAction *makeToggle(QWidget &bar, const QString &text, const QString &tip);

    LimitBar *m_limitBar;
    Legend *m_legend;
    SearchBar *m_search;
    Minimap *m_minimap;
    TimelineView *m_timeline;
    MythCard *m_mythCard;
    NarrationStrip *m_narration;
    QVBoxLayout *m_cards;
    QVBoxLayout *m_strips;
    QAction *m_legendAction;
    QAction *m_filterBarAction;
};

} // namespace gui
