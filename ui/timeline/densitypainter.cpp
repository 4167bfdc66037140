// SPDX-License-Identifier: MIT
// Counts the states that meet in a pixel, and mixes their colours.
#include "ui/timeline/densitypainter.h"

#include "src/timeline/timeaxis.h"
#include "ui/timeline/endmark.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace awaitscope {

namespace {

// How much of a pixel a single step covers at least, however many lanes share it.
constexpr double LeastStep = 0.55;

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
        , m_columns(pixels(picture.axis.width))
        , m_rows(pixels(std::min(picture.geometry.height, picture.geometry.yOf(picture.geometry.laneCount))))
        , m_image(m_columns, std::min(m_rows, BandRows), QImage::Format_RGB32)
        , m_waiting(static_cast<std::size_t>(m_columns) + 1)
        , m_others(static_cast<std::size_t>(m_columns))
        , m_background(picture.color(Role::Background).rgb())
        , m_grid(picture.color(Role::Grid).rgb())
        , m_runningColor(picture.color(Role::Running).rgb())
        , m_waitingColor(picture.color(Role::Waiting).rgb())
        , m_readyColor(picture.color(Role::Ready).rgb())
    {
        for (const Tick &tick : picture.ticks) {
            const double x = picture.snapped(xOf(tick.at, picture.axis.visible, picture.axis.width));
            const int end = std::min(pixels(x + picture.hairline()), m_columns);
            for (int column = std::max(0, pixels(x)); tick.isMajor && column < end; ++column) {
                m_gridColumns.push_back(column);
            }
        }
    }

    void paint(QPainter &painter)
    {
        const double resolution = m_picture.axis.resolution;
        for (int band = 0; band < m_rows; band += BandRows) {
            const int rows = std::min(BandRows, m_rows - band);
            auto *colors = reinterpret_cast<QRgb *>(m_image.bits()); // of 32 bits each: rows have no gaps between them
            for (int row = 0; row < rows; ++row) {
                paintRow(band + row, colors + static_cast<qsizetype>(row) * m_columns);
            }
            painter.drawImage(QRectF(0, band * resolution, m_columns * resolution, rows * resolution), m_image,
                              QRectF(0, 0, m_columns, rows));
        }
        noteMarks();
        paintMarks(painter);
    }

private:
    // How many lanes are in a state that few pixels show.
    struct Others
    {
        int running = 0;
        int ready = 0;
    };

    static constexpr int BandRows = 32;

    // How a task ended that was not done.
    struct Mark
    {
        int column;
        int row;
        TaskState state;
    };

    [[nodiscard]] int pixels(double length) const
    {
        return static_cast<int>(std::ceil(length / m_picture.axis.resolution - 0.001));
    }

    [[nodiscard]] int columnOf(double x) const
    {
        return std::clamp(static_cast<int>(std::floor(x / m_picture.axis.resolution)), 0, m_columns);
    }

    // Counts the lanes of a row, or as many of them, evenly spread, as there is time for; how many that were.
    qint64 count(LaneRange lanes)
    {
        std::fill(m_waiting.begin(), m_waiting.end(), 0);
        const qint64 all = lanes.end - lanes.first;
        const qint64 counted = std::min(all, std::max<qint64>(MostLanes / std::max(m_rows, 1), 1));
        for (qint64 i = 0; i < counted; ++i) {
            const TaskId task = m_picture.order.taskAt(lanes.first + i * all / counted);
            m_spans.clear();
            appendPixelSpans(m_picture.lanes, task, m_picture.axis, m_spans);
            for (const PixelSpan &span : m_spans) {
                count(span);
            }
        }
        return counted;
    }

    void count(const PixelSpan &span)
    {
        const int left = columnOf(span.left);
        const int right = columnOf(span.right);
        if (span.state == TaskState::Waiting) {
            ++m_waiting[static_cast<std::size_t>(left)];  // entered here …
            --m_waiting[static_cast<std::size_t>(right)]; // … and left there
            return;
        }
        const bool isRunning = span.state == TaskState::Running;
        const int end = std::min(std::max(right, left + (isRunning ? 1 : 0)), m_columns);
        for (int column = left; column < end; ++column) {
            Others &others = m_others[static_cast<std::size_t>(column)];
            if (others.running == 0 && others.ready == 0) {
                m_touched.push_back(column);
            }
            ++(isRunning ? others.running : others.ready);
        }
    }

