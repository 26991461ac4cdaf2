#pragma once

#include "engine/trace/store.h"

#include <QObject>

#include <optional>

namespace gui {

/// The request to cancel that is looked at; shared by all views.
class CancelSelection : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// The event in which it was made; nothing if none is selected.
    [[nodiscard]] std::optional<trace::EventIndex> request() const { return m_request; }

    void select(trace::EventIndex request);
    void clear();

Q_SIGNALS:
    void changed();

private:
    void set(std::optional<trace::EventIndex> request);

    std::optional<trace::EventIndex> m_request;
};

} // namespace gui
