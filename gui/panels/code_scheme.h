#pragma once

#include <QColor>

namespace gui {

enum class CodeTheme { Light, Dark };

/// The colours of source code.
struct CodeScheme
{
    QColor paper, text, comment, keyword, coroutine, string, number, preprocessor;
    QColor margin, lineNumber;
    QColor marker; ///< where tasks stand
    QColor selectedLine; ///< where the selected task stands
    QColor outerLine; ///< the other lines of its stack
};

[[nodiscard]] CodeScheme codeScheme(CodeTheme theme);

} // namespace gui