    // All of them, also those of lanes that were not counted.
    void noteMarks()
    {
        for (const TaskId task : m_picture.lanes.unsuccessful()) {
            const double x = xOf(*m_picture.lanes.finished(task), m_picture.axis.visible, m_picture.axis.width);
            const auto lane = m_picture.order.laneOf(task);
            if (!lane) {
                continue;
            }
            const double y = m_picture.geometry.yOf(*lane) / m_picture.axis.resolution;
            if (x >= 0 && x < m_picture.axis.width && y >= 0 && y < m_rows) {
                m_marks.push_back({columnOf(x), static_cast<int>(y), *m_picture.lanes.finalState(task)});
            }
        }
    }

    void paintRow(int row, QRgb *colors)
    {
        const LaneRange lanes = m_picture.geometry.ofRow(row, 1 / m_picture.axis.resolution);
        if (lanes.isEmpty()) { // the last row may show less than half of the last lane
            std::fill_n(colors, m_columns, m_background);
            return;
        }
        const qint64 counted = count(lanes);
        const bool isSelected = m_selectedLane && lanes.contains(*m_selectedLane);
        prepareShades(counted, isSelected ? m_picture.color(Role::SelectionFill).rgb() : m_background);
        const double one = 1.0 / static_cast<double>(counted);
        const QRgb *shades = m_shades.data();
        int waiting = 0;
        for (int column = 0; column < m_columns; ++column) {
            int &here = m_waiting[static_cast<std::size_t>(column)];
            waiting += here;
            here = waiting;
            colors[column] = shades[waiting];
        }
        for (const int column : m_gridColumns) {
            colors[column] = mixed(m_grid, m_waitingColor, m_waiting[static_cast<std::size_t>(column)] * one);
        }
        for (const int column : m_touched) {
            Others &others = m_others[static_cast<std::size_t>(column)];
            QRgb color = colors[column];
            if (others.ready > 0) {
                color = mixed(color, m_readyColor, std::min(1.0, others.ready * one));
            }
            if (others.running > 0) {
                color = mixed(color, m_runningColor, std::clamp(others.running * one, LeastStep, 1.0));
            }
            colors[column] = color;
            others = {};
        }
        m_touched.clear();
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

    // Marks are about three pixels wide and high, so that a single one among a million lanes is seen. Where they
    // overlap, each keeps its middle; where even those coincide, failure is what is shown.
    void paintMarks(QPainter &painter)
    {
        std::stable_partition(m_marks.begin(), m_marks.end(),
                              [](const Mark &mark) { return mark.state == TaskState::Cancelled; });
        const double resolution = m_picture.axis.resolution;
        for (const double around : {1.0, 0.0}) {
            for (const Mark &mark : m_marks) {
                const QRectF middle(mark.column * resolution, mark.row * resolution, resolution, resolution);
                painter.fillRect(middle.adjusted(-around, -around, around, around),
                                 m_picture.color(endRole(mark.state)));
            }
        }
    }

    const TimelinePicture &m_picture;
    const std::optional<qint64> m_selectedLane;
    const int m_columns;
    const int m_rows;
    QImage m_image;
    std::vector<int> m_waiting;   // by column: lanes that begin to wait there, less those that end; summed up later
    std::vector<Others> m_others; // by column; all zero between two rows
    std::vector<int> m_touched;   // the columns where it is not
    std::vector<int> m_gridColumns;
    std::vector<QRgb> m_shades;
    std::vector<Mark> m_marks;
    std::vector<PixelSpan> m_spans;
    const QRgb m_background;
    const QRgb m_grid;
    const QRgb m_runningColor;
    const QRgb m_waitingColor;
    const QRgb m_readyColor;
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
