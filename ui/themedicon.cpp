// SPDX-License-Identifier: MIT
// An icon engine that recolours an SVG before drawing it.
#include "ui/theme.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

// The colour in which the icons are drawn in their files; it stands for "the colour of the text".
constexpr QByteArrayView DrawnColor = "#3b4252";

class ThemedIconEngine final : public QIconEngine
{
public:
    ThemedIconEngine(QString name, QByteArray svg)
        : m_name(std::move(name))
        , m_svg(std::move(svg))
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, pixmap((QSizeF(rect.size()) * ratio).toSize(), mode, state));
    }

    // `size` is in pixels of the device.
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State /*state*/) override
    {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const auto role = mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::ButtonText;
        const QString color = QGuiApplication::palette().color(group, role).name();
        const QString key = u"awaitscope/%1/%2/%3x%4"_s.arg(m_name, color).arg(size.width()).arg(size.height());
        QPixmap pixmap;
        if (!QPixmapCache::find(key, &pixmap)) {
            QByteArray svg = m_svg;
            QSvgRenderer renderer(svg.replace(DrawnColor, color.toLatin1()));
            pixmap = QPixmap(size);
            pixmap.fill(Qt::transparent);
            QPainter painter(&pixmap);
            renderer.render(&painter);
            painter.end();
            QPixmapCache::insert(key, pixmap);
        }
        return pixmap;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new ThemedIconEngine(*this); }

private:
    QString m_name;
    QByteArray m_svg;
};

} // namespace

QIcon themedIcon(const QString &name)
{
    QFile file(u":/icons/%1.svg"_s.arg(name));
    if (!file.open(QFile::ReadOnly)) {
        return {};
    }
    return QIcon(new ThemedIconEngine(name, file.readAll())); // the icon owns its engine
}

} // namespace awaitscope
