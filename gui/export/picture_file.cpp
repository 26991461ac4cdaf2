#include "gui/export/picture_file.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPageLayout>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <algorithm>

namespace gui {

namespace {

/// The resolution that the metrics of fonts are for: with another, texts would have other sizes
/// than the places that were made for them.
int fontResolution()
{
    return QImage(1, 1, QImage::Format_RGB32).logicalDpiX();
}

QString description()
{
    return QCoreApplication::translate("gui::PictureFile", "A run of an event loop, by Coroscope");
}

/// As for a page that stands. A slide is as wide as those of the usual programs.
QPageSize pageSize(QSize shape)
{
    if (shape == sizeOf(PictureShape::Page))
        return QPageSize(QPageSize::A4);
    constexpr double width = 40.0 / 3; // inches
    const QSizeF size = QSizeF(shape).scaled(width, width, Qt::KeepAspectRatio);
    return QPageSize(
        QSizeF(std::min(size.width(), size.height()), std::max(size.width(), size.height())),
        QPageSize::Inch, {}, QPageSize::ExactMatch);
}

} // namespace

QSize sizeOf(PictureShape shape)
{
    return shape == PictureShape::Slide ? QSize(1920, 1080) : QSize(2376, 1680);
}

QImage renderImage(const PictureContent &content, QSize pixels)
{
    const RunPicture picture(content, pixels);
    QImage image(pixels, QImage::Format_RGB32);
    image.fill(content.theme.background);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::TextAntialiasing);
    painter.scale(double(pixels.width()) / picture.size().width(),
        double(pixels.height()) / picture.size().height());
    picture.paint(painter);
    return image;
}

QByteArray renderSvg(const PictureContent &content, QSize shape)
{
    QBuffer file;
    const RunPicture picture(content, shape);
    QSvgGenerator generator;
    generator.setOutputDevice(&file);
    generator.setTitle(content.title);
    generator.setDescription(description());
    generator.setResolution(fontResolution());
    generator.setSize(picture.size());
    generator.setViewBox(QRect(QPoint(), picture.size()));
    QPainter painter(&generator);
    picture.paint(painter);
    painter.end();
    return file.data();
}

QByteArray renderPdf(const PictureContent &content, QSize shape)
{
    QBuffer file;
    file.open(QIODevice::WriteOnly);
    const RunPicture picture(content, shape);
    QPdfWriter writer(&file);
    writer.setResolution(fontResolution());
    writer.setTitle(content.title);
    writer.setCreator(QStringLiteral("Coroscope"));
    writer.setPageLayout(QPageLayout(pageSize(shape),
        shape.width() > shape.height() ? QPageLayout::Landscape : QPageLayout::Portrait,
        QMarginsF()));
    QPainter painter(&writer);
    painter.scale(double(writer.width()) / picture.size().width(),
        double(writer.height()) / picture.size().height());
    picture.paint(painter);
    painter.end();
    return file.data();
}

} // namespace gui
