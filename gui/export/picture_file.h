#pragma once

#include "gui/export/run_picture.h"

#include <QImage>

namespace gui {

/// What a picture goes onto.
enum class PictureShape : std::uint8_t {
    Slide, ///< 16:9
    Page, ///< A4, landscape
};

/// The proportions, as a size in pixels of a screen.
[[nodiscard]] QSize sizeOf(PictureShape shape);

/// Of exactly this many pixels.
[[nodiscard]] QImage renderImage(const PictureContent &content, QSize pixels);

/// A file of vectors. Text stays text.
[[nodiscard]] QByteArray renderSvg(const PictureContent &content, QSize shape);
/// A file with one page. With the shape of a page, it is A4.
[[nodiscard]] QByteArray renderPdf(const PictureContent &content, QSize shape);

} // namespace gui
