#include "gui/export/export_format.h"
#include "gui/theme/state_icon.h"
#include "gui/window/file_actions.h"
#include "gui/window/headless.h"
#include "gui/window/main_window.h"
#include "gui/window/options.h"
#include "gui/window/projector_mode.h"
#include "gui/window/tour.h"
#include "resources/resources.h"

#include <QAction>
#include <QApplication>
#include <QIcon>
#include <QStyleFactory>

#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>

namespace {

using gui::CommandError;
using gui::Options;

constexpr int misuse = 2;

int fail(const QString &message)
{
    std::cerr << "coroscope: " << message.toStdString() << std::endl;
    return misuse;
}

QString noDisplay()
{
    return QStringLiteral("There is no display to open a window on; --headless, --screenshot FILE "
                          "and --export FILE need none.");
}

/// While the application is made. Qt explains in many lines why it cannot reach a display, and
/// aborts; one line and a status are what a shell can use.
void sayInOneLine(QtMsgType type, const QMessageLogContext &, const QString &)
{
    if (type == QtFatalMsg)
        std::_Exit(fail(noDisplay()));
}

bool hasDisplay()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY")
        || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
        || !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

bool rendersPicture(const Options &options)
{
    const auto format = gui::formatOf(options.exportFile);
    return !options.screenshot.isEmpty() || (format && gui::isPicture(*format));
}

/// The projector's comes with all of its mode: alone, its large text leaves no room.
void applyTheme(gui::MainWindow &window, std::optional<gui::ThemeChoice> theme)
{
    QAction *projector = window.projectorMode().action();
    if (theme != gui::ThemeChoice::Projector) {
        if (theme)
            window.look().setChoice(*theme);
    } else if (!projector->isChecked()) {
        projector->trigger();
    }
}

int runWindow(const Options &options)
{
    gui::MainWindow window(gui::MainWindow::Remember::Yes);
    applyTheme(window, options.theme);
    window.show();
    if (options.open.isEmpty())
        window.runDemo(options.demo);
    else
        window.fileActions().openFile(options.open);
    window.tour().startUnlessSeen();
    return QApplication::exec();
}

int runPrinting(const Options &options)
{
    switch (options.action) {
    case Options::Action::Help:
        std::cout << gui::helpText().toStdString() << std::flush;
        return 0;
    case Options::Action::Version:
        std::cout << "Coroscope " << QCoreApplication::applicationVersion().toStdString()
                  << std::endl;
        return 0;
    case Options::Action::ListDemos:
        gui::listDemos(std::cout);
        return 0;
    case Options::Action::Headless:
    case Options::Action::Screenshot:
    case Options::Action::Export:
    case Options::Action::Report:
    case Options::Action::Window:
        break;
    }
    CommandError error;
    if (options.action == Options::Action::Headless)
        error = gui::runHeadless(options, std::cout);
    if (error.isEmpty() && !options.screenshot.isEmpty())
        error = gui::renderScreenshot(options);
    if (error.isEmpty() && !options.exportFile.isEmpty())
        error = gui::exportRun(options, std::cerr);
    if (error.isEmpty() && !options.reportFile.isEmpty())
        error = gui::reportRun(options, std::cerr);
    return error.isEmpty() ? 0 : fail(error);
}

/// Only what paints needs more than a QCoreApplication, and only the window needs a display.
std::unique_ptr<QCoreApplication> makeApplication(int &argc, char **argv, const Options *options)
{
    const bool window = options && options->action == Options::Action::Window;
    const bool picture = options && rendersPicture(*options);
    if (!window && !picture)
        return std::make_unique<QCoreApplication>(argc, argv);
    if (picture)
        qputenv("QT_QPA_PLATFORM", "offscreen");
    qInstallMessageHandler(sayInOneLine);
    auto application = std::make_unique<QApplication>(argc, argv);
    if (!picture) // whose one line is about its file
        qInstallMessageHandler(nullptr);
    QApplication::setWindowIcon(gui::stateIcon(trace::Shown::Running, gui::lightTheme(), 64));
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    return application;
}

} // namespace

int main(int argc, char **argv)
{
    resources::initResources();
    QCoreApplication::setOrganizationName(QStringLiteral("Coroscope"));
    QCoreApplication::setApplicationName(QStringLiteral("coroscope"));
    QCoreApplication::setApplicationVersion(QStringLiteral(COROSCOPE_VERSION));

    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments += QString::fromLocal8Bit(argv[i]);
    const auto parsed = gui::parseOptions(arguments);
    if (const auto *error = std::get_if<gui::OptionError>(&parsed))
        return fail(error->message);
    const Options &options = std::get<Options>(parsed);
    if (options.action == Options::Action::Window && !hasDisplay())
        return fail(noDisplay());

    const auto application = makeApplication(argc, argv, &options);
    return options.action == Options::Action::Window ? runWindow(options) : runPrinting(options);
}
