#include "gui/window/options.h"

#include "engine/demos/catalog.h"
#include "gui/export/export_format.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cmath>
#include <map>

namespace gui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gui::Options", text);
}

QString demoIds()
{
    QStringList ids;
    for (const demos::Demo &demo : demos::catalog())
        ids += QString::fromUtf8(demo.id.data(), static_cast<qsizetype>(demo.id.size()));
    return ids.join(QStringLiteral(", "));
}

void addOptions(QCommandLineParser &parser)
{
    const auto add = [&parser](const char *name, const QString &text, const char *value = nullptr) {
        parser.addOption({QString::fromLatin1(name), text, QLatin1String(value ? value : "")});
    };
    add("demo", tr("Run this demo; see --list-demos."), "ID");
    add("open", tr("Show this recording instead of a demo, as FILE alone does."), "FILE");
    add("headless", tr("Without a window: print each state change and what tasks print."));
    add("clock", tr("Without a window: virtual (exact, the default) or real."), "virtual|real");
    add("until", tr("Without a window: stop at this loop time, in seconds."), "SECONDS");
    add("record", tr("Headless: write the run to this file, for --open."), "FILE");
    add("screenshot", tr("Render the window to this PNG file, without a display."), "FILE");
    add("size", tr("Picture: its size, 1600x900 for a screenshot, a slide or page else."), "WxH");
    add("theme", tr("Theme of the window or picture; projector shows what a class needs, large."),
        "light|dark|projector");
    add("at",
        tr("Picture: the loop time to show, in seconds. If not given, a screenshot shows the most "
           "telling moment of a demo, and the end of a recording."),
        "SECONDS");
    add("export",
        tr("Without a window: write the run to a file, by its end as a picture (.png, .svg, .pdf), "
           "a Chrome trace (.json) or a table of the tasks (.csv)."),
        "FILE");
    add("report",
        tr("Without a window: write who asked which task to stop, what became of it and what took "
           "how long, as a table (.csv) or as objects (.json)."),
        "FILE");
    add("range", tr("Export: only from A to B, in seconds; either may be missing."), "A..B");
    add("list-demos", tr("List the demos."));
    parser.addOption({{QStringLiteral("h"), QStringLiteral("help")}, tr("Show this help.")});
    parser.addOption({{QStringLiteral("v"), QStringLiteral("version")}, tr("Show the version.")});
}

/// Reads the values of options one by one, and remembers the first that is wrong.
class Reader
{
public:
    explicit Reader(const QCommandLineParser &parser)
        : m_parser(parser)
    {
    }

    [[nodiscard]] bool has(const char *name) const { return m_parser.isSet(QLatin1String(name)); }
    [[nodiscard]] QString text(const char *name) const
    {
        return m_parser.value(QLatin1String(name));
    }
    std::optional<asyncio::Seconds> seconds(const char *name)
    {
        return has(name) ? number(name, text(name)) : std::nullopt;
    }
    std::optional<ExportRange> range(const char *name)
    {
        if (!has(name))
            return {};
        const QStringList ends = text(name).split(QStringLiteral(".."));
        if (ends.size() != 2) {
            refuse(name, tr("A..B in seconds is wanted, as 0.5..2 or 0.5.."));
            return {};
        }
        ExportRange range;
        if (!ends[0].isEmpty())
            range.from = number(name, ends[0]);
        if (!ends[1].isEmpty())
            range.to = number(name, ends[1]);
        if (range.to && *range.to <= range.from.value_or(asyncio::Seconds(0)))
            refuse(name, tr("the second time has to be later than the first"));
        return range;
    }
    template <class Value>
    std::optional<Value> choice(const char *name, const std::map<QString, Value> &choices)
    {
        if (!has(name))
            return {};
        if (const auto found = choices.find(text(name)); found != choices.end())
            return found->second;
        QStringList allowed;
        for (const auto &[word, value] : choices)
            allowed += word;
        refuse(name, tr("allowed are %1").arg(allowed.join(QStringLiteral(", "))));
        return {};
    }
    void refuse(const char *name, const QString &why)
    {
        if (m_error.isEmpty())
            m_error = tr("--%1 '%2': %3.").arg(QLatin1String(name), text(name), why);
    }
    [[nodiscard]] const QString &error() const { return m_error; }

private:
    std::optional<asyncio::Seconds> number(const char *name, const QString &text)
    {
        bool isNumber = false;
        const double value = text.toDouble(&isNumber);
        constexpr double most = 1e9; // in nanoseconds it has to fit 64 bits
        if (!isNumber || !std::isfinite(value) || value < 0 || value > most)
            refuse(name, tr("a number of seconds from 0 to 1000000000 is wanted"));
        return asyncio::Seconds(value);
    }

    const QCommandLineParser &m_parser;
    QString m_error;
};

