#pragma once

#include <QTableView>

#include <span>

namespace gui {

/// A table to look at: whole rows are selected, each is one line high, and its columns keep their
/// widths in letters when the font grows.
class RowTable : public QTableView
{
    Q_OBJECT
public:
    explicit RowTable(QWidget *parent = nullptr);

    /// How wide the columns are, in digits of the font. The model must be set.
    void setColumnDigits(std::span<const int> digits);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fitRows();
    [[nodiscard]] int digitWidth() const;

    int m_digitWidth; ///< of the font that the columns are fitted to
};

} // namespace gui
