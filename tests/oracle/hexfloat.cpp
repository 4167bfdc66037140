// SPDX-License-Identifier: MIT
// A float's bits, spelled out.
#include "tests/oracle/hexfloat.h"

#include <bit>
#include <cmath>

namespace awaitscope {

using namespace Qt::StringLiterals;

QString hexFloat(double value)
{
    if (std::isnan(value)) {
        return u"nan"_s;
    }
    const QString sign = std::signbit(value) ? u"-"_s : QString();
    if (std::isinf(value)) {
        return sign + u"inf"_s;
    }
    if (value == 0) {
        return sign + u"0x0.0p+0"_s;
    }
    const auto bits = std::bit_cast<quint64>(value);
    const quint64 mantissa = bits & ((quint64(1) << 52) - 1);
    const int biased = static_cast<int>(bits >> 52 & 0x7ff);
    const bool isSubnormal = biased == 0;
    const int exponent = isSubnormal ? -1022 : biased - 1023;
    return sign + (isSubnormal ? u"0x0."_s : u"0x1."_s) + u"%1"_s.arg(mantissa, 13, 16, QChar(u'0')) + u'p'
           + (exponent < 0 ? u"-"_s : u"+"_s) + QString::number(std::abs(exponent));
}

} // namespace awaitscope
