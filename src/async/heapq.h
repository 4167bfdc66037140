// SPDX-License-Identifier: MIT
// CPython's `heapq`, function by function.
#pragma once

#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

// A heap compares items with `less` alone and is not stable: six equal ones pushed as 0…5 come out as 0 2 5 4 1 3. Any
// other heap would give another order than CPython; std::push_heap's is not even promised to be the same everywhere.
namespace awaitscope::heapq {

namespace detail {

// heapq._siftdown, which moves an item towards the root.
template <class T, class Less>
void siftDown(std::vector<T> &heap, std::size_t start, std::size_t position, Less less)
{
    T item = std::move(heap[position]);
    while (position > start) {
        const std::size_t parent = (position - 1) / 2;
        if (!less(item, heap[parent])) {
            break;
        }
        heap[position] = std::move(heap[parent]);
        position = parent;
    }
    heap[position] = std::move(item);
}

// heapq._siftup, which moves an item towards the leaves.
template <class T, class Less>
void siftUp(std::vector<T> &heap, std::size_t position, Less less)
{
    const std::size_t start = position;
    const std::size_t count = heap.size();
    T item = std::move(heap[position]);
    // Down to a leaf always along the smaller child, on a tie the right one; then back up. Fewer comparisons than
    // stopping on the way, and the order of ties that CPython has.
    for (std::size_t child = 2 * position + 1; child < count; child = 2 * position + 1) {
        if (child + 1 < count && !less(heap[child], heap[child + 1])) {
            ++child;
        }
        heap[position] = std::move(heap[child]);
        position = child;
    }
    heap[position] = std::move(item);
    siftDown(heap, start, position, less);
}

} // namespace detail

/// heapq.heappush
template <class T, class Less = std::less<>>
void push(std::vector<T> &heap, T item, Less less = {})
{
    heap.push_back(std::move(item));
    detail::siftDown(heap, 0, heap.size() - 1, less);
}

/// heapq.heappop: the smallest item; `heap` must not be empty.
template <class T, class Less = std::less<>>
[[nodiscard]] T pop(std::vector<T> &heap, Less less = {})
{
    T last = std::move(heap.back());
    heap.pop_back();
    if (heap.empty()) {
        return last;
    }
    T first = std::exchange(heap.front(), std::move(last));
    detail::siftUp(heap, 0, less);
    return first;
}

/// heapq.heapify
template <class T, class Less = std::less<>>
void heapify(std::vector<T> &heap, Less less = {})
{
    for (std::size_t position = heap.size() / 2; position-- > 0;) {
        detail::siftUp(heap, position, less);
    }
}

} // namespace awaitscope::heapq
