#include "gui/window/memory.h"

#include <QAction>
#include <QSettings>

namespace gui {

void Memory::keep(const QString &key, Ask ask, Give give)
{
    m_things.push_back({key, std::move(ask), std::move(give)});
}

void Memory::keep(const QString &key, QAction &action)
{
    keep(
        key, [&action] { return action.isChecked(); },
        [&action](const QVariant &checked) { action.setChecked(checked.toBool()); });
}

QVariantMap Memory::snapshot() const
{
    QVariantMap values;
    for (const Thing &thing : m_things)
        values.insert(thing.key, thing.ask());
    return values;
}

void Memory::give(const QVariantMap &values) const
{
    for (const Thing &thing : m_things) {
        if (const QVariant value = values.value(thing.key); value.isValid())
            thing.give(value);
    }
}

void Memory::restore() const
{
    const QSettings stored;
    QVariantMap values;
    for (const Thing &thing : m_things)
        values.insert(thing.key, stored.value(thing.key));
    give(values);
}

void Memory::store() const
{
    QSettings stored;
    for (const Thing &thing : m_things)
        stored.setValue(thing.key, thing.ask());
}

} // namespace gui
