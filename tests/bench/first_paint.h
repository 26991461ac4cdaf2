#pragma once

#include <QEvent>
#include <QWidget>

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace support {

using Milliseconds = std::chrono::duration<double, std::milli>;

inline Milliseconds now()
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

/// Tells how long ago the program was started when a widget has painted, and ends it.
class FirstPaint : public QObject
{
public:
    FirstPaint(QWidget *widget, Milliseconds started)
        : QObject(widget)
        , m_started(started)
    {
        widget->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            QMetaObject::invokeMethod(
                this, // after it
                [this] {
                    std::printf("%f\n", (now() - m_started).count());
                    std::fflush(stdout);
                    std::_Exit(0);
                },
                Qt::QueuedConnection);
        }
        return false;
    }

private:
    Milliseconds m_started;
};

} // namespace support
