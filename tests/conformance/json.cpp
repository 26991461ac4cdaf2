#include "tests/conformance/json.h"

#include <charconv>
#include <optional>

namespace conformance {

namespace {

constexpr int deepest = 500;

/// Takes a text apart by recursive descent.
class Parser
{
public:
    explicit Parser(std::string_view text)
        : m_text(text)
    {
    }

    Json document()
    {
        Json value = this->value(0);
        skip_blanks();
        if (m_at < m_text.size())
            fail("expected the end after the JSON value");
        return value;
    }

private:
    [[noreturn]] void fail(const std::string &what) const { throw InputError(m_line, what); }

    [[nodiscard]] char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    void skip_blanks()
    {
        for (; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '\n')
                ++m_line;
            else if (c != ' ' && c != '\t' && c != '\r')
                return;
        }
    }
    bool accept(char c)
    {
        skip_blanks();
        if (peek() != c || m_at == m_text.size())
            return false;
        ++m_at;
        return true;
    }
    void expect(char c)
    {
        if (!accept(c))
            fail(std::string("expected '") + c + "'");
    }
    bool accept_word(std::string_view word)
    {
        if (m_text.substr(m_at, word.size()) != word)
            return false;
        m_at += word.size();
        return true;
    }

    Json value(int depth, std::string_view key = {})
    {
        if (depth > deepest)
            fail("too deeply nested");
        skip_blanks();
        const int line = m_line;
        switch (peek()) {
        case '{':
            return Json(object(depth), line, key);
        case '[':
            return Json(list(depth), line, key);
        case '"':
            return Json(string(), line, key);
        case 't':
        case 'f':
        case 'n':
            return Json(word(), line, key);
        default:
            return Json(number(), line, key);
        }
    }

    Json::Object object(int depth)
    {
        Json::Object members;
        expect('{');
        if (accept('}'))
            return members;
        do {
            skip_blanks();
            std::string key = string();
            expect(':');
            Json member = value(depth + 1, key);
            members.emplace_back(std::move(key), std::move(member));
        } while (accept(','));
        expect('}');
        return members;
    }

    Json::List list(int depth)
    {
        Json::List items;
        expect('[');
        if (accept(']'))
            return items;
        do
            items.push_back(value(depth + 1));
        while (accept(','));
        expect(']');
        return items;
    }

    Json::Data word()
    {
        if (accept_word("true"))
            return true;
        if (accept_word("false"))
            return false;
        if (!accept_word("null"))
            fail("expected a JSON value");
        return nullptr;
    }

    Json::Data number()
    {
        const std::string_view rest = m_text.substr(m_at);
        const std::string_view digits = rest.substr(0, rest.find_first_not_of("+-.0123456789eE"));
        const char *const end = digits.data() + digits.size();
        m_at += digits.size();
        if (digits.find_first_of(".eE") == std::string_view::npos) {
            std::int64_t integer = 0;
            const auto [stopped, error] = std::from_chars(digits.data(), end, integer);
            if (digits.empty() || stopped != end || error != std::errc())
                fail("expected a JSON value");
            return integer;
        }
        double real = 0;
        const auto [stopped, error] = std::from_chars(digits.data(), end, real);
        if (stopped != end || error != std::errc())
            fail("expected a number");
        return real;
    }

    std::string string()
    {
        if (peek() != '"')
            fail("expected a string");
        ++m_at;
        std::string text;
        while (true) {
            const std::size_t plain = m_text.find_first_of("\"\\\n", m_at);
            if (plain == std::string_view::npos || m_text[plain] == '\n')
                fail("a string does not end");
            text += m_text.substr(m_at, plain - m_at);
            m_at = plain + 1;
            if (m_text[plain] == '"')
                return text;
            escape(text);
        }
    }

    void escape(std::string &text)
    {
        static constexpr std::string_view letters = "\"\\/bfnrt";
        static constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
        const char c = peek();
        ++m_at;
        if (c == 'u') {
            append_utf8(text, code_point());
            return;
        }
        const std::size_t letter = letters.find(c);
        if (letter == std::string_view::npos)
            fail("an unknown escape in a string");
        text += meant[letter];
    }

    char32_t code_point()
    {
        const char32_t first = code_unit();
        if (first < 0xd800 || first >= 0xdc00)
            return first;
        if (!accept_word("\\u"))
            fail("half a surrogate pair");
        return 0x10000 + ((first - 0xd800) << 10) + (code_unit() - 0xdc00);
    }

    char32_t code_unit()
    {
        unsigned unit = 0;
        const std::string_view digits = m_text.substr(m_at, 4);
        const char *const end = digits.data() + digits.size();
        if (digits.size() < 4 || std::from_chars(digits.data(), end, unit, 16).ptr != end)
            fail("expected four hexadecimal digits");
        m_at += 4;
        return unit;
    }

    static void append_utf8(std::string &text, char32_t c)
    {
        const auto add = [&text](char32_t byte) { text += static_cast<char>(byte); };
        const auto add_tail = [&](int shift) { add(0x80 | ((c >> shift) & 0x3f)); };
        if (c < 0x80) {
            add(c);
        } else if (c < 0x800) {
            add(0xc0 | (c >> 6));
            add_tail(0);
        } else if (c < 0x10000) {
            add(0xe0 | (c >> 12));
            add_tail(6);
            add_tail(0);
        } else {
            add(0xf0 | (c >> 18));
            add_tail(12);
            add_tail(6);
            add_tail(0);
        }
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_line = 1;
};

} // namespace

Json Json::parse(std::string_view text)
{
    return Parser(text).document();
}

double Json::number() const
{
    if (const std::int64_t *integer = std::get_if<std::int64_t>(&m_data))
        return static_cast<double>(*integer);
    return as<double>("a number");
}

const Json *Json::find(std::string_view key) const
{
    for (const auto &[name, value] : object()) {
        if (name == key)
            return &value;
    }
    return nullptr;
}

const Json &Json::at(std::string_view key) const
{
    if (const Json *member = find(key))
        return *member;
    throw InputError(m_line, "expected a member \"" + std::string(key) + "\"");
}

} // namespace conformance
