#pragma once

#include "gui/demos/claims.h"
#include "gui/theme/theme.h"

#include <QWidget>

namespace gui {

/// The sign of a verdict, drawn: a tick, a cross, or the clock of what is stale; a question mark
/// while there is none.
class VerdictSign : public QWidget
{
public:
    using QWidget::QWidget;

    void setTheme(const Theme &theme);
    void setTruth(std::optional<Truth> truth);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Theme m_theme = lightTheme();
    std::optional<Truth> m_truth;
};

} // namespace gui
