#pragma once

#include <QString>

#include <vector>

namespace gui {

/// A place in a text where its task has to do with the event loop.
struct LoopStatement
{
    enum class Kind : std::uint8_t {
        Await,
        With, ///< an await with a block: `async with`, `co_await with(`
        Create, ///< of a task
        Block, ///< holds the loop
        Return, ///< from a coroutine, unless it is a bare one at its very end
    };

    Kind kind = Kind::Await;
    QString what; ///< of the awaited call, "sleep"; empty for what each language writes its own way
    int line = 0;
    int lastLine = 0; ///< where the call ends, if it has a block in it

    bool operator==(const LoopStatement &) const = default;
};

struct TextFunction
{
    QString name;
    int line = 0; ///< of its definition
    int lastLine = 0;
    std::vector<LoopStatement> statements; ///< the block of a `with` follows its with

    bool operator==(const TextFunction &) const = default;
};

/// The functions of a source text, in their order, as far as they have to do with the event loop.
///
/// Knows the style of the demos, not a whole language: functions of C++ begin in the first column,
/// lambdas that are coroutines are blocks of a `with`. Lines count from 1.
using Outline = std::vector<TextFunction>;

[[nodiscard]] Outline outlineOfCpp(const QString &text);
[[nodiscard]] Outline outlineOfPython(const QString &text);

/// The function in which a line is; null if it is in none. A view into the outline.
[[nodiscard]] const TextFunction *functionAt(const Outline &outline, int line);

} // namespace gui
