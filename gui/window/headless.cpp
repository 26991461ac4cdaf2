#include "gui/window/headless.h"

#include "engine/demos/catalog.h"
#include "engine/host/offline_run.h"
#include "engine/trace/state_log.h"
#include "gui/demos/demo_texts.h"
#include "gui/export/export_job.h"
#include "gui/export/picture_file.h"
#include "gui/window/main_window.h"

#include <QApplication>
#include <QCoreApplication>
#include <QEventLoop>
#include <QSaveFile>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <functional>
#include <iomanip>

namespace gui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gui::Headless", text);
}

const char *endText(host::OfflineEnd end)
{
    switch (end) {
    case host::OfflineEnd::Finished:
        return "finished: every task is done";
    case host::OfflineEnd::Stuck:
        return "stuck: tasks are left that nothing will wake";
    case host::OfflineEnd::TimeIsUp:
        return "stopped: the time is up";
    }
    return "";
}

/// Lets the window come to rest: panels gather what is new for a moment before they show it.
void settle()
{
    QEventLoop loop;
    QTimer::singleShot(std::chrono::milliseconds(300), &loop, &QEventLoop::quit);
    loop.exec();
}

/// Where the run comes from: hands out what was recorded, batch by batch.
host::OfflineEnd readRun(const Options &options, host::ClockKind clock,
    std::optional<asyncio::Seconds> until,
    const std::function<void(const trace::Batch &)> &recorded)
{
    return host::run_offline(options.demo.toStdString(), clock, until, recorded);
}

Time toTime(asyncio::Seconds seconds)
{
    return Time{std::llround(seconds.count() * 1e9)};
}

TimeRange exportedRange(const std::optional<ExportRange> &range, TimeRange whole)
{
    const Time from = range && range->from ? toTime(*range->from) : whole.begin;
    const Time to = range && range->to ? toTime(*range->to) : whole.end;
    return {from, std::max(to, from + TimeWindow::shortest())};
}

/// What a picture of this format is drawn in where nobody asked for a size.
QSize usualSize(ExportFormat format)
{
    return sizeOf(format == ExportFormat::Pdf ? PictureShape::Page : PictureShape::Slide);
}

CommandError writeError(const QString &file, const QString &why)
{
    return tr("Cannot write '%1': %2. A file in a folder that can be written to is wanted.")
        .arg(file, why);
}

} // namespace

void listDemos(std::ostream &out)
{
    for (const demos::Demo &demo : demos::catalog()) {
        const DemoTexts texts = demoTexts(demo.id);
        out << std::left << std::setw(20) << demo.id << texts.title.toStdString() << "\n"
            << std::setw(20) << "" << texts.sentence.toStdString() << "\n";
    }
}

CommandError runHeadless(const Options &options, std::ostream &out)
{
    trace::TraceStore store;
    trace::StateLog log(out);
    log.write_header();
    const host::OfflineEnd end
        = readRun(options, options.clock, options.until, [&](const trace::Batch &batch) {
              store.append(batch);
              log.write_news(store);
          });
    out << "# " << endText(end) << "\n" << std::flush;
    return out ? CommandError() : tr("Cannot write the log: the output takes no more.");
}

CommandError renderScreenshot(const Options &options)
{
    MainWindow window(MainWindow::Remember::No);
    window.setThemeChoice(options.theme.value_or(ThemeChoice::Light));
    window.showDemo(options.demo);
    window.resize(options.size.value_or(QSize(1600, 900)));
    window.show();

    const auto until = options.until ? options.until : options.at;
    readRun(options, host::ClockKind::Virtual, until,
        [&window](const trace::Batch &batch) { window.document().append(batch); });
    if (options.at)
        window.document().playhead().setTime(toTime(*options.at));
    settle();

    QSaveFile file(options.screenshot);
    if (!file.open(QIODevice::WriteOnly))
        return writeError(options.screenshot, file.errorString());
    if (!window.grab().save(&file, "PNG") || !file.commit())
        return writeError(options.screenshot, file.errorString());
    return {};
}

CommandError exportRun(const Options &options)
{
    Document document; // whose window is as long as the run
    readRun(options, options.clock, options.until,
        [&document](const trace::Batch &batch) { document.append(batch); });

    const ExportFormat format = formatOf(options.exportFile).value_or(ExportFormat::ChromeTrace);
    const std::optional<Time> playhead
        = options.at ? std::optional(toTime(*options.at)) : std::nullopt;
    ExportJob job({.file = options.exportFile,
        .format = format,
        .content = {.store = document.store(),
            .lanes = document.lanes(),
            .title = demoTexts(options.demo.toStdString()).title,
            .range = exportedRange(options.range, document.window().range()),
            .laneCount = document.lanes().count(),
            .theme = themeFor(options.theme.value_or(ThemeChoice::Light), QPalette()),
            .playhead = playhead,
            .span = {}},
        .shape = options.size.value_or(usualSize(format)),
        .range = options.range ? ExportRequest::Range::Chosen : ExportRequest::Range::Whole});
    while (job.writeSome()) { }
    return job.error();
}

} // namespace gui
