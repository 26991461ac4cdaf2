#pragma once

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;

namespace gui {

/// A bubble over the window that says something about a part of it. Enter and Esc work while it has
/// the focus.
class Callout : public QWidget
{
    Q_OBJECT
public:
    explicit Callout(QWidget *window);

    /// @param number from 1, of so many
    void say(const QString &title, const QString &text, int number, int count);
    /// Beside this part of the window, which is the parent.
    void pointAt(const QRect &target);
    [[nodiscard]] bool neverAgain() const;
    /// Both in the window.
    [[nodiscard]] QRect bubble() const;
    [[nodiscard]] QPoint tip() const { return m_tip + pos(); }

Q_SIGNALS:
    void nextWanted();
    void dismissed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_title;
    QLabel *m_text;
    QCheckBox *m_neverAgain;
    QPushButton *m_close;
    QPushButton *m_next;
    QWidget *m_content;
    QPoint m_tip; ///< in this widget
};

} // namespace gui
