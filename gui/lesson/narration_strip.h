#pragma once

#include "engine/host/engine.h"
#include "gui/document/document.h"
#include "gui/lesson/narration.h"
#include "gui/theme/theme.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QAction;

namespace gui {

/// Tells in one sentence what happens at the playhead; with the one before it above, dimmed, if
/// there is room. Also read out by assistive technology.
///
/// At rest and in the past it is the latest event at the playhead. While a run goes on, sentences
/// stay long enough to be read: of what has happened meanwhile the most telling one comes next.
class NarrationStrip : public QWidget
{
    Q_OBJECT
public:
    NarrationStrip(Document &document, host::Engine &engine, QWidget *parent = nullptr);

    /// What is told; empty before anything has happened.
    [[nodiscard]] const Narration &told() const { return m_told; }
    /// The event that this is about.
    [[nodiscard]] std::optional<trace::EventIndex> event() const { return m_event; }
    /// Shows or hides it.
    [[nodiscard]] QAction *toggleViewAction() const { return m_toggle; }
    /// Copies the sentence to the clipboard.
    [[nodiscard]] QAction *copyAction() const { return m_copy; }
    /// How long a sentence stays at least while a run goes on.
    [[nodiscard]] QTimer &pace() { return m_pace; }

    void setTheme(const Theme &theme);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] bool goesOn() const;
    void request();
    void refresh();
    void forget();
    void tell(std::optional<trace::EventIndex> event);
    void say();
    void showToolTip();
    void copy();
    [[nodiscard]] QFont textFont() const;
    [[nodiscard]] QRect textRect() const;
    [[nodiscard]] int heightOf(int lines) const;

    Document &m_document;
    host::Engine &m_engine;
    Theme m_theme = lightTheme();
    QAction *m_toggle;
    QAction *m_copy;
    QTimer m_pace;
    std::optional<trace::EventIndex> m_event;
    std::optional<Shown> m_shown; ///< what the event leaves its task as
    Narration m_told;
    Narration m_before; ///< what was told before it
    bool m_due = false; ///< more has happened than is told
};

} // namespace gui
