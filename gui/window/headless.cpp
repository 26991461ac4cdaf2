#include "gui/window/headless.h"

#include "engine/demos/catalog.h"
#include "engine/host/offline_run.h"
#include "engine/trace/state_log.h"
#include "gui/demos/demo_texts.h"
#include "gui/window/main_window.h"

#include <QApplication>
#include <QCoreApplication>
#include <QEventLoop>
#include <QSaveFile>
#include <QTimer>

#include <cmath>
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
    const host::OfflineEnd end = host::run_offline(
        options.demo.toStdString(), options.clock, options.until, [&](const trace::Batch &batch) {
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
    window.resize(options.size);
    window.show();

    const auto until = options.until ? options.until : options.at;
    host::run_offline(options.demo.toStdString(), host::ClockKind::Virtual, until,
        [&window](const trace::Batch &batch) { window.document().append(batch); });
    if (options.at)
        window.document().playhead().setTime(Time{std::llround(options.at->count() * 1e9)});
    settle();

    QSaveFile file(options.screenshot);
    if (!file.open(QIODevice::WriteOnly))
        return writeError(options.screenshot, file.errorString());
    if (!window.grab().save(&file, "PNG") || !file.commit())
        return writeError(options.screenshot, file.errorString());
    return {};
}

} // namespace gui
