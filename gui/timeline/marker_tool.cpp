#include "gui/timeline/marker_tool.h"

#include "gui/document/time_text.h"
#include "gui/timeline/timeline_view.h"

#include <algorithm>

namespace gui {

namespace {

/// How many digits the field for a note is wide.
constexpr int editor_digits = 32;

} // namespace

MarkerTool::MarkerTool(TimelineView &view)
    : QObject(&view)
    , m_view(view)
    , m_markers(view.document().markers())
{
    connect(&view.travel(), &ViewTravel::moved, this, [this] {
        if (m_editor)
            placeEditor();
    });
}

std::vector<MarkerShape> MarkerTool::shapes() const
{
    return layOutMarkers(m_view.scene(), m_markers.all());
}

std::optional<MarkerId> MarkerTool::at(QPoint position) const
{
    std::optional<MarkerId> found;
    if (!markerRow(m_view.scene()).contains(position))
        return found;
    for (const MarkerShape &shape : shapes()) {
        if (shape.flag.adjusted(-2, 0, 2, 0).contains(position) || shape.label.contains(position))
            found = shape.id; // the last is on top
    }
    return found;
}

QString MarkerTool::toolTip(MarkerId id) const
{
    const Marker *marker = m_markers.find(id);
    if (!marker)
        return {};
    const Time resolution = m_view.axis().resolution();
    QString when = formatTime(marker->time, resolution);
    if (marker->end)
        when = tr("%1 – %2 (%3)")
                   .arg(when, formatTime(*marker->end, resolution),
                       formatDuration(*marker->end - marker->time));
    return QStringLiteral("<b>%1</b><br>%2")
        .arg(when,
            marker->text.isEmpty() ? tr("No note; double-click to write one")
                                   : marker->text.toHtmlEscaped());
}

std::optional<MarkerId> MarkerTool::current() const
{
    return m_markers.selected() ? m_markers.selected()
                                : m_markers.at(m_view.document().playhead().time());
}

bool MarkerTool::press(QPoint position)
{
    const auto id = at(position);
    m_markers.select(id);
    if (!id)
        return false;
    m_view.document().playhead().setTime(m_markers.find(*id)->time);
    return true;
}

bool MarkerTool::doubleClick(QPoint position)
{
    const auto id = at(position);
    if (id)
        edit(*id);
    return id.has_value();
}

void MarkerTool::goTo(MarkerId id)
{
    const Marker *marker = m_markers.find(id);
    if (!marker)
        return;
    m_markers.select(id);
    const Time time = marker->time;
    m_view.travel().go(ViewMove::Jump, [&] {
        m_view.document().playhead().setTime(time);
        m_view.document().window().reveal(time);
    });
}

void MarkerTool::edit(MarkerId id)
{
    const Marker *marker = m_markers.find(id);
    if (!marker)
        return;
    m_markers.select(id);
    m_view.travel().go(ViewMove::Jump, [&] { m_view.document().window().reveal(marker->time); });
    m_view.travel().settle();
    if (m_editor)
        m_view.setFocus(); // which closes it
    m_editor = new MarkerEditor(m_markers, id, m_view.viewport());
    m_editor->setFont(m_view.metrics().font);
    connect(m_editor, &MarkerEditor::closed, &m_view, [this] { m_view.setFocus(); });
    placeEditor();
    m_editor->show();
    m_editor->setFocus();
}

/// At the flag, as far as it fits into the view.
void MarkerTool::placeEditor()
{
    const TimeAxis axis = m_view.axis();
    const Marker *marker = m_markers.find(m_editor->marker());
    const int width
        = std::min(axis.width, static_cast<int>(editor_digits * m_view.metrics().digitWidth));
    const int x = std::clamp(
        axis.columnOf(marker->time), axis.left, std::max(axis.left, axis.right() - width));
    const int height = m_editor->sizeHint().height();
    const QRect row = markerRow(m_view.scene());
    m_editor->setGeometry(x, row.center().y() - height / 2, width, height);
}

void MarkerTool::add()
{
    const Time time = m_view.document().playhead().time();
    if (const auto here = m_markers.at(time))
        edit(*here);
    else
        m_markers.select(m_markers.add({time, {}, {}}));
}

void MarkerTool::addRange()
{
    const auto span = m_view.span();
    if (!span || span->from == span->to)
        return;
    const TimeRange range = span->range();
    m_view.setSpan({});
    edit(m_markers.add({range.begin, range.end, {}}));
}

void MarkerTool::editCurrent()
{
    if (const auto id = current())
        edit(*id);
}

void MarkerTool::removeCurrent()
{
    if (const auto id = current())
        m_markers.remove(*id);
}

void MarkerTool::goToPrevious()
{
    if (const auto id = m_markers.previous(m_view.document().playhead().time()))
        goTo(*id);
}

void MarkerTool::goToNext()
{
    if (const auto id = m_markers.next(m_view.document().playhead().time()))
        goTo(*id);
}

} // namespace gui
