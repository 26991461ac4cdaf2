#include "gui/panels/coroutine_lexer.h"

#include <QFontDatabase>

#include <cstring>

namespace gui {

CoroutineLexer::CoroutineLexer(QObject *parent)
    : QsciLexerCPP(parent)
{
    setDefaultFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setFont(QsciLexer::defaultFont());
}

void CoroutineLexer::setScheme(const CodeScheme &scheme)
{
    setDefaultPaper(scheme.paper);
    setDefaultColor(scheme.text);
    setPaper(scheme.paper);
    setColor(scheme.text);
    for (const int style : {Comment, CommentLine, CommentDoc, CommentLineDoc})
        setColor(scheme.comment, style);
    setColor(scheme.keyword, Keyword);
    setColor(scheme.coroutine, KeywordSet2);
    for (const int style : {DoubleQuotedString, SingleQuotedString, RawString, UnclosedString})
        setColor(scheme.string, style);
    setColor(scheme.number, Number);
    setColor(scheme.preprocessor, PreProcessor);
    QFont bold = QsciLexer::defaultFont();
    bold.setBold(true);
    setFont(bold, KeywordSet2);
}

const char *CoroutineLexer::keywords(int set) const
{
    if (set == 2)
        return "co_await co_return co_yield";
    return QsciLexerCPP::keywords(set);
}

} // namespace gui
