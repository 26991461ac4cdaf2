#pragma once

#include "gui/theme/theme.h"

#include <QWidget>

namespace gui {

/// Lies over a widget, of which it is a child, and lets nothing of it be seen; hidden to begin
/// with.
class Veil : public QWidget
{
    Q_OBJECT
public:
    /// @param why what the veil says to the user.
    Veil(QWidget &over, const QString &why);

    void setTheme(const Theme &theme);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void cover();

    QString m_why;
    Theme m_theme = lightTheme();
};

} // namespace gui
