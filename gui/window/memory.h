#pragma once

#include <QString>
#include <QVariantMap>

#include <functional>
#include <vector>

class QAction;

namespace gui {

/// What the program remembers from start to start: where each thing is asked for and given back.
class Memory
{
public:
    using Ask = std::function<QVariant()>;
    /// Given only what was stored once, and that may be any file's content.
    using Give = std::function<void(const QVariant &)>;

    /// @param key see settings_keys.h
    void keep(const QString &key, Ask ask, Give give);
    /// Whether this action is checked.
    void keep(const QString &key, QAction &action);

    /// All that is asked for, by its key.
    [[nodiscard]] QVariantMap snapshot() const;
    /// What is in here, in the order in which the keys were named.
    void give(const QVariantMap &values) const;

    void restore() const;
    void store() const;

private:
    struct Thing
    {
        QString key;
        Ask ask;
        Give give;
    };
    std::vector<Thing> m_things;
};

} // namespace gui
