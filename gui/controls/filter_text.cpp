#include "gui/controls/filter_text.h"

#include "gui/theme/state_icon.h"

#include <QCoreApplication>

namespace gui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gui::FilterText", text);
}

QString joined(const QStringList &words)
{
    return words.join(tr(" or "));
}

QString statesText(const trace::ShownSet &states)
{
    QStringList words;
    for (int i = 0; i < trace::shown_count; ++i) {
        if (states.test(static_cast<std::size_t>(i)))
            words << stateName(static_cast<Shown>(i));
    }
    return joined(words);
}

QString withSense(const Filter &filter, const QString &text, const QString &inverted)
{
    return filter.sense == Filter::Sense::Keep ? text : inverted;
}

} // namespace

QString filterText(const Filter &filter)
{
    switch (filter.kind) {
    case Filter::Kind::State:
        return withSense(filter, tr("state: %1"), tr("state: not %1"))
            .arg(statesText(filter.states));
    case Filter::Kind::Function:
        return withSense(filter, tr("function: %1"), tr("function: not %1"))
            .arg(joined(filter.functions));
    case Filter::Kind::Name:
        return withSense(filter, tr("name: %1"), tr("name: not %1")).arg(filter.pattern);
    case Filter::Kind::EverCancelled:
        return withSense(filter, tr("ever cancelled"), tr("never cancelled"));
    case Filter::Kind::EverFailed:
        return withSense(filter, tr("ever failed"), tr("never failed"));
    case Filter::Kind::AliveInView:
        return withSense(filter, tr("alive in view"), tr("not alive in view"));
    }
    return {};
}

} // namespace gui
