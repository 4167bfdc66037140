// SPDX-License-Identifier: MIT
// Tests the random numbers against those that CPython draws, bit for bit (random_vectors.json).
#include "src/exercises/pythonrandom.h"

#include "src/exercises/initbyarray.h"
#include "src/exercises/seed.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <functional>
#include <optional>
#include <tuple>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// Python's float.hex(), read by hand because strtod() depends on the locale.
std::optional<double> fromHex(const QString &text)
{
    static const QRegularExpression form(u"^(-?)0x([01])\\.([0-9a-f]{1,13})p([+-][0-9]+)$"_s);
    const auto match = form.match(text);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    const QString digits = match.captured(2) + match.captured(3);
    const int exponent = match.captured(4).toInt() - 4 * static_cast<int>(match.capturedLength(3));
    const double magnitude = std::ldexp(static_cast<double>(digits.toULongLong(nullptr, 16)), exponent);
    return match.captured(1).isEmpty() ? magnitude : -magnitude;
}

// The seeds of the file that are integers to Python; one is longer than a person may write.
std::optional<Seed> seedOf(const QJsonObject &row)
{
    const QString type = row[u"type"].toString();
    if (type == u"bool") {
        return Seed(row[u"seed"].toBool());
    }
    const QString text = row[u"seed"].toString();
    if (type != u"int" || text.startsWith(u"0x")) {
        return std::nullopt;
    }
    const auto seed = Seed::fromText(text);
    return seed ? std::optional(*seed) : std::nullopt;
}

void compareFloats(const QJsonArray &expected, const std::function<double()> &draw)
{
    QVERIFY(!expected.isEmpty());
    for (const auto &value : expected) {
        const auto wanted = fromHex(value.toString());
        QVERIFY2(wanted, qPrintable(value.toString()));
        const double drawn = draw();
        QVERIFY2(drawn == *wanted, qPrintable(u"%1 instead of %2"_s.arg(drawn, 0, 'g', 17).arg(*wanted, 0, 'g', 17)));
    }
}

template <class Generator>
void compareBits(const QJsonArray &expected, Generator draw)
{
    QVERIFY(!expected.isEmpty());
    for (const auto &value : expected) {
        QCOMPARE(static_cast<qint64>(draw()), value.toInteger());
    }
}

} // namespace

class tst_PythonRandom : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QFile file(QFINDTESTDATA("random_vectors.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_vectors = QJsonDocument::fromJson(file.readAll()).object();
        QVERIFY(!m_vectors.isEmpty());
    }

    void everyIntegerSeedDrawsWhatCPythonDraws_data()
    {
        QTest::addColumn<QJsonObject>("row");
        int rows = 0;
        for (const auto &value : m_vectors[u"seeds"].toArray()) {
            const QJsonObject row = value.toObject();
            if (seedOf(row)) {
                QTest::newRow(qPrintable(row[u"seed"].toVariant().toString())) << row;
                ++rows;
            }
        }
        QCOMPARE(rows, 42 + 2); // all that are int, but the one past Seed::MostDigits, and both that are bool
    }

    void everyIntegerSeedDrawsWhatCPythonDraws()
    {
        QFETCH(QJsonObject, row);
        const Seed seed = *seedOf(row);
        PythonRandom bits(seed);
        compareBits(row[u"getrandbits32"].toArray(), [&bits] { return bits.bits(); });
        PythonRandom random(seed);
        compareFloats(row[u"random"].toArray(), [&random] { return random.random(); });
        PythonRandom uniform(seed);
        compareFloats(row[u"uniform_0_10"].toArray(), [&uniform] { return uniform.uniform(0, 10); });
    }

    void aKeyLongerThanTheStateIsMixedInWhole()
    {
        int rows = 0;
        for (const auto &value : m_vectors[u"seeds"].toArray()) {
            const QJsonObject row = value.toObject();
            QString digits = row[u"seed"].toString();
            if (row[u"type"].toString() != u"int" || !digits.startsWith(u"0x")) {
                continue;
            }
            digits.remove(0, 2);
            std::vector<quint32> key;
            for (; !digits.isEmpty(); digits.chop(qMin<qsizetype>(8, digits.size()))) {
                key.push_back(digits.right(8).toUInt(nullptr, 16));
            }
            QVERIFY(key.size() > 624);
            InitByArray words(key);
            compareBits(row[u"getrandbits32"].toArray(), std::mt19937(words));
            ++rows;
        }
        QCOMPARE(rows, 1);
    }

    void theStateIsRenewedInTime()
    {
        const QJsonArray rows = m_vectors[u"seed_42_getrandbits32_after"].toArray();
        QCOMPARE(rows.size(), 8);
        for (const auto &value : rows) {
            const QJsonObject row = value.toObject();
            PythonRandom random(Seed(42));
            for (int drawn = 0; drawn < row[u"after"].toInt(); ++drawn) {
                std::ignore = random.bits();
            }
            compareBits(row[u"next"].toArray(), [&random] { return random.bits(); });
        }
    }

    void everyRangeOfUniformIsRoundedAsInCPython()
    {
        const QJsonArray rows = m_vectors[u"seed_42_uniform"].toArray();
        QCOMPARE(rows.size(), 9);
        for (const auto &value : rows) {
            const QJsonObject row = value.toObject();
            const auto a = fromHex(row[u"a"].toString());
            const auto b = fromHex(row[u"b"].toString());
            QVERIFY(a && b);
            PythonRandom random(Seed(42));
            compareFloats(row[u"uniform"].toArray(), [&] { return random.uniform(*a, *b); });
        }
    }

    void theSameSeedGivesTheSameDraws()
    {
        PythonRandom one(Seed(2024));
        PythonRandom other(Seed(2024));
        PythonRandom different(Seed(2025));
        bool differs = false;
        for (int draw = 0; draw < 2000; ++draw) {
            const double drawn = one.uniform(0, 5);
            QVERIFY(other.uniform(0, 5) == drawn);
            differs |= different.uniform(0, 5) != drawn;
        }
        QVERIFY(differs);
    }

    void theSignOfTheSeedIsLost()
    {
        PythonRandom plus(Seed(42));
        PythonRandom minus(Seed(-42));
        QCOMPARE(plus.bits(), minus.bits());
    }

private:
    QJsonObject m_vectors;
};

QTEST_GUILESS_MAIN(tst_PythonRandom)
#include "tst_pythonrandom.moc"
