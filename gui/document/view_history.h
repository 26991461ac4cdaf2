#pragma once

#include "gui/document/time_window.h"

#include <QObject>

#include <chrono>
#include <vector>

namespace gui {

/// Whether a window stays where it is while the run grows.
enum class WindowMode : std::uint8_t { Free, Following, Fitted };

/// What part of a run is seen.
struct ViewPlace
{
    TimeRange range; ///< in places of the axis
    int scroll = 0; ///< how many pixels of lanes are above
    WindowMode mode = WindowMode::Free;
    AxisUnit unit = AxisUnit::Seconds;

    /// Whether the user would call it the same view. A window that follows the run moves on and
    /// stays the same.
    [[nodiscard]] bool isSameView(const ViewPlace &other) const;
    bool operator==(const ViewPlace &) const = default;
};

/// How a view comes to another place.
enum class ViewMove : std::uint8_t {
    Jump, ///< one command that goes somewhere else
    Step, ///< one of several keys, that together go somewhere
    Reveal, ///< a command that scrolls lanes; not worth going back over
    Continuous, ///< the wheel, or the mouse
    Drift, ///< the run grows or lanes are scrolled; not worth going back over
};

/// The views that the user has looked at, to go back and forward through them as in a browser.
///
/// Steps and continuous moves that come one soon after the other are one entry. Lives on the GUI's
/// thread; owned by the document.
class ViewHistory : public QObject
{
    Q_OBJECT
public:
    using Moment = std::chrono::milliseconds; ///< since any fixed time

    /// Moves as near to each other as this belong together.
    static constexpr Moment burst{700};

    using QObject::QObject;

    [[nodiscard]] bool canGoBack() const { return m_present > 0; }
    [[nodiscard]] bool canGoForward() const { return m_present + 1 < m_places.size(); }
    /// How many views are kept, the present one included.
    [[nodiscard]] std::size_t size() const { return m_places.size(); }

    /// The view is here now. The views that were gone back from are forgotten if it is a new one.
    void visit(const ViewPlace &place, ViewMove move, Moment now);
    /// The view before the present one, which is the present one from now on. Only if there is one.
    ViewPlace goBack();
    ViewPlace goForward();
    void clear();

Q_SIGNALS:
    /// There is more, or less, to go back or forward to.
    void changed();

private:
    void add(const ViewPlace &place);
    [[nodiscard]] bool isNew(const ViewPlace &place, ViewMove move, Moment now) const;

    std::vector<ViewPlace> m_places;
    std::size_t m_present = 0;
    ViewMove m_lastMove = ViewMove::Drift;
    Moment m_lastTime{};
};

} // namespace gui
