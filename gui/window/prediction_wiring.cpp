#include "gui/window/prediction_wiring.h"

#include "gui/controls/transport.h"
#include "gui/lesson/narration_strip.h"
#include "gui/lesson/predict_bar.h"
#include "gui/lesson/prediction.h"
#include "gui/lesson/veil.h"
#include "gui/timeline/timeline_view.h"

#include <QAction>
#include <QApplication>
#include <QMouseEvent>

namespace gui {

using trace::StepUnit;

namespace {

/// Hears of clicks on lanes, which also select them.
class LaneClicks : public QObject
{
public:
    LaneClicks(TimelineView &timeline, Prediction &prediction)
        : QObject(&timeline)
        , m_timeline(timeline)
        , m_prediction(prediction)
    {
        timeline.viewport()->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::MouseButtonPress)
            m_pressed = static_cast<QMouseEvent *>(event)->position().toPoint();
        else if (event->type() == QEvent::MouseButtonRelease)
            release(*static_cast<QMouseEvent *>(event));
        return QObject::eventFilter(watched, event);
    }

private:
    void release(const QMouseEvent &event)
    {
        const QPoint position = event.position().toPoint();
        const bool moved
            = (position - m_pressed).manhattanLength() >= QApplication::startDragDistance();
        if (event.button() == Qt::LeftButton && !moved)
            m_prediction.chooseTask(m_timeline.taskAt(position));
    }

    TimelineView &m_timeline;
    Prediction &m_prediction;
    QPoint m_pressed;
};

/// What is seen or held back for as long as questions are asked.
void connectMode(const PredictionParts &parts)
{
    QObject::connect(parts.bar.toggleAction(), &QAction::toggled, &parts.bar,
        [&prediction = parts.prediction, &transport = parts.transport, &narration = parts.narration,
            &document = parts.timeline.document(), before = Future::Shown](bool on) mutable {
            if (on) {
                transport.setGate([&](StepUnit unit) {
                    const auto reach = unit == StepUnit::Event ? Prediction::Reach::OneEvent
                                                               : Prediction::Reach::Further;
                    return prediction.lets(
                        reach, [&transport, unit] { transport.forwardNow(unit); });
                });
            } else {
                transport.setGate({});
            }
            if (on)
                before = document.future();
            document.setFuture(on ? Future::Hidden : before);
            narration.setVisible(!on && narration.toggleViewAction()->isChecked());
        });
}

} // namespace

void connectPrediction(const PredictionParts &parts)
{
    Prediction *prediction = &parts.prediction;
    connectMode(parts);
    QObject::connect(prediction, &Prediction::askingChanged, &parts.overLoop, &QWidget::setVisible);
    QObject::connect(prediction, &Prediction::askingChanged, &parts.timeline,
        [&timeline = parts.timeline](bool asking) {
            timeline.setQueuePlaces(asking ? QueuePlaces::Hidden : QueuePlaces::Shown);
        });
    QObject::connect(&parts.transport, &Transport::stepped, prediction, &Prediction::looked);
    new LaneClicks(parts.timeline, parts.prediction);
    QObject::connect(
        &parts.timeline, &TimelineView::nothingLeftToCancel, prediction, &Prediction::skip);
}

} // namespace gui
