// A window without anything in it, as a yardstick for bench_start, which tells it when it was
// started.
#include "tests/bench/first_paint.h"

#include <QApplication>
#include <QMainWindow>

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    QMainWindow window;
    auto *content = new QWidget;
    window.setCentralWidget(content);
    const support::FirstPaint paint(
        content, support::Milliseconds(argc > 1 ? QByteArray(argv[1]).toDouble() : 0));
    window.resize(1440, 900);
    window.show();
    return QApplication::exec();
}
