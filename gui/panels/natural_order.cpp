#include "gui/panels/natural_order.h"

#include <algorithm>

namespace gui {

namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Takes the digits at the front off, without leading zeros.
QStringView takeNumber(QStringView &text)
{
    const auto first = std::find_if(text.begin(), text.end(), [](QChar c) { return c != u'0'; });
    const auto end = std::find_if_not(first, text.end(), isDigit);
    const QStringView number(first, end);
    text = QStringView(end, text.end());
    return number;
}

} // namespace

bool comesBefore(QStringView a, QStringView b)
{
    while (!a.isEmpty() && !b.isEmpty()) {
        if (isDigit(a.front()) && isDigit(b.front())) {
            const QStringView left = takeNumber(a);
            const QStringView right = takeNumber(b);
            if (left.size() != right.size())
                return left.size() < right.size();
            if (left != right)
                return left < right;
            continue;
        }
        const QChar left = a.front().toCaseFolded();
        const QChar right = b.front().toCaseFolded();
        if (left != right)
            return left < right;
        a = a.sliced(1);
        b = b.sliced(1);
    }
    return a.size() < b.size();
}

} // namespace gui
