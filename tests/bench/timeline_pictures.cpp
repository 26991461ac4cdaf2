#include "tests/bench/timeline_pictures.h"

#include "gui/timeline/timeline_view.h"
#include "tests/bench/goals.h"
#include "tests/bench/timeline_traces.h"

#include <QDir>
#include <QImage>

namespace bench {

namespace {

struct Look
{
    Source source;
    std::size_t events;
    std::size_t lanes;
    gui::LaneDensity density;
};

constexpr Look looks[] = {
    {Source::Recorded, 1'000, 12, gui::LaneDensity::Comfortable},
    {Source::Synthetic, 2'000, 12, gui::LaneDensity::Comfortable},
    {Source::Recorded, 100'000, 1'000, gui::LaneDensity::Comfortable},
    {Source::Synthetic, 1'000'000, 1'000, gui::LaneDensity::Compact},
    {Source::Recorded, 1'000'000, 100, gui::LaneDensity::Compact},
    {Source::Synthetic, 10'000'000, 100, gui::LaneDensity::Comfortable},
    {Source::Synthetic, 10'000'000, 10'000, gui::LaneDensity::Compact},
};

void write(gui::TimelineView &view, const QString &path)
{
    if (!view.grab().save(path))
        qWarning("cannot write %s", qPrintable(path));
}

} // namespace

void write_pictures(const QString &folder)
{
    QDir().mkpath(folder);
    for (const Look &look : looks) {
        gui::Document &document = *trace_of(look.source, look.events, look.lanes).document;
        const gui::Time end = document.store().live_end();
        for (const gui::Theme &theme : {gui::lightTheme(), gui::darkTheme()}) {
            gui::TimelineView view(document);
            view.setTheme(theme);
            view.setDensity(look.density);
            view.resize(1920, 1080);
            for (const int parts : {1, 30, 1'000}) {
                const gui::Time begin = parts == 1 ? gui::Time{0} : end / 4;
                document.window().setRange({begin, begin + end / parts});
                document.playhead().setTime(begin + end / parts / 2);
                write(view,
                    QStringLiteral("%1/%2_%3_%4_%5_%6.png")
                        .arg(folder,
                            look.source == Source::Recorded ? QStringLiteral("recorded")
                                                            : QStringLiteral("synthetic"),
                            QString::fromStdString(short_count(look.events)),
                            QString::fromStdString(short_count(look.lanes)),
                            theme.isDark() ? QStringLiteral("dark") : QStringLiteral("light"),
                            QString::number(parts)));
            }
        }
    }
}

} // namespace bench
