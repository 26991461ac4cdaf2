#include "engine/host/definition.h"

#include <QFile>
#include <QRegularExpression>
#include <QString>

namespace host {

namespace {

QString fromTrace(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

std::uint32_t definitionLine(QStringView source, QStringView function)
{
    const QString name = QRegularExpression::escape(function.mid(function.lastIndexOf(u':') + 1));
    const QRegularExpression pattern(
        QStringLiteral(R"(\bCoroutine<.*>\s+(\w+::)*%1\s*\([^;]*$)").arg(name));
    std::uint32_t number = 0;
    for (const QStringView line : source.split(u'\n')) {
        ++number;
        if (pattern.match(line).hasMatch())
            return number;
    }
    return 0;
}

std::uint32_t definitionInResources(std::string_view function, std::string_view file)
{
    QFile source(QStringLiteral(":/%1").arg(fromTrace(file)));
    if (!source.open(QIODevice::ReadOnly))
        return 0;
    return definitionLine(QString::fromUtf8(source.readAll()), fromTrace(function));
}

} // namespace host
