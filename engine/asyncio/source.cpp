#include "engine/asyncio/source.h"

namespace asyncio {

std::string place(const std::source_location &where)
{
    return std::string(where.file_name()) + ":" + std::to_string(where.line());
}

std::string_view function_name(std::string_view pretty)
{
    if (pretty.find("<lambda") != std::string_view::npos
        || pretty.find("(lambda") != std::string_view::npos)
        return "<lambda>";
    constexpr std::string_view clang_anonymous = "(anonymous namespace)::";
    if (const auto at = pretty.rfind(clang_anonymous); at != std::string_view::npos)
        pretty.remove_prefix(at + clang_anonymous.size());

    // Up to the parameters, outside of template arguments; then what follows the last qualifier.
    std::size_t begin = 0;
    std::size_t i = 0;
    for (int depth = 0; i < pretty.size(); ++i) {
        const char c = pretty[i];
        if (c == '<')
            ++depth;
        else if (c == '>')
            --depth;
        else if (depth == 0 && c == '(')
            break;
        else if (depth == 0 && (c == ' ' || c == ':' || c == '*' || c == '&'))
            begin = i + 1;
    }
    std::string_view name = pretty.substr(begin, i - begin);
    return name.substr(0, name.find('<'));
}

bool is_library(const std::source_location &where)
{
    return std::string_view(where.file_name()).starts_with("engine/asyncio/");
}

} // namespace asyncio
