#pragma once

#include <QPaintDevice>
#include <QPaintEngine>
#include <QWidget>

#include <cmath>
#include <vector>

/// A text as it was painted.
struct PaintedText
{
    QString text;
    double points;
};

/// Notes the texts that are painted on it, and shows nothing.
class TextSpy : public QPaintDevice
{
public:
    explicit TextSpy(QSize size)
        : m_size(size)
    {
    }
    [[nodiscard]] const std::vector<PaintedText> &texts() const { return m_engine.texts; }
    [[nodiscard]] QPaintEngine *paintEngine() const override { return &m_engine; }

protected:
    [[nodiscard]] int metric(PaintDeviceMetric metric) const override
    {
        constexpr int dotsPerInch = 96;
        switch (metric) {
        case PdmWidth:
            return m_size.width();
        case PdmHeight:
            return m_size.height();
        case PdmWidthMM:
            return m_size.width() * 254 / dotsPerInch / 10;
        case PdmHeightMM:
            return m_size.height() * 254 / dotsPerInch / 10;
        case PdmNumColors:
            return 1 << 24;
        case PdmDepth:
            return 32;
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY:
            return dotsPerInch;
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return static_cast<int>(devicePixelRatioFScale());
        }
        return 0;
    }

private:
    class Engine : public QPaintEngine
    {
    public:
        Engine()
            : QPaintEngine(AllFeatures)
        {
        }
        bool begin(QPaintDevice *) override { return true; }
        bool end() override { return true; }
        void updateState(const QPaintEngineState &) override { }
        void drawPixmap(const QRectF &, const QPixmap &, const QRectF &) override { }
        void drawPath(const QPainterPath &) override { }
        void drawPolygon(const QPointF *, int, PolygonDrawMode) override { }
        void drawTextItem(const QPointF &, const QTextItem &item) override
        {
            // However it is turned: the size of the unit square as it is painted.
            const double scale = std::sqrt(std::abs(painter()->combinedTransform().determinant()));
            texts.push_back({item.text(), item.font().pointSizeF() * scale});
        }
        [[nodiscard]] Type type() const override { return User; }

        std::vector<PaintedText> texts;
    };

    QSize m_size;
    mutable Engine m_engine;
};

/// Every text that a widget paints, those of its children included.
[[nodiscard]] inline std::vector<PaintedText> painted_texts(QWidget &widget)
{
    TextSpy spy(widget.size());
    widget.render(&spy);
    return spy.texts();
}
