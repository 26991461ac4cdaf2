#pragma once

#include "gui/document/outline.h"

#include <QStringList>

#include <map>
#include <optional>

namespace gui {

/// Which line of a demo's C++ is which line of its twin in Python. The n-th await of a function is
/// the n-th await of its twin; the same for what it creates, blocks and returns, and for the
/// definitions. Other lines have no counterpart.
class TwinLines
{
public:
    TwinLines() = default;
    TwinLines(const Outline &cpp, const Outline &python);

    /// Nothing if there is no such line.
    [[nodiscard]] std::optional<int> pythonOf(int cppLine) const;
    [[nodiscard]] std::optional<int> cppOf(int pythonLine) const;

private:
    void pair(int cppLine, int pythonLine);
    void pairStatements(const TextFunction &cpp, const TextFunction &python);

    std::map<int, int> m_python; ///< by line of C++
    std::map<int, int> m_cpp; ///< by line of Python
};

/// In what two texts are no twins: functions and their awaits, in order, a sentence each with the
/// lines. For who writes demos; empty if they match.
[[nodiscard]] QStringList twinDifferences(const Outline &cpp, const Outline &python);

} // namespace gui
