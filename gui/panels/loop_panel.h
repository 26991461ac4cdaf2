#pragma once

#include "gui/panels/loop_glide.h"
#include "gui/panels/refresh_timer.h"

#include <QWidget>

#include <optional>

namespace gui {

/// The loop's insides at the playhead: what runs, the ready queue in its order, the timers, and
/// where in its turn the loop is. Reads nothing while it is hidden.
class LoopPanel : public QWidget
{
    Q_OBJECT
public:
    explicit LoopPanel(Document &document, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// What is shown, with every card in its place.
    [[nodiscard]] const LoopLayout &shown() const { return m_layout; }
    [[nodiscard]] const trace::LoopState &state() const { return m_state; }
    /// Leads the cards from place to place.
    [[nodiscard]] LoopGlide &glide() { return m_glide; }
    /// The card that the keyboard is at; null if it is at none.
    [[nodiscard]] const LoopCard *currentCard() const;
    [[nodiscard]] bool isSelected(const LoopCard &card) const;

    void setTheme(const Theme &theme);

protected:
    bool event(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void refresh();
    void reset();
    void renew();
    void readState();
    [[nodiscard]] LoopMoment moment() const;
    [[nodiscard]] LoopLook look() const;
    void select(const LoopCard &card, Qt::KeyboardModifiers modifiers);
    void moveCurrent(int by);
    void tell();

    Document &m_document;
    RefreshTimer m_refresh;
    LoopGlide m_glide;
    Theme m_theme = lightTheme();
    LoopMetrics m_metrics;
    trace::LoopState m_state;
    EventIndex m_end = 0; ///< the state is the one before this event
    LoopLayout m_layout;
    std::optional<EventIndex> m_current; ///< the card that the keyboard is at
};

} // namespace gui
