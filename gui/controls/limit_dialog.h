#pragma once

#include <QDialog>

class QLabel;
class QSpinBox;

namespace gui {

/// Asks how many events a recording may have, and says what memory that means.
class LimitDialog : public QDialog
{
    Q_OBJECT
public:
    explicit LimitDialog(std::size_t events, QWidget *parent = nullptr);

    [[nodiscard]] std::size_t events() const;
    [[nodiscard]] QSpinBox *millions() const { return m_millions; }

private:
    void showMemory();

    QSpinBox *m_millions;
    QLabel *m_memory;
};

} // namespace gui
