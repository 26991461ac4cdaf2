#include "gui/document/time_text.h"

#include <QCoreApplication>

#include <cstdint>
#include <cstdlib>

namespace gui {

using namespace std::chrono_literals;

namespace {

QString withUnit(const char *pattern, const QString &number)
{
    return QCoreApplication::translate("gui::Time", pattern).arg(number);
}

/// 10 to the power of n.
std::int64_t power(int n)
{
    std::int64_t result = 1;
    for (int i = 0; i < n; ++i)
        result *= 10;
    return result;
}

/// A number of nanoseconds in units of 10^unitDigits of them, with some places after the point.
/// Exact: no floating point number could hold a day in nanoseconds and seventeen more.
QString decimal(std::int64_t nanoseconds, int unitDigits, int places)
{
    const std::int64_t rounding = power(unitDigits - places);
    const std::int64_t magnitude = (std::abs(nanoseconds) + rounding / 2) / rounding;
    const QString whole = QString::number(magnitude / power(places));
    const QString sign = nanoseconds < 0 && magnitude > 0 ? QStringLiteral("-") : QString();
    if (places == 0)
        return sign + whole;
    QString fraction
        = QString::number(magnitude % power(places)).rightJustified(places, QLatin1Char('0'));
    for (qsizetype at = 3; at < fraction.size(); at += 4)
        fraction.insert(at, QChar(0x2009)); // thin space
    return sign + whole + QLatin1Char('.') + fraction;
}

QString withoutTrailingZeros(QString number)
{
    while (number.endsWith(QLatin1Char('0')))
        number.chop(1);
    if (number.endsWith(QLatin1Char('.')))
        number.chop(1);
    return number;
}

/// As many places as give four digits in all.
int placesFor(std::int64_t nanoseconds, int unitDigits)
{
    const std::int64_t whole = std::abs(nanoseconds) / power(unitDigits);
    return whole >= 100 ? 1 : whole >= 10 ? 2 : 3;
}

} // namespace

QString formatTime(Time time, Time resolution)
{
    int places = 3;
    while (places < 9 && resolution.count() < power(9 - places))
        ++places;
    if (places > 3)
        places = places <= 6 ? 6 : 9;
    return withUnit(QT_TRANSLATE_NOOP("gui::Time", "%1 s"), decimal(time.count(), 9, places));
}

QString formatTimestamp(Time time)
{
    const auto micros = std::chrono::floor<std::chrono::microseconds>(time).count();
    const QString number = QStringLiteral("%1%2.%3")
                               .arg(micros < 0 ? QStringLiteral("-") : QString())
                               .arg(std::abs(micros) / 1'000'000)
                               .arg(std::abs(micros) % 1'000'000, 6, 10, QLatin1Char('0'));
    return withUnit(QT_TRANSLATE_NOOP("gui::Time", "%1 s"), number);
}

QString formatTick(Time time, Time step, Time latest)
{
    struct Unit
    {
        int digits;
        const char *pattern;
    };
    static constexpr Unit units[] = {
        {9, QT_TRANSLATE_NOOP("gui::Time", "%1 s")},
        {6, QT_TRANSLATE_NOOP("gui::Time", "%1 ms")},
        {3, QT_TRANSLATE_NOOP("gui::Time", "%1 µs")},
        {0, QT_TRANSLATE_NOOP("gui::Time", "%1 ns")},
    };
    const Unit *unit = units;
    while (unit->digits > 0 && latest.count() < power(unit->digits))
        ++unit;
    int places = 0;
    while (places < unit->digits && step.count() % power(unit->digits - places) != 0)
        ++places;
    return withUnit(unit->pattern, decimal(time.count(), unit->digits, places));
}

QString formatDuration(Time duration)
{
    const std::int64_t ns = duration.count();
    const std::int64_t magnitude = std::abs(ns);
    if (ns == 0)
        return withUnit(QT_TRANSLATE_NOOP("gui::Time", "%1 s"), QStringLiteral("0"));
    if (magnitude >= 999'950'000)
        return withUnit(QT_TRANSLATE_NOOP("gui::Time", "%1 s"), decimal(ns, 9, 3));
    if (magnitude >= 999'950)
        return withUnit(QT_TRANSLATE_NOOP("gui::Time", "%1 ms"),
            withoutTrailingZeros(decimal(ns, 6, placesFor(ns, 6))));
    if (magnitude >= 1000)
        return withUnit(QT_TRANSLATE_NOOP("gui::Time", "%1 µs"),
            withoutTrailingZeros(decimal(ns, 3, placesFor(ns, 3))));
    return withUnit(QT_TRANSLATE_NOOP("gui::Time", "%1 ns"), QString::number(ns));
}

} // namespace gui
