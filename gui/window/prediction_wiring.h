#pragma once

namespace gui {

class NarrationStrip;
class PredictBar;
class Prediction;
class TimelineView;
class Transport;
class Veil;

/// What the questions about what comes next have to do with.
struct PredictionParts
{
    Prediction &prediction;
    PredictBar &bar;
    Transport &transport;
    TimelineView &timeline;
    NarrationStrip &narration;
    Veil &overLoop; ///< over the panel that shows the ready queue
};

/// Holds each step on back until the question before it is answered, by a digit, a button or a
/// click on a lane. Meanwhile the ready queue is covered, and no lane tells a place in it; and for
/// as long as questions are asked, what comes after the playhead is hidden, and the narration,
/// which tells who is in line, gives its place to the bar with the questions.
void connectPrediction(const PredictionParts &parts);

} // namespace gui