/// Refuses what would do nothing without another option.
void readNeeds(Reader &reader)
{
    const bool headless = reader.has("headless");
    const bool picture = reader.has("screenshot");
    const bool exports = reader.has("export");
    const auto format = formatOf(reader.text("export"));
    const bool exportsPicture = format && isPicture(*format);
    const auto need = [&reader](const char *name, bool met, const QString &other) {
        if (reader.has(name) && !met)
            reader.refuse(name, tr("it is for %1 only").arg(other));
    };
    const bool writes = exports || reader.has("report");
    need("clock", headless || writes, tr("--headless, --export and --report"));
    need("until", headless || picture || writes,
        tr("--headless, --screenshot, --export and --report"));
    need("record", headless, QStringLiteral("--headless"));
    need("at", picture || exportsPicture, tr("--screenshot and pictures of --export"));
    need("size", picture || exportsPicture, tr("--screenshot and pictures of --export"));
    need("range", exports, QStringLiteral("--export"));
}

void readSize(Reader &reader, Options &options)
{
    if (!reader.has("size"))
        return;
    const QStringList parts = reader.text("size").split(u'x');
    const QSize size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
    options.size = size;
    if (size.expandedTo({320, 240}) != size || size.boundedTo({8192, 8192}) != size)
        reader.refuse("size", tr("WIDTHxHEIGHT from 320x240 to 8192x8192 is wanted"));
}

void readExport(Reader &reader, Options &options)
{
    options.exportFile = reader.text("export");
    options.range = reader.range("range");
    if (reader.has("export") && !formatOf(options.exportFile))
        reader.refuse("export",
            tr("a file that ends in %1 is wanted")
                .arg(exportSuffixes().join(QStringLiteral(", "))));
}

void readReport(Reader &reader, Options &options)
{
    options.reportFile = reader.text("report");
    const bool known = options.reportFile.endsWith(QStringLiteral(".csv"), Qt::CaseInsensitive)
        || options.reportFile.endsWith(QStringLiteral(".json"), Qt::CaseInsensitive);
    if (reader.has("report") && !known)
        reader.refuse("report", tr("a file that ends in .csv or .json is wanted"));
}

/// A recording is named by --open or alone.
void readFiles(Reader &reader, const QStringList &alone, Options &options)
{
    options.open = reader.has("open") ? reader.text("open") : alone.value(0);
    options.record = reader.text("record");
    for (const char *name : {"open", "record"}) {
        if (reader.has(name) && reader.text(name).isEmpty())
            reader.refuse(name, tr("the name of a file is wanted"));
    }
    if (options.open.isEmpty())
        return;
    for (const char *name : {"demo", "clock", "until"}) {
        if (reader.has(name))
            reader.refuse(name, tr("it is for a demo, not for a recording"));
    }
}

void readDemo(Reader &reader, Options &options)
{
    const std::string_view first = demos::catalog().front().id;
    options.demo = reader.has("demo")
        ? reader.text("demo")
        : QString::fromUtf8(first.data(), static_cast<qsizetype>(first.size()));
    if (!demos::find(options.demo.toStdString()))
        reader.refuse("demo", tr("there is no such demo; there are %1").arg(demoIds()));
}

Options::Action action(const Reader &reader)
{
    using Action = Options::Action;
    if (reader.has("help"))
        return Action::Help;
    if (reader.has("version"))
        return Action::Version;
    if (reader.has("list-demos"))
        return Action::ListDemos;
    if (reader.has("headless"))
        return Action::Headless;
    if (reader.has("screenshot"))
        return Action::Screenshot;
    if (reader.has("export"))
        return Action::Export;
    return reader.has("report") ? Action::Report : Action::Window;
}

} // namespace

std::variant<Options, OptionError> parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments))
        return OptionError{tr("%1 See --help for what is allowed.").arg(parser.errorText())};
    const QStringList alone = parser.positionalArguments();
    if (const qsizetype most = parser.isSet(QStringLiteral("open")) ? 0 : 1; alone.size() > most)
        return OptionError{tr("Unexpected argument '%1'; one recording and options are allowed, "
                              "see --help.")
                               .arg(alone.at(most))};

    Reader reader(parser);
    Options options;
    options.action = action(reader);
    readDemo(reader, options);
    readFiles(reader, alone, options);
    options.clock = reader
                        .choice<host::ClockKind>("clock",
                            {{QStringLiteral("virtual"), host::ClockKind::Virtual},
                                {QStringLiteral("real"), host::ClockKind::Real}})
                        .value_or(host::ClockKind::Virtual);
    options.until = reader.seconds("until");
    options.at = reader.seconds("at");
    options.screenshot = reader.text("screenshot");
    if (reader.has("screenshot") && options.screenshot.isEmpty())
        reader.refuse("screenshot", tr("the name of a file is wanted"));
    options.theme = reader.choice<ThemeChoice>("theme",
        {{QStringLiteral("light"), ThemeChoice::Light}, {QStringLiteral("dark"), ThemeChoice::Dark},
            {QStringLiteral("projector"), ThemeChoice::Projector}});
    readSize(reader, options);
    readExport(reader, options);
    readReport(reader, options);
    readNeeds(reader);
    if (!reader.error().isEmpty())
        return OptionError{reader.error()};
    return options;
}

QString helpText()
{
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("See an event loop think: asyncio's tasks on a timeline."));
    addOptions(parser);
    parser.addPositionalArgument(
        QStringLiteral("FILE"), tr("A recording to show."), QStringLiteral("[FILE]"));
    return parser.helpText();
}

} // namespace gui
