#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>

namespace gui {

/// What a run, or what is seen of it, can be written as.
enum class ExportFormat : std::uint8_t { Png, Svg, Pdf, ChromeTrace, Csv };
inline constexpr std::uint8_t export_format_count = 5;

/// What the name of a file ends in, without a dot: "json".
[[nodiscard]] QString suffixOf(ExportFormat format);
/// By the end of a file's name, whatever its case; nothing if it ends in nothing that is known.
[[nodiscard]] std::optional<ExportFormat> formatOf(const QString &fileName);
/// All of them, for messages: ".png", ".svg", ...
[[nodiscard]] QStringList exportSuffixes();

[[nodiscard]] bool isPicture(ExportFormat format);

} // namespace gui
