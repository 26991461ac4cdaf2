#include "gui/window/text_size_actions.h"

#include "gui/controls/availability.h"
#include "gui/window/look.h"

#include <QAbstractScrollArea>
#include <QWheelEvent>

namespace gui {

namespace {

constexpr int usualPercent = 100;
constexpr int notch = QWheelEvent::DefaultDeltasPerStep;

} // namespace

TextSizeActions::TextSizeActions(Look &look, QObject *parent)
    : QObject(parent)
    , m_look(look)
    , m_larger(makeAction(this, tr("Larger Text"), tr("Enlarge all text, lanes and bars with it"),
          {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)}))
    , m_smaller(makeAction(this, tr("Smalle&r Text"), tr("Shrink all text, lanes and bars with it"),
          {QKeySequence(Qt::CTRL | Qt::Key_Minus)}))
    , m_usual(makeAction(this, tr("Usual Text Si&ze"), tr("Give all text its usual size again"),
          {QKeySequence(Qt::CTRL | Qt::Key_0)}))
{
    connect(m_larger, &QAction::triggered, &look, &Look::makeLarger);
    connect(m_smaller, &QAction::triggered, &look, &Look::makeSmaller);
    connect(m_usual, &QAction::triggered, &look, [&look] { look.setTextPercent(usualPercent); });
    connect(&look, &Look::changed, this, &TextSizeActions::update);
    update();
}

void TextSizeActions::update()
{
    m_larger->setEnabled(m_look.canBeLarger());
    m_smaller->setEnabled(m_look.canBeSmaller());
    m_usual->setEnabled(m_look.textPercent() != usualPercent);
}

void TextSizeActions::watchWheel(QWidget &views)
{
    for (QAbstractScrollArea *view : views.findChildren<QAbstractScrollArea *>())
        view->viewport()->installEventFilter(this);
}

bool TextSizeActions::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Wheel) {
        const auto *wheel = static_cast<QWheelEvent *>(event);
        if (wheel->modifiers() == Qt::ControlModifier) {
            turn(wheel->angleDelta().y());
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

/// Fine wheels and touchpads turn by less than a notch at a time.
void TextSizeActions::turn(int angle)
{
    m_turned += angle;
    for (; m_turned >= notch; m_turned -= notch)
        m_look.makeLarger();
    for (; m_turned <= -notch; m_turned += notch)
        m_look.makeSmaller();
}

} // namespace gui
