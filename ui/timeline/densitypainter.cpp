// SPDX-License-Identifier: MIT
// Mixes the colours of the states that meet in a pixel.
#include "ui/timeline/densitypainter.h"

#include "src/timeline/density.h"
#include "src/timeline/marks.h"
#include "src/timeline/timeaxis.h"
#include "ui/timeline/endmark.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace awaitscope {

namespace {

// How much of a pixel a single step covers, as long as few lanes share it.
constexpr double LeastStep = 0.55;
constexpr double FewLanes = 32;

QRgb mixed(QRgb under, QRgb over, double share)
{
    const int weight = static_cast<int>(share * 256 + 0.5);
    const auto mix = [weight](int from, int to) { return from + (to - from) * weight / 256; };
    return qRgb(mix(qRed(under), qRed(over)), mix(qGreen(under), qGreen(over)), mix(qBlue(under), qBlue(over)));
}

// Paints row after row into an image whose pixels are the device's. The image holds a band of rows only, which is drawn
// before the next: it stays in the processor's cache, where a whole picture would not.
class DensityImage
{
public:
    explicit DensityImage(const TimelinePicture &picture)
        : m_picture(picture)
        , m_selectedLane(picture.selectedLane())
        , m_density(picture.lanes, picture.order, picture.axis,
                    LaneSample::of(picture.geometry, picture.lanes.rows().averageMore()))
        , m_columns(m_density.columnCount())
        , m_markReach(std::max(1, static_cast<int>(std::lround(1 / picture.axis.resolution))))
        , m_rows(pixels(std::min(picture.geometry.height, picture.geometry.yOf(picture.geometry.laneCount))))
        , m_marks(picture.lanes, picture.order, picture.geometry, picture.axis, m_rows, picture.blocking)
        , m_image(m_columns, std::min(imageRows(), BandRows), QImage::Format_RGB32)
        , m_background(picture.color(Role::Background).rgb())
        , m_grid(picture.color(Role::Grid).rgb())
        , m_runningColor(picture.color(Role::Running).rgb())
        , m_waitingColor(picture.color(Role::Waiting).rgb())
        , m_readyColor(picture.color(Role::Ready).rgb())
    {
        for (std::size_t marks = 0; marks < MarkPlane::Mixtures; ++marks) {
            const Role role = (marks & MarkPlane::Failed) != 0      ? endRole(TaskState::Failed)
                              : (marks & MarkPlane::Cancelled) != 0 ? endRole(TaskState::Cancelled)
                                                                    : Role::Blocking;
            m_markColors[marks] = picture.color(role).rgb();
        }
        for (const Tick &tick : picture.ticks) {
            const double x = picture.snapped(xOf(tick.at, picture.axis.visible, picture.axis.width));
            const int end = std::min(pixels(x + picture.hairline()), m_columns);
            for (int column = std::max(0, pixels(x)); tick.isMajor && column < end; ++column) {
                m_gridColumns.push_back(column);
            }
        }
        noteWideSteps();
    }

    void paint(QPainter &painter)
    {
        const double resolution = m_picture.axis.resolution;
        const int allRows = imageRows();
        for (int band = 0; band < allRows; band += BandRows) {
            const int rows = std::min(BandRows, allRows - band);
            auto *colors = reinterpret_cast<QRgb *>(m_image.bits()); // of 32 bits each: rows have no gaps between them
            for (int row = 0; row < rows; ++row) {
                QRgb *here = colors + static_cast<qsizetype>(row) * m_columns;
                paintRow(band + row, here);
                paintMarks(band + row, here);
            }
            painter.drawImage(QRectF(0, band * resolution, m_columns * resolution, rows * resolution), m_image,
                              QRectF(0, 0, m_columns, rows));
        }
    }

private:
    // A step that can be seen although many lanes share its row.
    struct WideStep
    {
        int row;
        int left;
        int right;
    };

    static constexpr int BandRows = 32;

    [[nodiscard]] int pixels(double length) const
    {
        return static_cast<int>(std::ceil(length / m_picture.axis.resolution - 0.001));
    }

    // Marks reach out of the last lanes.
    [[nodiscard]] int imageRows() const
    {
        return m_marks.isEmpty() ? m_rows : std::min(m_rows + m_markReach, pixels(m_picture.geometry.height));
    }

    void noteWideSteps()
    {
        const PixelAxis &axis = m_picture.axis;
        const double perColumn = nanosecondsPerPixel(axis.visible, axis.width) * axis.resolution;
        for (const Step &step : m_picture.lanes.longSteps().within(axis.visible, nearestDuration(perColumn))) {
            const auto lane = m_picture.order.laneOf(step.task);
            const double row = lane ? m_picture.geometry.yOf(*lane) / axis.resolution : -1;
            if (row >= 0 && row < m_rows) {
                const int left = std::max(0, m_density.columnOf(step.start));
                m_wideSteps.push_back({static_cast<int>(row), left, std::max(m_density.columnOf(step.end), left + 1)});
            }
        }
        std::ranges::sort(m_wideSteps, {}, &WideStep::row);
    }

