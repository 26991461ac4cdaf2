#include "engine/trace/packed_column.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace trace {

template <class Number>
void PackedColumn::store(std::span<const std::uint64_t> numbers)
{
    m_width = sizeof(Number);
    m_memory_use = static_cast<std::uint32_t>(numbers.size() * sizeof(Number));
    m_data = std::make_unique_for_overwrite<std::byte[]>(m_memory_use);
    const std::uint64_t base = sizeof(Number) == sizeof(std::uint64_t) ? 0 : m_base;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto number = static_cast<Number>(numbers[i] - base);
        std::memcpy(m_data.get() + i * sizeof(Number), &number, sizeof(Number));
    }
}

PackedColumn::PackedColumn(std::span<const std::uint64_t> numbers)
{
    if (numbers.empty())
        return;
    const auto [least, most] = std::ranges::minmax(numbers);
    m_base = least;
    const std::uint64_t range = most - least;
    if (range == 0)
        return;
    if (range <= std::numeric_limits<std::uint8_t>::max())
        store<std::uint8_t>(numbers);
    else if (range <= std::numeric_limits<std::uint16_t>::max())
        store<std::uint16_t>(numbers);
    else if (range <= std::numeric_limits<std::uint32_t>::max())
        store<std::uint32_t>(numbers);
    else
        store<std::uint64_t>(numbers);
}

SparseColumn::SparseColumn(std::span<const std::uint32_t> numbers)
{
    std::vector<std::uint64_t> there;
    for (const std::uint32_t number : numbers) {
        if (number != 0)
            there.push_back(number);
    }
    if (there.empty())
        return;
    m_word_count = (numbers.size() + 63) / 64;
    m_words = std::make_unique<Word[]>(m_word_count);
    std::uint64_t rank = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        Word &word = m_words[i / 64];
        if (i % 64 == 0)
            word.rank = rank;
        if (numbers[i] == 0)
            continue;
        word.present |= std::uint64_t{1} << (i % 64);
        ++rank;
    }
    m_numbers = PackedColumn(there);
}

} // namespace trace
