// SPDX-License-Identifier: MIT
// Python's random numbers, bit for bit.
#pragma once

#include <QtGlobal>

#include <random>

namespace awaitscope {

class Seed;

/// CPython's random.Random: `PythonRandom(seed)` draws, bit for bit, what Python draws after `random.seed(int)`. So a
/// run with a seed has the very delays that the Python program has.
class PythonRandom
{
public:
    /// random.seed(seed)
    explicit PythonRandom(const Seed &seed);

    /// random.getrandbits(32): the generator's next 32 bits, from which every other draw is made.
    [[nodiscard]] quint32 bits();

    /// random.random(): one of the multiples of 2**-53 in [0, 1), all equally likely; takes two draws of 32 bits.
    [[nodiscard]] double random();

    /// random.uniform(a, b): a + (b - a) * random(), each operation rounded on its own. Rounding can make it b.
    [[nodiscard]] double uniform(double a, double b);

private:
    std::mt19937 m_twister;
};

} // namespace awaitscope
