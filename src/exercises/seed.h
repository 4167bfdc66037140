// SPDX-License-Identifier: MIT
// The number that a run's random delays start from: an integer of any size, as Python's random.seed() takes it.
#pragma once

#include "src/trace/result.h"

#include <QString>
#include <QStringView>

#include <concepts>
#include <vector>

namespace awaitscope {

/// An integer of any size, as random.seed(int) takes it. A value: it can be copied, compared and written down.
class Seed
{
public:
    /// The most decimal digits that fromText() reads.
    static constexpr int MostDigits = 5000;

    /// The seed of an ordinary integer, signed or not.
    template <std::integral Integer>
    explicit Seed(Integer value)
        : Seed(value < Integer{0}, // unsigned arithmetic: the magnitude of the least qint64 is no qint64
               value < Integer{0} ? quint64{0} - static_cast<quint64>(value) : static_cast<quint64>(value))
    {
    }

    /// Reads what Python's int(text) reads in base ten, up to MostDigits digits; the error is a sentence that names the
    /// seed and what was given.
    [[nodiscard]] static Result<Seed> fromText(QStringView text);

    /// A fresh seed from the operating system's entropy, below 2**32 so that a person can write it down.
    [[nodiscard]] static Seed fromEntropy();

    /// The canonical decimal, with its sign: what fromText() reads back into an equal seed.
    [[nodiscard]] QString text() const;

    /// The absolute value in base 2**32, least significant limb first, at least one limb and no leading zero limb. The
    /// sign is not in it: random.seed(-1) draws what random.seed(1) draws.
    [[nodiscard]] const std::vector<quint32> &limbs() const { return m_limbs; }

    /// Equal integers; -1 and 1 differ, although they draw the same numbers.
    friend bool operator==(const Seed &, const Seed &) = default;

private:
    Seed(bool isNegative, quint64 magnitude);

    bool m_isNegative = false;    // never for 0
    std::vector<quint32> m_limbs; // never empty; the last is 0 only when it is the only one
};

} // namespace awaitscope
