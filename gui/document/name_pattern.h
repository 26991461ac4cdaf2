#pragma once

#include <QString>

namespace gui {

/// What names are compared with, without regard to case. A text without wildcards stands for the
/// names that contain it; with * (any letters, also none) and ? (one letter) it is the whole name.
class NamePattern
{
public:
    explicit NamePattern(const QString &text);

    [[nodiscard]] bool matches(QStringView name) const;

private:
    QString m_text; ///< without case
    bool m_whole;
};

} // namespace gui
