// SPDX-License-Identifier: MIT
// The number that a run's random delays start from: an integer of any size, as Python's random.seed() takes it.
#include "src/exercises/seed.h"

#include "src/exercises/numeral.h"
#include "src/exercises/quoted.h"

#include <QByteArray>
#include <QRandomGenerator>

#include <algorithm>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

// Nine decimal digits at a time: the largest power of ten that fits in a limb.
constexpr int ChunkDigits = 9;
constexpr quint32 ChunkBase = 1'000'000'000;

quint32 low(quint64 value)
{
    return static_cast<quint32>(value & 0xffffffffU);
}

// limbs = limbs * factor + addend
void multiplyAdd(std::vector<quint32> &limbs, quint32 factor, quint32 addend)
{
    quint64 carry = addend;
    for (quint32 &limb : limbs) {
        carry += quint64{limb} * factor;
        limb = low(carry);
        carry >>= 32;
    }
    if (carry != 0) {
        limbs.push_back(low(carry));
    }
}

// limbs = limbs / divisor; returns the remainder.
quint32 divide(std::vector<quint32> &limbs, quint32 divisor)
{
    quint64 remainder = 0;
    for (auto limb = limbs.rbegin(); limb != limbs.rend(); ++limb) {
        remainder = remainder << 32 | *limb;
        *limb = low(remainder / divisor);
        remainder %= divisor;
    }
    while (limbs.size() > 1 && limbs.back() == 0) {
        limbs.pop_back();
    }
    return low(remainder);
}

} // namespace

Seed::Seed(bool isNegative, quint64 magnitude)
    : m_isNegative(isNegative)
    , m_limbs{low(magnitude)}
{
    if (const quint32 high = low(magnitude >> 32); high != 0) {
        m_limbs.push_back(high);
    }
}

Result<Seed> Seed::fromText(QStringView text)
{
    const auto numeral = wholeNumeral(text);
    if (!numeral) {
        return Failure{u"seed must be a whole number, not %1"_s.arg(quoted(text))};
    }
    const bool isNegative = numeral->startsWith('-');
    const QByteArray digits = numeral->sliced(isNegative ? 1 : 0);
    if (digits.size() > MostDigits) {
        return Failure{u"seed must have at most %1 digits, not %2"_s.arg(QString::number(MostDigits),
                                                                         QString::number(digits.size()))};
    }
    Seed seed(isNegative, 0);
    for (qsizetype begin = 0; begin < digits.size();) {
        // The first chunk is the odd one, so that all others are whole.
        const qsizetype size = begin == 0 ? (digits.size() - 1) % ChunkDigits + 1 : ChunkDigits;
        multiplyAdd(seed.m_limbs, ChunkBase, digits.sliced(begin, size).toUInt());
        begin += size;
    }
    return seed;
}

Seed Seed::fromEntropy()
{
    return Seed(QRandomGenerator::system()->generate());
}

QString Seed::text() const
{
    std::vector<quint32> rest = m_limbs;
    QString reversed;
    do {
        quint32 chunk = divide(rest, ChunkBase);
        const bool isMostSignificant = rest == std::vector<quint32>{0};
        for (int digit = 0; isMostSignificant ? chunk != 0 : digit < ChunkDigits; ++digit) {
            reversed += QChar(static_cast<char16_t>(u'0' + chunk % 10));
            chunk /= 10;
        }
    } while (rest != std::vector<quint32>{0});
    if (reversed.isEmpty()) {
        reversed = u"0"_s;
    }
    if (m_isNegative) {
        reversed += u'-';
    }
    std::reverse(reversed.begin(), reversed.end());
    return reversed;
}

} // namespace awaitscope
