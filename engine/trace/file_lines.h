#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

namespace trace {

/// Puts the next bytes of a file there, at most so many, and returns how many they are: 0 at the
/// end, and negative for minus a SystemError.
using ReadBytes = std::function<std::ptrdiff_t(char *to, std::size_t most)>;

/// Reads a file line by line, in pieces that fit the processor's cache; only a line that is longer
/// makes it take more memory, up to the longest that is allowed.
class FileLines
{
public:
    /// So many bytes behind each line can be read, whatever they are.
    static constexpr std::size_t padding = 64;

    enum class State {
        Reading,
        Ended, ///< there is nothing more
        TooLong, ///< the next line is longer than allowed
        Failed, ///< see error()
    };

    explicit FileLines(ReadBytes read);

    struct Line
    {
        std::string_view text; ///< without its end; good until the next call
        bool is_ended = true; ///< false: the file ends in it
    };
    /// Nothing when there is none: see state().
    [[nodiscard]] std::optional<Line> next();
    [[nodiscard]] State state() const { return m_state; }
    /// As ReadBytes has it, without the minus.
    [[nodiscard]] int error() const { return m_error; }
    /// The number of the line that next() returned last, or failed to, from 1.
    [[nodiscard]] std::uint64_t number() const { return m_number; }
    /// How many bytes of the file the lines so far have had.
    [[nodiscard]] std::uint64_t consumed() const { return m_consumed; }

private:
    /// Reads more behind what is there; false if that is not possible.
    bool fill();
    void make_room();

    ReadBytes m_read;
    std::unique_ptr<char[]> m_buffer;
    std::size_t m_capacity; ///< without the padding
    std::size_t m_begin = 0; ///< of the next line
    std::size_t m_end = 0; ///< of what has been read
    bool m_at_end = false;
    State m_state = State::Reading;
    int m_error = 0;
    std::uint64_t m_number = 0;
    std::uint64_t m_consumed = 0;
};

} // namespace trace
