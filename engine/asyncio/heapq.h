#pragma once

#include <cstddef>
#include <utility>

namespace asyncio::heapq {

// Python's heap, comparison by comparison: equals come out in the same order as there, which the
// standard does not promise of std::push_heap (SEMANTICS.md S7, S77).

/// Moves the item at `position` towards the root, past larger parents; `start` is the root.
template <class Heap>
void sift_down(Heap &heap, std::size_t start, std::size_t position)
{
    auto moving = std::move(heap[position]);
    while (position > start) {
        const std::size_t parent = (position - 1) / 2;
        if (!(moving < heap[parent]))
            break;
        heap[position] = std::move(heap[parent]);
        position = parent;
    }
    heap[position] = std::move(moving);
}

/// Moves the smaller child up until a leaf is reached, then the item back from there.
template <class Heap>
void sift_up(Heap &heap, std::size_t position)
{
    const std::size_t end = heap.size();
    const std::size_t start = position;
    auto moving = std::move(heap[position]);
    for (std::size_t child = 2 * position + 1; child < end; child = 2 * position + 1) {
        const std::size_t right = child + 1;
        if (right < end && !(heap[child] < heap[right]))
            child = right;
        heap[position] = std::move(heap[child]);
        position = child;
    }
    heap[position] = std::move(moving);
    sift_down(heap, start, position);
}

template <class Heap, class Item>
void push(Heap &heap, Item item)
{
    heap.push_back(std::move(item));
    sift_down(heap, 0, heap.size() - 1);
}

/// Takes out the least. Precondition: there is one.
template <class Heap>
auto pop(Heap &heap)
{
    auto last = std::move(heap.back());
    heap.pop_back();
    if (heap.empty())
        return last;
    std::swap(last, heap.front());
    sift_up(heap, 0);
    return last;
}

/// Makes a heap of what is in any order.
template <class Heap>
void heapify(Heap &heap)
{
    for (std::size_t i = heap.size() / 2; i-- > 0;)
        sift_up(heap, i);
}

} // namespace asyncio::heapq
