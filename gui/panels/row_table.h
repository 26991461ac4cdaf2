#pragma once

#include <QTableView>

#include <span>

namespace gui {

/// A table to look at: whole rows are selected, all are of one height, and its columns keep their
/// widths in letters when the font grows.
class RowTable : public QTableView
{
    Q_OBJECT
public:
    explicit RowTable(QWidget *parent = nullptr);

    /// How wide the columns are, in digits of the font. The model must be set.
    void setColumnDigits(std::span<const int> digits);
    /// How many lines of text each row has room for; at first one. Long texts are wrapped into
    /// them.
    void setRowLines(int lines);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fitRows();
    [[nodiscard]] int digitWidth() const;

    int m_rowLines = 1;
    int m_digitWidth; ///< of the font that the columns are fitted to
};

} // namespace gui
