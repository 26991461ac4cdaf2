#pragma once

#include <QByteArray>
#include <QString>

#include <map>
#include <optional>

namespace gui {

/// The texts of the source files that tasks stand in: those that came with the recording, and
/// otherwise those that are part of this program.
class Sources
{
public:
    /// @param file as traces name it: "engine/demos/gather.cpp"
    void add(const QString &file, const QByteArray &text);
    void clear();
    enum class From {
        Recording, ///< only what came with it
        Anywhere,
    };
    /// In UTF-8; nothing if there is no such source.
    [[nodiscard]] std::optional<QByteArray> text(
        const QString &file, From from = From::Anywhere) const;

private:
    std::map<QString, QByteArray> m_texts;
};

} // namespace gui
