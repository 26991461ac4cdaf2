// How long the program takes from its start to its first painted timeline, beside a window without
// anything in it: medians of runs that take turns, after one each for the system's caches.
//
//     bench_start [--runs 11]
//
// It starts itself and bare_window, and hands over the time at which it did.
#include "gui/timeline/timeline_view.h"
#include "gui/window/main_window.h"
#include "resources/resources.h"
#include "tests/bench/first_paint.h"

#include <QApplication>
#include <QProcess>
#include <QStyleFactory>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace {

/// As main() does it.
int runProgram(support::Milliseconds started)
{
    resources::initResources();
    gui::MainWindow window(gui::MainWindow::Remember::No);
    const support::FirstPaint paint(window.timeline().viewport(), started);
    window.show();
    window.runDemo(QStringLiteral("ensure-future"));
    return QApplication::exec();
}

/// Nothing if it failed.
double millisecondsOf(const QString &program)
{
    QProcess process;
    process.start(program, {QString::number(support::now().count(), 'f', 6)});
    process.waitForFinished();
    return process.readAllStandardOutput().trimmed().toDouble();
}

double median(std::vector<double> values)
{
    std::ranges::nth_element(
        values, values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2));
    return values[values.size() / 2];
}

int compare(int runs)
{
    const QString self = QCoreApplication::applicationFilePath();
    const QString bareWindow
        = QCoreApplication::applicationDirPath() + QStringLiteral("/bare_window");
    std::vector<double> program;
    std::vector<double> bare;
    for (int i = 0; i <= runs; ++i) {
        const double one = millisecondsOf(self);
        const double other = millisecondsOf(bareWindow);
        if (i == 0)
            continue;
        program.push_back(one);
        bare.push_back(other);
    }
    const double ratio = median(program) / median(bare);
    std::printf("start to first paint   %7.1f ms   (at most 160)\n", median(program));
    std::printf("a bare QMainWindow     %7.1f ms\n", median(bare));
    std::printf("ratio                  %7.2f      (at most 4)\n", ratio);
    return median(program) <= 160 && ratio <= 4 ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") && qEnvironmentVariableIsEmpty("DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    if (argc == 2) {
        const QApplication application(argc, argv);
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
        return runProgram(support::Milliseconds(QByteArray(argv[1]).toDouble()));
    }
    const QCoreApplication application(argc, argv);
    return compare(argc == 3 ? std::max(1, QByteArray(argv[2]).toInt()) : 11);
}
