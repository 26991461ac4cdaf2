#pragma once

#include "gui/document/time_window.h"

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

namespace gui {

/// A note of the user about a time of the run, or about a stretch of it.
struct Marker
{
    Time time{};
    std::optional<Time> end; ///< of a stretch; later than `time`
    QString text; ///< may be empty

    bool operator==(const Marker &) const = default;
};

enum class MarkerId : std::uint32_t {};

/// A marker of a document, with the name by which it is known there.
struct PlacedMarker
{
    MarkerId id{};
    Marker marker;

    bool operator==(const PlacedMarker &) const = default;
};

/// The markers of a run, of which one may be selected. Part of the document, on the GUI's thread.
class Markers : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// In order of time.
    [[nodiscard]] const std::vector<PlacedMarker> &all() const { return m_all; }
    [[nodiscard]] bool isEmpty() const { return m_all.empty(); }
    /// Null if there is none with this name; good until the next change.
    [[nodiscard]] const Marker *find(MarkerId id) const;
    [[nodiscard]] std::optional<MarkerId> selected() const { return m_selected; }
    /// The one that begins at just this time.
    [[nodiscard]] std::optional<MarkerId> at(Time time) const;
    /// The last one that begins before, and the first one that begins after a time.
    [[nodiscard]] std::optional<MarkerId> previous(Time time) const;
    [[nodiscard]] std::optional<MarkerId> next(Time time) const;

    MarkerId add(const Marker &marker);
    void setText(MarkerId id, const QString &text);
    void remove(MarkerId id);
    void select(std::optional<MarkerId> id);
    /// Those of a file, instead of all.
    void reset(const std::vector<Marker> &markers);

Q_SIGNALS:
    void changed();
    void selectionChanged();

private:
    std::vector<PlacedMarker> m_all;
    std::optional<MarkerId> m_selected;
    std::uint32_t m_latest = 0;
};

} // namespace gui
