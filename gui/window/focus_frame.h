#pragma once

#include <QPointer>
#include <QWidget>

namespace gui {

/// Shows in a window what has the focus, by a frame around it. Widgets that show it themselves are
/// left alone.
class FocusFrame : public QWidget
{
    Q_OBJECT
public:
    explicit FocusFrame(QWidget &window);

    void leaveAlone(const QWidget &widget);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void follow(QWidget *focused);
    void place();

    QList<const QWidget *> m_leftAlone;
    QPointer<QWidget> m_framed;
};

} // namespace gui
