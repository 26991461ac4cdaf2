#pragma once

#include "gui/controls/transport.h"
#include "gui/theme/theme.h"

#include <QWidget>

namespace gui {

/// How much a sign says: "THE PAST  2.3 s before live", or just "THE PAST".
enum class SignLength : std::uint8_t { Long, Short };

/// What the sign says, in two parts: where one is, and how far that is from live.
struct PlaceText
{
    QString place;
    QString distance; ///< empty at the end
};
[[nodiscard]] PlaceText placeText(const Transport &transport, const host::Engine &engine);

/// Says whether one looks at what happens now, at a paused run or at the past: by words, by a sign
/// and by a colour.
class PlaceSign : public QWidget
{
    Q_OBJECT
public:
    PlaceSign(Document &document, host::Engine &engine, Transport &transport, QWidget *parent);

    /// What it says, whole.
    [[nodiscard]] QString text() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }
    void setTheme(const Theme &theme);
    void setLength(SignLength length);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showPlace();
    [[nodiscard]] QString shownText() const;

    const host::Engine &m_engine;
    Transport &m_transport;
    Theme m_theme = lightTheme();
    SignLength m_length = SignLength::Long;
    PlaceText m_text;
};

} // namespace gui
