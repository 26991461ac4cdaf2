#include "gui/document/outline.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <optional>

namespace gui {

using Kind = LoopStatement::Kind;

namespace {

QRegularExpression pattern(const char *text)
{
    return QRegularExpression(QString::fromLatin1(text));
}

/// Whether both texts call what they await by this name.
bool isAsyncio(const QString &name)
{
    static const QSet<QString> names{u"sleep"_qs, u"gather"_qs, u"wait"_qs, u"wait_for"_qs,
        u"shield"_qs, u"timeout"_qs, u"timeout_at"_qs, u"TaskGroup"_qs, u"put"_qs, u"get"_qs,
        u"join"_qs, u"acquire"_qs, u"to_thread"_qs};
    return names.contains(name);
}

/// The line with the insides of strings blanked out and without its comment.
QString bareLine(const QString &line, const QString &commentMark)
{
    QString bare = line;
    QChar quote;
    for (qsizetype i = 0; i < bare.size(); ++i) {
        const QChar letter = bare[i];
        if (!quote.isNull()) {
            const bool escaped = letter == u'\\';
            if (letter == quote)
                quote = {};
            else
                bare[i] = u' ';
            if (escaped && ++i < bare.size())
                bare[i] = u' ';
        } else if (letter == u'"' || (letter == u'\'' && (i == 0 || !bare[i - 1].isDigit()))) {
            quote = letter;
        } else if (QStringView(bare).mid(i).startsWith(commentMark)) {
            return bare.left(i);
        }
    }
    return bare;
}

/// The name of what an awaited expression calls; empty if it calls nothing.
QString calledIn(QString expression)
{
    static const QRegularExpression wrapper = pattern(R"(^(until_cancelled|std::move|with)\()");
    static const QRegularExpression call = pattern(R"(^(?:\w+(?:\.|->|::))*(\w+)(?:<[^()]*>)?\()");
    for (auto match = wrapper.match(expression); match.hasMatch();
         match = wrapper.match(expression))
        expression.remove(0, match.capturedLength());
    return call.match(expression).captured(1);
}

/// Names what is awaited only where both languages have the same name for it.
void keepCommonNames(Outline &outline)
{
    for (TextFunction &function : outline) {
        for (LoopStatement &statement : function.statements) {
            const bool own
                = std::ranges::find(outline, statement.what, &TextFunction::name) != outline.end();
            if (!own && !isAsyncio(statement.what))
                statement.what.clear();
        }
    }
}

/// Reads C++ line by line.
class CppReader
{
public:
    Outline read(const QString &text)
    {
        const QStringList lines = text.split(u'\n');
        for (const QString &line : lines) {
            ++m_line;
            readLine(bareLine(line, QStringLiteral("//")));
        }
        keepCommonNames(m_outline);
        return std::move(m_outline);
    }

private:
    /// A lambda that is a coroutine: the block of a with, or named for one.
    struct Block
    {
        int depth; ///< of braces around it
        QString name; ///< of the variable; empty within the call
        std::size_t first; ///< its first statement
    };

    std::vector<LoopStatement> &statements() { return m_outline.back().statements; }

    void readLine(const QString &line)
    {
        static const QRegularExpression definition = pattern(
            R"(^(?!namespace|using|struct|class|enum|return)[A-Za-z_][\w:<>,&* ]*?\b(\w+)\()");
        const auto defined = definition.match(line);
        if (defined.hasMatch() && !line.endsWith(u';')) {
            m_outline.push_back({defined.captured(1), m_line, m_line, {}});
            m_isCoroutine = line.contains(QStringLiteral("Coroutine<"));
            m_depth = 0;
        }
        if (m_outline.empty())
            return;
        readStatements(line);
        readBlock(line);
        closeBraces(line);
    }

    void readStatements(const QString &line)
    {
        static const QRegularExpression statement
            = pattern(R"(\bco_await\s+(?<awaited>.*)|\b(?<create>create_task|ensure_future)\()"
                      R"(|\b(?<block>block)\(|\bco_return\b\s*(?<value>[^;]*);)");
        for (qsizetype from = 0;;) {
            const auto match = statement.match(line, from);
            if (!match.hasMatch())
                return;
            const QString awaited = match.captured(u"awaited");
            if (!awaited.isEmpty()) {
                addAwait(awaited);
                from = match.capturedStart(u"awaited");
                continue;
            }
            from = match.capturedEnd();
            if (match.capturedLength(u"create") > 0)
                add(Kind::Create);
            else if (match.capturedLength(u"block") > 0)
                add(Kind::Block);
            else
                addReturn(match.captured(u"value"));
        }
    }

    void add(Kind kind) { statements().push_back({kind, {}, m_line, m_line}); }

    void addReturn(const QString &value)
    {
        if (!m_blocks.empty())
            return; // of a block, not of the function
        add(Kind::Return);
        m_bareReturn = value.isEmpty();
    }

    void addAwait(const QString &awaited)
    {
        m_bareReturn = false;
        const bool isWith = awaited.startsWith(QStringLiteral("with("));
        const LoopStatement statement{
            isWith ? Kind::With : Kind::Await, calledIn(awaited), m_line, m_line};
        const auto named = std::ranges::find_if(m_named, [&awaited](const Block &block) {
            return awaited.contains(
                QRegularExpression(QStringLiteral(R"(,\s*%1\b)").arg(block.name)));
        });
        if (isWith && named != m_named.end())
            statements().insert(
                statements().begin() + static_cast<std::ptrdiff_t>(named->first), statement);
        else
            statements().push_back(statement);
    }

