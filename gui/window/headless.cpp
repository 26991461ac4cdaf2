#include "gui/window/headless.h"

#include "engine/demos/catalog.h"
#include "engine/host/offline_run.h"
#include "engine/trace/state_log.h"
#include "gui/demos/demo_texts.h"
#include "gui/files/recording.h"
#include "gui/files/run_file.h"
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

QString recordingText(const QString &path, const ReadEnd &end)
{
    const QString notice = noticeText(path, end);
    return notice.isEmpty() ? tr("read: %1 events, everything is there").arg(end.events) : notice;
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
    RunFile recording;
    std::optional<RunFileWriter> record;
    const auto recordWith = [&](const trace::FileHeader &header) {
        if (!options.record.isEmpty())
            record.emplace(options.record, header, recording.sources);
        return record ? record->error() : QString();
    };
    const auto take = [&](const trace::Batch &batch) {
        store.append(batch);
        log.write_news(store);
        if (record)
            record->writeNews(store);
    };
    if (options.open.isEmpty()) {
        const std::string demo = options.demo.toStdString();
        if (const QString error = recordWith(headerOf(demo, options.clock)); !error.isEmpty())
            return error;
        const host::OfflineEnd end = host::run_offline(demo, options.clock, options.until, take);
        out << "# " << endText(end) << "\n";
    } else {
        recording = readRunFile(options.open, take);
        if (!recording.error.isEmpty())
            return recording.error;
        if (const QString error = recordWith(recording.header); !error.isEmpty())
            return error;
        out << "# " << recordingText(options.open, recording.end).toStdString() << "\n";
    }
    if (record)
        record->finish(store);
    if (record && !record->error().isEmpty())
        return record->error();
    return out.flush() ? CommandError() : tr("Cannot write the log: the output takes no more.");
}

CommandError renderScreenshot(const Options &options)
{
    MainWindow window(MainWindow::Remember::No);
    window.setThemeChoice(options.theme.value_or(ThemeChoice::Light));
    window.resize(options.size);
    window.show();

    const auto take = [&window](const trace::Batch &batch) { window.document().append(batch); };
    if (options.open.isEmpty()) {
        window.showDemo(options.demo);
        const auto until = options.until ? options.until : options.at;
        host::run_offline(options.demo.toStdString(), host::ClockKind::Virtual, until, take);
    } else {
        const RunFile recording = readRunFile(options.open, take);
        if (!recording.error.isEmpty())
            return recording.error;
        window.document().sources() = recording.sources;
        window.showRecording(options.open, recording.header);
    }
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
