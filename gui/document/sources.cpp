#include "gui/document/sources.h"

#include <QFile>

namespace gui {

void Sources::add(const QString &file, const QByteArray &text)
{
    m_texts.insert_or_assign(file, text);
}

void Sources::clear()
{
    m_texts.clear();
}

std::optional<QByteArray> Sources::text(const QString &file, From from) const
{
    if (const auto found = m_texts.find(file); found != m_texts.end())
        return found->second;
    if (from == From::Recording)
        return {};
    QFile embedded(QStringLiteral(":/%1").arg(file));
    if (!embedded.open(QIODevice::ReadOnly))
        return {};
    return embedded.readAll();
}

} // namespace gui
