#include "gui/document/name_pattern.h"

namespace gui {

NamePattern::NamePattern(const QString &text)
    : m_text(text.toCaseFolded())
    , m_whole(text.contains(u'*') || text.contains(u'?'))
{
}

bool NamePattern::matches(QStringView name) const
{
    if (!m_whole)
        return name.contains(m_text, Qt::CaseInsensitive);
    // After a star, the shortest stretch that lets the rest match is as good as any longer one: it
    // is enough to come back to the last star.
    qsizetype at = 0, pattern = 0;
    qsizetype afterStar = -1, starAt = 0;
    while (at < name.size()) {
        const bool more = pattern < m_text.size();
        if (more && m_text[pattern] == u'*') {
            afterStar = ++pattern;
            starAt = at;
        } else if (more
            && (m_text[pattern] == u'?' || m_text[pattern] == name[at].toCaseFolded())) {
            ++pattern;
            ++at;
        } else if (afterStar >= 0) {
            pattern = afterStar;
            at = ++starAt;
        } else {
            return false;
        }
    }
    while (pattern < m_text.size() && m_text[pattern] == u'*')
        ++pattern;
    return pattern == m_text.size();
}

} // namespace gui
