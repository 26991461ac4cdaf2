#include "gui/window/options.h"

#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

namespace {

std::variant<Options, OptionError> parse(const QString &line)
{
    return parseOptions(QStringList{u"coroscope"_qs} + line.split(u' ', Qt::SkipEmptyParts));
}

/// What was understood; an Options without a demo if nothing was.
Options understood(const QString &line)
{
    const auto parsed = parse(line);
    const Options *options = std::get_if<Options>(&parsed);
    return options ? *options : Options{};
}

QString refused(const QString &line)
{
    const auto parsed = parse(line);
    const OptionError *error = std::get_if<OptionError>(&parsed);
    return error ? error->message : QString();
}

} // namespace

class TestOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAnyTheWindowShowsTheFirstDemo()
    {
        const Options options = understood({});

        QCOMPARE(options.action, Options::Action::Window);
        QCOMPARE(options.demo, u"ensure-future");
        QCOMPARE(options.clock, host::ClockKind::Virtual);
        QVERIFY(!options.size);
        QVERIFY(!options.until && !options.at && !options.theme);
    }

    void eachFlagChoosesWhatToDo_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<Options::Action>("action");
        using Action = Options::Action;
        QTest::newRow("headless") << u"--headless"_qs << Action::Headless;
        QTest::newRow("picture") << u"--screenshot x.png"_qs << Action::Screenshot;
        QTest::newRow("both") << u"--headless --screenshot x.png"_qs << Action::Headless;
        QTest::newRow("list") << u"--list-demos"_qs << Action::ListDemos;
        QTest::newRow("help") << u"--help"_qs << Action::Help;
        QTest::newRow("h") << u"-h"_qs << Action::Help;
        QTest::newRow("version") << u"--version"_qs << Action::Version;
        QTest::newRow("v") << u"-v"_qs << Action::Version;
        QTest::newRow("export") << u"--export run.json"_qs << Action::Export;
        QTest::newRow("export headless") << u"--export run.csv --headless"_qs << Action::Headless;
        QTest::newRow("report") << u"--report run.CSV --clock real --until 2"_qs << Action::Report;
        QTest::newRow("report of a recording") << u"run --report run.json"_qs << Action::Report;
        QTest::newRow("help first") << u"--version --headless --help"_qs << Action::Help;
    }
    void eachFlagChoosesWhatToDo()
    {
        QFETCH(const QString, line);
        QFETCH(const Options::Action, action);

        QCOMPARE(refused(line), QString());
        QCOMPARE(understood(line).action, action);
    }

    void valuesAreTaken()
    {
        const Options options = understood(
            u"--headless --demo gather --clock real --until 2.5 --screenshot a.png --size 800x600 "
            "--theme projector --at 1"_qs);

        QCOMPARE(options.demo, u"gather");
        QCOMPARE(options.clock, host::ClockKind::Real);
        QCOMPARE(options.until.value().count(), 2.5);
        QCOMPARE(options.screenshot, u"a.png");
        QCOMPARE(options.size.value(), QSize(800, 600));
        QCOMPARE(options.theme.value(), ThemeChoice::Projector);
        QCOMPARE(options.at.value().count(), 1.0);
    }

    void aRangeMayBeOpenOnEitherSide()
    {
        const Options closed = understood(u"--export a.json --range 0.5..2"_qs);
        const Options from = understood(u"--export a.PDF --range 0.5.. --size 800x600 --at 1"_qs);
        const Options to = understood(u"--export a.csv --range=..2 --clock real --until 3"_qs);

        QCOMPARE(closed.exportFile, u"a.json");
        QCOMPARE(closed.range.value().from.value().count(), 0.5);
        QCOMPARE(closed.range.value().to.value().count(), 2.0);
        QCOMPARE(from.range.value().from.value().count(), 0.5);
        QVERIFY(!from.range.value().to);
        QVERIFY(!to.range.value().from);
        QCOMPARE(to.range.value().to.value().count(), 2.0);
    }

    void aRecordingIsNamedAloneOrByOpen()
    {
        QCOMPARE(understood(u"run.coroscope"_qs).open, u"run.coroscope");
        QCOMPARE(understood(u"run.coroscope"_qs).action, Options::Action::Window);
        QCOMPARE(understood(u"--open run.coroscope"_qs).open, u"run.coroscope");
        const Options copying = understood(u"--headless --open a --record b"_qs);
        QCOMPARE(copying.action, Options::Action::Headless);
        QCOMPARE(copying.open, u"a");
        QCOMPARE(copying.record, u"b");
    }

    void anEqualsSignIsAsGoodAsASpace()
    {
        const Options options = understood(u"--headless --demo=wait --theme=dark --until=0"_qs);

        QCOMPARE(options.demo, u"wait");
        QCOMPARE(options.theme.value(), ThemeChoice::Dark);
        QCOMPARE(options.until.value().count(), 0.0);
    }

    void whatIsWrongIsSaidInOneLineWithWhatIsAllowed_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("wrong");
        QTest::addColumn<QString>("allowed");
        const auto row = [](const char *line, const char *wrong, const char *allowed) {
            QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(wrong)
                                << QString::fromLatin1(allowed);
        };
        row("--demo nonsense", "nonsense", "ensure-future, all-tasks, cancel");
        row("--demo", "demo", "--help");
        row("--clock sundial", "sundial", "real, virtual");
        row("--theme pink", "pink", "dark, light, projector");
        row("--until soon", "soon", "seconds");
        row("--until=-1", "-1", "from 0 to");
        row("--until=1e10", "1e10", "from 0 to");
        row("--until nan", "nan", "seconds");
        row("--until inf", "inf", "seconds");
        row("--at late", "late", "seconds");
        row("--size 5", "5", "WIDTHxHEIGHT");
        row("--size 10x10", "10x10", "320x240");
        row("--size 9999x900", "9999x900", "8192x8192");
        row("--size 800x600x2", "800x600x2", "WIDTHxHEIGHT");
        row("--size 800xmany", "800xmany", "WIDTHxHEIGHT");
        row("--screenshot=", "screenshot", "name of a file");
        row("--export run.xml", "run.xml", ".png, .svg, .pdf, .json, .csv");
        row("--export json", "json", ".json");
        row("--export=", "export", ".json");
        row("--report run.svg", "run.svg", ".csv or .json");
        row("--report=", "report", ".csv or .json");
        row("--export a.json --range 5", "5", "A..B");
        row("--export a.json --range 1..2..3", "1..2..3", "A..B");
        row("--export a.json --range soon..", "soon..", "seconds");
        row("--export a.json --range=-1..2", "-1..2", "from 0 to");
        row("--export a.json --range 2..1", "2..1", "later");
        row("--export a.json --range ..0", "..0", "later");
        row("--headless=yes", "headless", "--help");
        row("--fast", "fast", "--help");
        row("-x", "x", "--help");
        row("one two", "two", "one recording");
        row("--open one two", "two", "one recording");
        row("--open=", "open", "name of a file");
        row("--headless --record=", "record", "name of a file");
        row("--open one --demo gather", "gather", "not for a recording");
        row("one --headless --clock real", "real", "not for a recording");
        row("one --headless --until 1", "until", "not for a recording");
    }
    void whatIsWrongIsSaidInOneLineWithWhatIsAllowed()
    {
        QFETCH(const QString, line);
        QFETCH(const QString, wrong);
        QFETCH(const QString, allowed);

        const QString message = refused(line);

        QVERIFY2(message.contains(wrong), qPrintable(message));
        QVERIFY2(message.contains(allowed), qPrintable(message));
        QVERIFY(!message.contains(u'\n'));
    }

    void optionsThatWouldDoNothingAreRefused_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("clock") << u"--clock real"_qs;
        QTest::newRow("until") << u"--until 2"_qs;
        QTest::newRow("at") << u"--at 2"_qs;
        QTest::newRow("at headless") << u"--headless --at 2"_qs;
        QTest::newRow("size") << u"--size 800x600"_qs;
        QTest::newRow("size of a table") << u"--export a.csv --size 800x600"_qs;
        QTest::newRow("time of a trace") << u"--export a.json --at 1"_qs;
        QTest::newRow("range") << u"--headless --range 1..2"_qs;
        QTest::newRow("range of a report") << u"--report a.csv --range 1..2"_qs;
        QTest::newRow("record") << u"--record a"_qs;
    }
    void optionsThatWouldDoNothingAreRefused()
    {
        QFETCH(const QString, line);

        const QString message = refused(line);

        QVERIFY2(message.contains(u"for --"), qPrintable(message));
        QVERIFY(!message.contains(u'\n'));
    }

    void theHelpNamesEveryOption()
    {
        const QString help = helpText();

        for (const char *option : {"--demo", "--open", "[FILE]", "--record", "--headless",
                 "--clock", "--until", "--screenshot", "--size", "--theme", "--at", "--export",
                 "--range", "--report", "--list-demos", "--help", "--version"})
            QVERIFY2(help.contains(QString::fromLatin1(option)), option);
        QVERIFY(help.contains(u"virtual|real"));
        QVERIFY(help.contains(u"light|dark|projector"));
    }
};

QTEST_GUILESS_MAIN(TestOptions)
#include "tst_options.moc"
