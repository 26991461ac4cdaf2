#include "gui/document/time_text.h"

#include <array>

namespace gui {

using namespace std::chrono_literals;

namespace {

struct Unit
{
    Time length;
    QStringView symbol;
};

constexpr std::array units{Unit{1s, u"s"}, Unit{1ms, u"ms"}, Unit{1us, u"µs"}, Unit{1ns, u"ns"}};

/// The largest unit in which this is at least 1, after rounding to three digits.
const Unit &unitFor(Time duration)
{
    for (const Unit &unit : units) {
        if (duration * 2000 >= unit.length * 1999)
            return unit;
    }
    return units.back();
}

QString threeDigits(double value)
{
    const int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    QString digits = QString::number(value, 'f', decimals);
    while (decimals > 0 && digits.endsWith(u'0'))
        digits.chop(1);
    if (digits.endsWith(u'.'))
        digits.chop(1);
    return digits;
}

} // namespace

QString timeText(Time time)
{
    const auto micros = std::chrono::floor<std::chrono::microseconds>(time).count();
    const auto magnitude = micros < 0 ? -micros : micros;
    return QStringLiteral("%1%2.%3 s")
        .arg(micros < 0 ? QStringLiteral("-") : QString())
        .arg(magnitude / 1'000'000)
        .arg(magnitude % 1'000'000, 6, 10, QLatin1Char('0'));
}

QString durationText(Time duration)
{
    if (duration == 0ns)
        return QStringLiteral("0 s");
    if (duration < 0ns)
        return u'-' + durationText(-duration);
    const Unit &unit = unitFor(duration);
    const double value
        = static_cast<double>(duration.count()) / static_cast<double>(unit.length.count());
    return QStringLiteral("%1 %2").arg(threeDigits(value), unit.symbol);
}

} // namespace gui
