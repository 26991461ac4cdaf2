#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>

namespace trace {

/// Numbers that do not change any more, each in as few bytes as the largest of them needs: one,
/// two, four or eight, counted from the smallest.
class PackedColumn
{
public:
    PackedColumn() = default;
    explicit PackedColumn(std::span<const std::uint64_t> numbers);

    [[nodiscard]] std::uint64_t operator[](std::size_t place) const
    {
        switch (m_width) {
        case 1:
            return m_base + at<std::uint8_t>(place);
        case 2:
            return m_base + at<std::uint16_t>(place);
        case 4:
            return m_base + at<std::uint32_t>(place);
        case 8:
            return at<std::uint64_t>(place);
        default:
            return m_base; // all are the same
        }
    }
    /// In bytes, without the object itself.
    [[nodiscard]] std::size_t memory_use() const { return m_memory_use; }

private:
    template <class Number>
    [[nodiscard]] Number at(std::size_t place) const
    {
        Number number;
        std::memcpy(&number, m_data.get() + place * sizeof(Number), sizeof(Number));
        return number;
    }
    template <class Number>
    void store(std::span<const std::uint64_t> numbers);

    std::unique_ptr<std::byte[]> m_data;
    std::uint64_t m_base = 0;
    std::uint32_t m_memory_use = 0;
    std::uint8_t m_width = 0;
};

/// Numbers most of which are 0, packed without those: a bit for each tells whether it is there.
class SparseColumn
{
public:
    SparseColumn() = default;
    /// At most 65,535 of them.
    explicit SparseColumn(std::span<const std::uint32_t> numbers);

    [[nodiscard]] std::uint32_t operator[](std::size_t place) const
    {
        if (!m_words)
            return 0;
        const Word &word = m_words[place / 64];
        const std::uint64_t bit = std::uint64_t{1} << (place % 64);
        if (!(word.present & bit))
            return 0;
        const auto before = static_cast<std::size_t>(std::popcount(word.present & (bit - 1)));
        return static_cast<std::uint32_t>(m_numbers[word.rank + before]);
    }
    [[nodiscard]] std::size_t memory_use() const
    {
        return m_word_count * sizeof(Word) + m_numbers.memory_use();
    }

private:
    struct Word
    {
        std::uint64_t present = 0;
        std::uint64_t rank = 0; ///< how many are there in the words before
    };

    std::unique_ptr<Word[]> m_words; ///< null: all are 0
    std::size_t m_word_count = 0;
    PackedColumn m_numbers;
};

} // namespace trace
