#pragma once

#include <QString>

namespace gui {

/// A demo as a user chooses it.
struct DemoEntry
{
    QString id;
    QString title;
    QString sentence; ///< what it shows
    QString group;
};

} // namespace gui
