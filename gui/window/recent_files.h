#pragma once

#include <QString>
#include <QStringList>

namespace gui {

/// The files that were opened or saved last, newest first.
class RecentFiles
{
public:
    enum class Keep {
        InMemory, ///< as long as this lives
        InSettings,
    };

    static constexpr int most = 10;

    explicit RecentFiles(Keep keep);

    /// Absolute paths; those that are gone, too.
    [[nodiscard]] QStringList all() const;
    void add(const QString &path);
    void remove(const QString &path);
    void clear();

private:
    void set(const QStringList &paths);

    Keep m_keep;
    QStringList m_paths; ///< those in memory
};

} // namespace gui
