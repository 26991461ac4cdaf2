#include "gui/document/twin_lines.h"

#include <algorithm>

namespace gui {

using Kind = LoopStatement::Kind;

namespace {

const TextFunction *named(const Outline &outline, const QString &name)
{
    const auto found = std::ranges::find(outline, name, &TextFunction::name);
    return found == outline.end() ? nullptr : &*found;
}

std::vector<LoopStatement> ofKind(const TextFunction &function, Kind kind)
{
    std::vector<LoopStatement> found;
    std::ranges::copy_if(function.statements, std::back_inserter(found),
        [kind](const LoopStatement &statement) { return statement.kind == kind; });
    return found;
}

QString word(Kind kind)
{
    switch (kind) {
    case Kind::Await:
        return QStringLiteral("await");
    case Kind::With:
        return QStringLiteral("with");
    case Kind::Create:
        return QStringLiteral("create");
    case Kind::Block:
        return QStringLiteral("block");
    case Kind::Return:
        return QStringLiteral("return");
    }
    return {};
}

QString described(const TextFunction &function, std::size_t place)
{
    if (place >= function.statements.size())
        return QStringLiteral("nothing");
    const LoopStatement &statement = function.statements[place];
    return QStringLiteral("%1 in line %2")
        .arg(QStringLiteral("%1 %2").arg(word(statement.kind), statement.what).trimmed(),
            QString::number(statement.line));
}

bool areAlike(const LoopStatement &one, const LoopStatement &other)
{
    return one.kind == other.kind && one.what == other.what;
}

QStringList differencesIn(const TextFunction &cpp, const TextFunction &python)
{
    QStringList found;
    const std::size_t count = std::max(cpp.statements.size(), python.statements.size());
    for (std::size_t i = 0; i < count; ++i) {
        if (i < cpp.statements.size() && i < python.statements.size()
            && areAlike(cpp.statements[i], python.statements[i]))
            continue;
        found += QStringLiteral("%1(): C++ has %2, Python %3")
                     .arg(cpp.name, described(cpp, i), described(python, i));
    }
    return found;
}

QStringList names(const Outline &outline)
{
    QStringList all;
    for (const TextFunction &function : outline)
        all += function.name;
    return all;
}

} // namespace

TwinLines::TwinLines(const Outline &cpp, const Outline &python)
{
    for (const TextFunction &function : cpp) {
        const TextFunction *twin = named(python, function.name);
        if (!twin)
            continue;
        pair(function.line, twin->line);
        pairStatements(function, *twin);
    }
}

void TwinLines::pairStatements(const TextFunction &cpp, const TextFunction &python)
{
    for (const Kind kind : {Kind::Await, Kind::With, Kind::Create, Kind::Block, Kind::Return}) {
        const auto here = ofKind(cpp, kind);
        const auto there = ofKind(python, kind);
        for (std::size_t i = 0; i < std::min(here.size(), there.size()); ++i) {
            pair(here[i].line, there[i].line);
            pair(here[i].lastLine, there[i].line);
        }
    }
}

void TwinLines::pair(int cppLine, int pythonLine)
{
    m_python.emplace(cppLine, pythonLine);
    m_cpp.emplace(pythonLine, cppLine);
}

std::optional<int> TwinLines::pythonOf(int cppLine) const
{
    const auto found = m_python.find(cppLine);
    return found == m_python.end() ? std::nullopt : std::optional(found->second);
}

std::optional<int> TwinLines::cppOf(int pythonLine) const
{
    const auto found = m_cpp.find(pythonLine);
    return found == m_cpp.end() ? std::nullopt : std::optional(found->second);
}

QStringList twinDifferences(const Outline &cpp, const Outline &python)
{
    if (names(cpp) != names(python)) {
        const QString comma = QStringLiteral(", ");
        return {QStringLiteral("C++ has the functions %1; Python has %2")
                    .arg(names(cpp).join(comma), names(python).join(comma))};
    }
    QStringList found;
    for (std::size_t i = 0; i < cpp.size(); ++i)
        found += differencesIn(cpp[i], python[i]);
    return found;
}

} // namespace gui
