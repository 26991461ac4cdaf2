#include "gui/export/export_format.h"

namespace gui {

QString suffixOf(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Png:
        return QStringLiteral("png");
    case ExportFormat::Svg:
        return QStringLiteral("svg");
    case ExportFormat::Pdf:
        return QStringLiteral("pdf");
    case ExportFormat::ChromeTrace:
        return QStringLiteral("json");
    case ExportFormat::Csv:
        return QStringLiteral("csv");
    }
    return {};
}

std::optional<ExportFormat> formatOf(const QString &fileName)
{
    for (std::uint8_t i = 0; i < export_format_count; ++i) {
        const auto format = static_cast<ExportFormat>(i);
        if (fileName.endsWith(QLatin1Char('.') + suffixOf(format), Qt::CaseInsensitive))
            return format;
    }
    return {};
}

QStringList exportSuffixes()
{
    QStringList suffixes;
    for (std::uint8_t i = 0; i < export_format_count; ++i)
        suffixes += QLatin1Char('.') + suffixOf(static_cast<ExportFormat>(i));
    return suffixes;
}

bool isPicture(ExportFormat format)
{
    return format <= ExportFormat::Pdf;
}

} // namespace gui