    void paintRow(int row, QRgb *colors)
    {
        const LaneRange lanes =
            row < m_rows ? m_picture.geometry.ofRow(row, 1 / m_picture.axis.resolution) : LaneRange();
        if (lanes.isEmpty()) { // the last row may show less than half of the last lane
            std::fill_n(colors, m_columns, m_background);
            for (const int column : m_gridColumns) {
                colors[column] = m_grid;
            }
            return;
        }
        const StateCounts *counts = m_density.count(lanes);
        const bool isSelected = m_selectedLane && lanes.contains(*m_selectedLane);
        prepareShades(m_density.counted(), isSelected ? m_picture.color(Role::SelectionFill).rgb() : m_background);
        prepareSteps(m_density.counted());
        const double one = 1.0 / static_cast<double>(m_density.counted());
        const QRgb *shades = m_shades.data();
        for (int column = 0; column < m_columns; ++column) {
            colors[column] = shades[counts[column].waiting()];
        }
        for (const int column : m_gridColumns) {
            colors[column] = mixed(m_grid, m_waitingColor, counts[column].waiting() * one);
        }
        for (int column = 0; column < m_columns; ++column) {
            if (counts[column].isAnyActive()) {
                colors[column] = withActive(colors[column], counts[column], one);
            }
        }
        const auto [wide, end] = std::ranges::equal_range(m_wideSteps, row, {}, &WideStep::row);
        for (auto step = wide; step != end; ++step) {
            for (int column = step->left; column < std::min(step->right, m_columns); ++column) {
                colors[column] = mixed(colors[column], m_runningColor, LeastStep);
            }
        }
    }

    [[nodiscard]] QRgb withActive(QRgb color, StateCounts counts, double one) const
    {
        if (const quint32 ready = counts.ready(); ready > 0) {
            color = mixed(color, m_readyColor, std::min(1.0, ready * one));
        }
        if (const quint32 running = counts.running(); running > 0) {
            color = mixed(color, m_runningColor, m_stepShares[std::min<std::size_t>(running, m_stepShares.size() - 1)]);
        }
        return color;
    }

    // The colours of 0, 1, … waiting lanes out of `laneCount`.
    void prepareShades(qint64 laneCount, QRgb background)
    {
        const auto size = static_cast<std::size_t>(laneCount) + 1;
        if (m_shades.size() == size && m_shades.front() == background) {
            return;
        }
        m_shades.resize(size);
        for (std::size_t i = 0; i < size; ++i) {
            m_shades[i] = mixed(background, m_waitingColor, static_cast<double>(i) / static_cast<double>(size - 1));
        }
    }

    // How much of a pixel is covered by the steps of 0, 1, … lanes out of `counted`: at least their share; and more,
    // because they are too short to have one, as if each covered a part of what the others left.
    void prepareSteps(qint64 counted)
    {
        const auto size = static_cast<std::size_t>(counted) + 1;
        if (m_stepShares.size() == size) {
            return;
        }
        m_stepShares.resize(size);
        const double leftByOne = 1 - LeastStep * std::sqrt(std::min(1.0, FewLanes / static_cast<double>(counted)));
        double left = 1;
        for (std::size_t i = 0; i < size; ++i) {
            m_stepShares[i] = std::max(static_cast<double>(i) / static_cast<double>(counted), 1 - left);
            left *= leftByOne;
        }
    }

    // Marks are about three pixels wide and high, so that a single one among a million lanes is seen. Where they
    // overlap, each keeps its middle; where even those coincide, failure is what is shown.
    void paintMarks(int row, QRgb *colors)
    {
        const auto size = static_cast<std::size_t>(m_columns);
        bool hasAny = false;
        for (int from = row - m_markReach; from <= row + m_markReach; ++from) {
            if (m_marks.hasMarks(from)) {
                m_around.resize(hasAny ? m_around.size() : 0);
                m_around.resize(size);
                addTo(m_around.data(), m_marks.row(from), size);
                hasAny = true;
            }
        }
        if (!hasAny) {
            return;
        }
        m_reaching = m_around;
        for (std::size_t reach = 1; reach <= std::min(static_cast<std::size_t>(m_markReach), size - 1); ++reach) {
            addTo(m_reaching.data(), m_around.data() + reach, size - reach);
            addTo(m_reaching.data() + reach, m_around.data(), size - reach);
        }
        if (m_marks.hasMarks(row)) {
            // What is in the pixel itself goes before what reaches into it.
            const quint8 *middle = m_marks.row(row);
            for (std::size_t column = 0; column < size; ++column) {
                m_reaching[column] = middle[column] != MarkPlane::None ? middle[column] : m_reaching[column];
            }
        }
        const quint8 *marks = m_reaching.data();
        for (std::size_t column = 0; column < size; ++column) {
            colors[column] = marks[column] != MarkPlane::None ? m_markColors[marks[column]] : colors[column];
        }
    }

    static void addTo(quint8 *marks, const quint8 *more, std::size_t size)
    {
        for (std::size_t i = 0; i < size; ++i) {
            marks[i] |= more[i];
        }
    }

    const TimelinePicture &m_picture;
    const std::optional<qint64> m_selectedLane;
    Density m_density;
    const int m_columns;
    const int m_markReach; // of a mark beyond its pixel
    const int m_rows;
    const MarkPlane m_marks;
    QImage m_image;
    std::vector<WideStep> m_wideSteps; // by row
    std::vector<int> m_gridColumns;
    std::vector<QRgb> m_shades;
    std::vector<double> m_stepShares;
    std::vector<quint8> m_around;   // the marks that reach into a row, by the column of their middle
    std::vector<quint8> m_reaching; // and by each column
    const QRgb m_background;
    const QRgb m_grid;
    const QRgb m_runningColor;
    const QRgb m_waitingColor;
    const QRgb m_readyColor;
    std::array<QRgb, MarkPlane::Mixtures> m_markColors{}; // by what is in a pixel
};

} // namespace

void paintDensity(QPainter &painter, const TimelinePicture &picture)
{
    if (!(picture.axis.width > 0) || picture.geometry.visible().isEmpty()) {
        return;
    }
    DensityImage(picture).paint(painter);
}

} // namespace awaitscope