    void readBlock(const QString &line)
    {
        static const QRegularExpression lambda
            = pattern(R"((?:(\w+)\s*=\s*)?\[[^\]]*\][^{]*->\s*Coroutine<.*>\s*\{(?!.*\}))");
        const auto match = lambda.match(line);
        if (match.hasMatch())
            m_blocks.push_back({m_depth, match.captured(1), statements().size()});
    }

    void closeBraces(const QString &line)
    {
        for (const QChar letter : line) {
            if (letter == u'{')
                ++m_depth;
            else if (letter == u'}' && --m_depth == 0)
                closeFunction();
            if (letter == u'}' && !m_blocks.empty() && m_depth == m_blocks.back().depth)
                closeBlock();
        }
        // Anything but the end of the function is something after the return.
        if (!line.trimmed().isEmpty() && !line.contains(QStringLiteral("co_return")))
            m_bareReturn = false;
    }

    void closeBlock()
    {
        const Block block = m_blocks.back();
        m_blocks.pop_back();
        if (!block.name.isEmpty())
            m_named.push_back(block);
        else if (block.first > 0)
            statements()[block.first - 1].lastLine = m_line;
    }

    void closeFunction()
    {
        m_outline.back().lastLine = m_line;
        if (m_bareReturn || !m_isCoroutine)
            dropReturn();
        m_named.clear();
    }

    void dropReturn()
    {
        if (!statements().empty() && statements().back().kind == Kind::Return)
            statements().pop_back();
    }

    Outline m_outline;
    std::vector<Block> m_blocks; ///< those that are open
    std::vector<Block> m_named; ///< those that a with may be about to get
    int m_line = 0;
    int m_depth = 0;
    bool m_isCoroutine = false;
    bool m_bareReturn = false; ///< the last statement so far
};

/// Reads Python line by line.
class PythonReader
{
public:
    Outline read(const QString &text)
    {
        const QStringList lines = text.split(u'\n');
        for (const QString &line : lines) {
            ++m_line;
            if (!isDocumentation(line))
                readLine(bareLine(line, QStringLiteral("#")));
        }
        keepCommonNames(m_outline);
        return std::move(m_outline);
    }

private:
    bool isDocumentation(const QString &line)
    {
        const bool was = m_inText;
        const auto marks = line.count(QStringLiteral("\"\"\""));
        if (marks % 2 == 1)
            m_inText = !m_inText;
        return was || marks > 0;
    }

    void readLine(const QString &line)
    {
        static const QRegularExpression definition = pattern(R"(^(\s*)(async\s+)?def (\w+)\()");
        static const QRegularExpression outside = pattern(R"(^\S)");
        const auto defined = definition.match(line);
        if (defined.hasMatch()) {
            m_outline.push_back({defined.captured(3), m_line, m_line, {}});
            m_isCoroutine = defined.capturedLength(2) > 0;
            m_inside = true;
        } else if (line.contains(outside) && !line.startsWith(u')')) {
            m_inside = false;
        } else if (m_inside && !line.trimmed().isEmpty()) {
            m_outline.back().lastLine = m_line;
            readStatements(line);
        }
    }

    void readStatements(const QString &line)
    {
        static const QRegularExpression statement = pattern(
            R"(\bawait\s+(?<awaited>.*)|\basync with\s+(?<manager>.*)|\basync for\b.*?\bin\s+(?<items>.*))"
            R"(|\b(?<create>create_task|ensure_future)\(|\b(?<block>time\.sleep)\()"
            R"(|^\s*(?<return>return)\b)");
        for (qsizetype from = 0;;) {
            const auto match = statement.match(line, from);
            if (!match.hasMatch())
                return;
            from = match.capturedEnd();
            for (const auto &[group, kind] : {std::pair(u"awaited", Kind::Await),
                     {u"manager", Kind::With}, {u"items", Kind::Await}}) {
                if (match.capturedLength(QStringView(group)) <= 0)
                    continue;
                add(kind, calledIn(match.captured(QStringView(group))));
                from = match.capturedStart(QStringView(group));
            }
            if (match.capturedLength(u"create") > 0)
                add(Kind::Create);
            else if (match.capturedLength(u"block") > 0)
                add(Kind::Block);
            else if (match.capturedLength(u"return") > 0 && m_isCoroutine)
                add(Kind::Return);
        }
    }

    void add(Kind kind, const QString &what = {})
    {
        m_outline.back().statements.push_back({kind, what, m_line, m_line});
    }

    Outline m_outline;
    int m_line = 0;
    bool m_inText = false; ///< of several lines, in three quotes
    bool m_inside = false; ///< a function
    bool m_isCoroutine = false;
};

} // namespace

Outline outlineOfCpp(const QString &text)
{
    return CppReader().read(text);
}

Outline outlineOfPython(const QString &text)
{
    return PythonReader().read(text);
}

const TextFunction *functionAt(const Outline &outline, int line)
{
    const auto found = std::ranges::find_if(outline, [line](const TextFunction &function) {
        return function.line <= line && line <= function.lastLine;
    });
    return found == outline.end() ? nullptr : &*found;
}

} // namespace gui
