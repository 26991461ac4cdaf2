#pragma once

#include "gui/panels/loop_painter.h"

#include <QObject>
#include <QVariantAnimation>

namespace gui {

/// Cards that are this share of the way, 0 to 1, from their old places to their new ones. Those
/// that are in one of the two only appear and fade where they are.
[[nodiscard]] std::vector<MovingCard> between(
    const std::vector<LoopCard> &from, const std::vector<LoopCard> &to, double share);

/// Leads the cards of a loop to their places, or puts them there at once.
///
/// Only what is drawn takes its time. Who steps on before they have arrived is in a hurry: from
/// then on they are put in their places, until there was a pause as long as a glide.
class LoopGlide : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds usual{150};

    explicit LoopGlide(QObject *parent = nullptr);

    [[nodiscard]] const std::vector<MovingCard> &shown() const { return m_shown; }
    [[nodiscard]] bool isRunning() const;

    /// 0: nothing glides.
    void setDuration(std::chrono::milliseconds duration);
    /// The cards have these places from now on.
    void glideTo(const std::vector<LoopCard> &cards);
    void jumpTo(const std::vector<LoopCard> &cards);
    /// The same cards say something else, or lie elsewhere: arrives when it would have arrived.
    void retarget(const std::vector<LoopCard> &cards);
    /// As if so much time had passed since the begin; for tests, which have no time to wait.
    void setElapsed(std::chrono::milliseconds elapsed);

Q_SIGNALS:
    /// Something else is shown.
    void moved();

private:
    void show(std::vector<MovingCard> cards);

    QVariantAnimation m_animation;
    std::vector<LoopCard> m_from;
    std::vector<LoopCard> m_to;
    std::vector<MovingCard> m_shown;
};

} // namespace gui
