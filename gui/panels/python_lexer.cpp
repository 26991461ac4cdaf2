#include "gui/panels/python_lexer.h"

#include <QFontDatabase>

namespace gui {

PythonLexer::PythonLexer(QObject *parent)
    : QsciLexerPython(parent)
{
    setDefaultFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setFont(QsciLexer::defaultFont());
}

void PythonLexer::setScheme(const CodeScheme &scheme)
{
    setDefaultPaper(scheme.paper);
    setDefaultColor(scheme.text);
    setPaper(scheme.paper);
    setColor(scheme.text);
    for (const int style :
        {Comment, CommentBlock, TripleDoubleQuotedString, TripleSingleQuotedString})
        setColor(scheme.comment, style);
    setColor(scheme.keyword, Keyword);
    setColor(scheme.coroutine, HighlightedIdentifier);
    for (const int style : {DoubleQuotedString, SingleQuotedString, UnclosedString,
             DoubleQuotedFString, SingleQuotedFString})
        setColor(scheme.string, style);
    setColor(scheme.number, Number);
    QFont bold = QsciLexer::defaultFont();
    bold.setBold(true);
    setFont(bold, HighlightedIdentifier);
}

const char *PythonLexer::keywords(int set) const
{
    switch (set) {
    case 1:
        return "False None True and as assert break class continue def del elif else except "
               "finally for from global if import in is lambda nonlocal not or pass raise return "
               "try while with yield";
    case 2:
        return "async await";
    default:
        return nullptr;
    }
}

} // namespace gui
