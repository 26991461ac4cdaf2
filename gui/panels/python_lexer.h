#pragma once

#include "gui/panels/code_scheme.h"
#include "gui/panels/scintilla.h"

namespace gui {

/// Colours Python, with the keywords of coroutines in a style of their own.
class PythonLexer : public QsciLexerPython
{
public:
    explicit PythonLexer(QObject *parent);

    void setScheme(const CodeScheme &scheme);

    const char *keywords(int set) const override;
};

} // namespace gui
