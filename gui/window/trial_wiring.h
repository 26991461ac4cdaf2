#pragma once

#include "gui/document/second_run.h"

namespace host {
class Engine;
}

namespace gui {

class Centre;
class Docks;
class Document;
class FileActions;
class TimelineActions;
class TrialActions;

/// What trying out cancels has to do with.
struct TrialParts
{
    Document &document;
    host::Engine &engine;
    TrialActions &trials;
    FileActions &files;
    TimelineActions &timelineActions;
    Centre &centre;
    Docks &docks;
};

/// Puts the card with what came of a trial above the timeline, the actions into it, and the sweep
/// into its dock.
void connectTrials(const TrialParts &parts);

/// Shows the run of a trial instead of the one that is shown, as a recording that no file has yet;
/// its cancel is selected.
void takeOver(const SecondRun::Trial &trial, const TrialParts &parts);

} // namespace gui
