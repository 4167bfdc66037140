// SPDX-License-Identifier: MIT
// Python's random numbers, bit for bit.
//
// This file has to be compiled with -ffp-contract=off (the build sets it) and without -ffast-math: a processor with a
// fused multiply-add would round `a + (b - a) * random()` once instead of twice, and one value in six would differ from
// Python's in its last bit. For the same reason uniform() is not inline.
#include "src/exercises/pythonrandom.h"

#include "src/exercises/initbyarray.h"
#include "src/exercises/seed.h"

namespace awaitscope {

namespace {

std::mt19937 twisterOf(const Seed &seed)
{
    InitByArray words(seed.limbs());
    return std::mt19937(words);
}

} // namespace

PythonRandom::PythonRandom(const Seed &seed)
    : m_twister(twisterOf(seed))
{
}

quint32 PythonRandom::bits()
{
    return static_cast<quint32>(m_twister()); // its result type may be wider, its values are not
}

double PythonRandom::random()
{
    const quint32 high = bits() >> 5; // 27 bits, drawn first
    const quint32 low = bits() >> 6;  // 26 bits
    // (high * 2**26 + low) / 2**53
    return (high * 67108864.0 + low) * (1.0 / 9007199254740992.0);
}

double PythonRandom::uniform(double a, double b)
{
    return a + (b - a) * random();
}

} // namespace awaitscope
