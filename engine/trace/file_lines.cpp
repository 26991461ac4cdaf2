#include "engine/trace/file_lines.h"

#include "engine/trace/file.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace trace {

namespace {

constexpr std::size_t first_capacity = std::size_t{256} << 10;
/// What stands in the first line is short; a file of anything else may have no lines at all.
constexpr std::size_t longest_first_line = std::size_t{64} << 10;

} // namespace

FileLines::FileLines(ReadBytes read)
    : m_read(std::move(read))
    , m_buffer(std::make_unique<char[]>(first_capacity + padding))
    , m_capacity(first_capacity)
{
}

std::optional<FileLines::Line> FileLines::next()
{
    if (m_state != State::Reading)
        return {};
    ++m_number;
    const std::size_t longest = m_number == 1 ? longest_first_line : longest_line;
    std::size_t searched = 0;
    for (;;) {
        const char *const begin = m_buffer.get() + m_begin;
        const std::size_t size = m_end - m_begin;
        const void *const found
            = size > searched ? std::memchr(begin + searched, '\n', size - searched) : nullptr;
        const std::size_t length
            = found ? static_cast<std::size_t>(static_cast<const char *>(found) - begin) : size;
        if (length > longest) {
            m_state = State::TooLong;
            return {};
        }
        if (found || (m_at_end && size > 0)) {
            m_begin += length + (found ? 1 : 0);
            m_consumed += length + (found ? 1 : 0);
            return Line{{begin, length}, found != nullptr};
        }
        searched = size;
        if (!fill())
            return {};
    }
}

bool FileLines::fill()
{
    if (m_at_end) {
        m_state = State::Ended;
        return false;
    }
    make_room();
    const std::ptrdiff_t count = m_read(m_buffer.get() + m_end, m_capacity - m_end);
    if (count < 0) {
        m_error = static_cast<int>(-count);
        m_state = State::Failed;
        return false;
    }
    m_at_end = count == 0;
    m_end += static_cast<std::size_t>(count);
    return true;
}

void FileLines::make_room()
{
    const std::size_t size = m_end - m_begin;
    if (size < m_capacity) {
        std::memmove(m_buffer.get(), m_buffer.get() + m_begin, size);
    } else {
        const std::size_t capacity = m_capacity * 2;
        auto larger = std::make_unique<char[]>(capacity + padding);
        std::memcpy(larger.get(), m_buffer.get() + m_begin, size);
        m_buffer = std::move(larger);
        m_capacity = capacity;
    }
    m_begin = 0;
    m_end = size;
}

} // namespace trace
