#pragma once

#include <QLayout>

#include <vector>

namespace gui {

/// Puts widgets one after the other, in as many lines as they need, as words in a text.
class FlowLayout : public QLayout
{
public:
    explicit FlowLayout(QWidget *parent = nullptr);
    ~FlowLayout() override;

    /// Puts the widget before the one at this place.
    void insertWidget(int place, QWidget *widget);

    void addItem(QLayoutItem *item) override;
    [[nodiscard]] int count() const override;
    [[nodiscard]] QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    /// The places of the items that are shown, in a rectangle of this width.
    [[nodiscard]] std::vector<QRect> places(const QRect &rect) const;

    std::vector<QLayoutItem *> m_items; ///< owned
};

} // namespace gui
