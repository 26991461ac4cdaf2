#pragma once

#include "gui/controls/place_sign.h"
#include "gui/controls/run_actions.h"

#include <QToolBar>

class QComboBox;
class QHBoxLayout;
class QLabel;

namespace gui {

/// The bar over the timeline, for the running loop and its past alike: restart, steps back, play or
/// pause, steps on, which part of time is seen, how fast, by which clock, and what the loop is
/// doing now.
///
/// Where there is little room it leaves out what is told elsewhere, first the words; the buttons
/// and the sign stay.
class TransportBar : public QToolBar
{
    Q_OBJECT
public:
    TransportBar(Document &document, host::Engine &engine, Transport &transport,
        RunActions &actions, QWidget *parent = nullptr);

    [[nodiscard]] PlaceSign &sign() const { return *m_sign; }
    void setTheme(const Theme &theme);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void addButton(QAction *action);
    void addSteps();
    void makeSpeedBox();
    void makeClockBox();
    void sizeIcons();
    void fit();
    void leaveOut(int level);
    void showWhetherRunning();
    void showClock(host::ClockKind clock);
    void showState(host::RunState state);

    RunActions &m_actions;
    host::Engine &m_engine;
    QWidget *m_content;
    QHBoxLayout *m_layout;
    QList<QLabel *> m_words; ///< between the buttons of a step
    PlaceSign *m_sign;
    QComboBox *m_speed;
    QComboBox *m_clock;
    QLabel *m_state;
};

} // namespace gui
