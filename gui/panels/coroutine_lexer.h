#pragma once

#include "gui/panels/code_scheme.h"
#include "gui/panels/scintilla.h"

namespace gui {

/// Colours C++, with the keywords of coroutines in a style of their own.
class CoroutineLexer : public QsciLexerCPP
{
public:
    explicit CoroutineLexer(QObject *parent);

    void setScheme(const CodeScheme &scheme);

    const char *keywords(int set) const override;
};

} // namespace gui
