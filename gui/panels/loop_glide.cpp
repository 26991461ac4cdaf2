#include "gui/panels/loop_glide.h"

#include <QEasingCurve>

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace gui {

namespace {

int between(int from, int to, double share)
{
    return from + static_cast<int>(std::lround((to - from) * share));
}

QRect between(const QRect &from, const QRect &to, double share)
{
    return {between(from.left(), to.left(), share), between(from.top(), to.top(), share),
        between(from.width(), to.width(), share), between(from.height(), to.height(), share)};
}

std::vector<MovingCard> inPlace(const std::vector<LoopCard> &cards)
{
    std::vector<MovingCard> result;
    result.reserve(cards.size());
    for (const LoopCard &card : cards)
        result.push_back({card});
    return result;
}

} // namespace

std::vector<MovingCard> between(
    const std::vector<LoopCard> &from, const std::vector<LoopCard> &to, double share)
{
    if (share >= 1)
        return inPlace(to);
    std::unordered_map<EventIndex, const LoopCard *> left;
    for (const LoopCard &card : from)
        left.emplace(card.id, &card);
    std::vector<MovingCard> staying;
    std::vector<MovingCard> moving; // in front
    for (const LoopCard &card : to) {
        const auto before = left.find(card.id);
        if (before == left.end()) {
            staying.push_back({card, share});
            continue;
        }
        const bool moves = before->second->rect != card.rect;
        MovingCard &now = (moves ? moving : staying).emplace_back(MovingCard{card});
        now.card.rect = between(before->second->rect, card.rect, share);
        left.erase(before);
    }
    for (const LoopCard &card : from) {
        if (left.contains(card.id))
            staying.push_back({card, 1 - share});
    }
    staying.insert(staying.end(), moving.begin(), moving.end());
    return staying;
}

LoopGlide::LoopGlide(QObject *parent)
    : QObject(parent)
{
    m_animation.setStartValue(0.0);
    m_animation.setEndValue(1.0);
    m_animation.setDuration(0);
    m_animation.setEasingCurve(QEasingCurve::InOutCubic);
    connect(&m_animation, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        if (isRunning())
            show(between(m_from, m_to, value.toDouble()));
    });
    connect(&m_animation, &QVariantAnimation::finished, this, [this] { show(inPlace(m_to)); });
}

bool LoopGlide::isRunning() const
{
    return m_animation.state() == QAbstractAnimation::Running;
}

void LoopGlide::setDuration(std::chrono::milliseconds duration)
{
    m_animation.stop();
    m_animation.setDuration(static_cast<int>(duration.count()));
    show(inPlace(m_to));
}

void LoopGlide::glideTo(const std::vector<LoopCard> &cards)
{
    if (m_animation.duration() == 0) {
        jumpTo(cards);
        return;
    }
    const bool hurry = isRunning();
    m_animation.stop();
    m_from = hurry ? cards : std::exchange(m_to, cards);
    m_to = cards;
    if (hurry)
        show(inPlace(m_to));
    m_animation.start();
}

void LoopGlide::jumpTo(const std::vector<LoopCard> &cards)
{
    m_animation.stop();
    m_to = cards;
    show(inPlace(m_to));
}

void LoopGlide::retarget(const std::vector<LoopCard> &cards)
{
    if (!isRunning()) {
        jumpTo(cards);
        return;
    }
    m_to = cards;
    show(between(m_from, m_to, m_animation.currentValue().toDouble()));
}

void LoopGlide::setElapsed(std::chrono::milliseconds elapsed)
{
    m_animation.setCurrentTime(static_cast<int>(elapsed.count()));
}

void LoopGlide::show(std::vector<MovingCard> cards)
{
    if (cards == m_shown)
        return;
    m_shown = std::move(cards);
    Q_EMIT moved();
}

} // namespace gui
