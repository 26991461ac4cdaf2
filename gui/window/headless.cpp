#include "gui/window/headless.h"

#include "engine/demos/catalog.h"
#include "engine/host/offline_run.h"
#include "engine/trace/cancellation_report.h"
#include "engine/trace/state_log.h"
#include "gui/demos/demo_texts.h"
#include "gui/demos/telling_moment.h"
#include "gui/document/run_warnings.h"
#include "gui/export/export_job.h"
#include "gui/export/picture_file.h"
#include "gui/files/recording.h"
#include "gui/files/run_file.h"
#include "gui/window/main_window.h"
#include "gui/window/projector_mode.h"

#include <QApplication>
#include <QCoreApplication>
#include <QEventLoop>
#include <QFileInfo>
#include <QSaveFile>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <sstream>

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
    case host::OfflineEnd::Closed:
        return "closed: main is done, and what was pending is destroyed";
    case host::OfflineEnd::Stuck:
        return "stuck: tasks are left that nothing will wake";
    case host::OfflineEnd::TimeIsUp:
        return "stopped: the time is up";
    case host::OfflineEnd::Full: // nobody has set a limit, or told it to stop
    case host::OfflineEnd::Stopped:
        break;
    }
    return "stopped";
}

/// Lets the window come to rest: panels gather what is new for a moment before they show it.
void settle()
{
    QEventLoop loop;
    QTimer::singleShot(std::chrono::milliseconds(300), &loop, &QEventLoop::quit);
    loop.exec();
}

/// Where an exported run comes from: a demo, or a recording. Its title may be empty.
/// What is missing of a recording is told.
CommandError readRun(
    const Options &options, Document &document, QString &title, std::ostream &notices)
{
    const auto take = [&document](const trace::Batch &batch) { document.append(batch); };
    if (options.open.isEmpty()) {
        host::run_offline(options.demo.toStdString(), options.clock, options.until, take);
        title = demoTexts(options.demo.toStdString()).title;
        return {};
    }
    const RunFile recording = readRunFile(options.open, take);
    title = QString::fromStdString(recording.header.title);
    if (title.isEmpty())
        title = QFileInfo(options.open).completeBaseName();
    const QString notice = noticeText(options.open, recording.end);
    if (recording.error.isEmpty() && !notice.isEmpty())
        notices << "coroscope: " << notice.toStdString() << std::endl;
    return recording.error;
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

/// Prints a run as it goes on, and records it if that is wanted.
class Printer
{
public:
    Printer(const Options &options, std::ostream &out)
        : m_options(options)
        , m_log(out)
    {
        m_log.write_header();
    }

    CommandError printDemo(std::ostream &out)
    {
        const std::string demo = m_options.demo.toStdString();
        const Sources embedded;
        record(headerOf(demo, m_options.clock), findSource(embedded, Sources::From::Anywhere));
        if (!error().isEmpty())
            return error();
        const host::OfflineEnd end = host::run_offline(demo, m_options.clock, m_options.until,
            [this](const trace::Batch &batch) { take(batch); });
        out << "# " << endText(end) << "\n";
        return finish(out);
    }
    CommandError printRecording(std::ostream &out)
    {
        const RunFile file
            = readRunFile(m_options.open, [this](const trace::Batch &batch) { take(batch); });
        if (!file.error.isEmpty())
            return file.error;
        out << "# " << recordingText(m_options.open, file.end).toStdString() << "\n";
        record(file.header, findSource(file.sources, Sources::From::Recording));
        return finish(out);
    }

private:
    void record(const trace::FileHeader &header, const trace::FindSource &sources)
    {
        if (!m_options.record.isEmpty())
            m_record.emplace(m_options.record, header, sources);
    }
    void take(const trace::Batch &batch)
    {
        m_store.append(batch);
        m_log.write_news(m_store);
        if (m_record)
            m_record->writeNews(m_store);
    }
    CommandError finish(std::ostream &out)
    {
        if (m_record)
            m_record->finish(m_store);
        if (!error().isEmpty())
            return error();
        return out.flush() ? CommandError() : tr("Cannot write the log: the output takes no more.");
    }
    [[nodiscard]] QString error() const { return m_record ? m_record->error() : QString(); }

    const Options &m_options;
    trace::TraceStore m_store;
    trace::StateLog m_log;
    std::optional<RunFileWriter> m_record;
};

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
    Printer printer(options, out);
    if (!options.open.isEmpty())
        return printer.printRecording(out);
    return printer.printDemo(out);
}

std::optional<Time> shownTime(const Options &options, const trace::TraceStore &run)
{
    if (options.at)
        return toTime(*options.at);
    return options.open.isEmpty() ? tellingMoment(options.demo.toStdString(), run) : std::nullopt;
}

CommandError renderScreenshot(const Options &options)
{
    MainWindow window(MainWindow::Remember::No);
    const ThemeChoice theme = options.theme.value_or(ThemeChoice::Light);
    window.look().setChoice(theme);
    window.resize(options.size.value_or(QSize(1600, 900)));
    window.show();
    if (theme == ThemeChoice::Projector)
        window.projectorMode().action()->trigger();

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
    if (const auto time = shownTime(options, window.document().store()))
        window.document().playhead().setTime(*time);
    window.document().warnings().catchUp();
    settle();

    QSaveFile file(options.screenshot);
    if (!file.open(QIODevice::WriteOnly))
        return writeError(options.screenshot, file.errorString());
    if (!window.grab().save(&file, "PNG") || !file.commit())
        return writeError(options.screenshot, file.errorString());
    return {};
}

CommandError exportRun(const Options &options, std::ostream &notices)
{
    Document document; // whose window is as long as the run
    QString title;
    if (const CommandError error = readRun(options, document, title, notices); !error.isEmpty())
        return error;

    const ExportFormat format = formatOf(options.exportFile).value_or(ExportFormat::ChromeTrace);
    const std::optional<Time> playhead
        = options.at ? std::optional(toTime(*options.at)) : std::nullopt;
    ExportJob job({.file = options.exportFile,
        .format = format,
        .content = {.store = document.store(),
            .lanes = document.lanes(),
            .title = title,
            .range = exportedRange(options.range, document.window().range()),
            .laneCount = document.lanes().count(),
            .theme = themeFor(options.theme.value_or(ThemeChoice::Light), QPalette()),
            .playhead = playhead,
            .span = {},
            .warnings = document.warnings().all()},
        .shape = options.size.value_or(usualSize(format)),
        .range = options.range ? ExportRequest::Range::Chosen : ExportRequest::Range::Whole});
    while (job.writeSome()) { }
    return job.error();
}

CommandError reportRun(const Options &options, std::ostream &notices)
{
    Document document;
    QString title;
    if (const CommandError error = readRun(options, document, title, notices); !error.isEmpty())
        return error;
    const bool isTable = options.reportFile.endsWith(QStringLiteral(".csv"), Qt::CaseInsensitive);
    std::ostringstream report;
    trace::write_cancellation_report(
        document.store(), isTable ? trace::ReportFormat::Csv : trace::ReportFormat::Json, report);

    QSaveFile file(options.reportFile);
    if (!file.open(QIODevice::WriteOnly))
        return writeError(options.reportFile, file.errorString());
    file.write(QByteArray::fromStdString(report.str()));
    return file.commit() ? CommandError() : writeError(options.reportFile, file.errorString());
}

} // namespace gui
