#pragma once

#include <QAction>
#include <QObject>

namespace gui {

class Look;

/// Larger, smaller and usual text, in the whole window: by keys, and by the wheel over what has no
/// other use for it.
class TextSizeActions : public QObject
{
    Q_OBJECT
public:
    TextSizeActions(Look &look, QObject *parent);

    [[nodiscard]] QAction *larger() const { return m_larger; }
    [[nodiscard]] QAction *smaller() const { return m_smaller; }
    [[nodiscard]] QAction *usual() const { return m_usual; }

    /// From now on Ctrl+wheel over the lists, tables and texts in here does the same.
    void watchWheel(QWidget &views);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void update();
    void turn(int angle);

    Look &m_look;
    QAction *m_larger;
    QAction *m_smaller;
    QAction *m_usual;
    int m_turned = 0; ///< what of the wheel's turn is not used up, in eighths of a degree
};

} // namespace gui
