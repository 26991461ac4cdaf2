#include "gui/controls/availability.h"

#include <QCoreApplication>

namespace gui {

QString whyNoRun(const host::Engine &engine)
{
    if (!engine.isStopped())
        return {};
    return QCoreApplication::translate("gui", "this is a recording; choose a demo to run it");
}

QString whyNoCommand(const host::Engine &engine)
{
    if (!engine.isStopped() && engine.state() == host::RunState::Closed)
        return QCoreApplication::translate("gui", "the loop is closed; run the demo again first");
    return whyNoRun(engine);
}

} // namespace gui
