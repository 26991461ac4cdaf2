#include "gui/timeline/legend.h"
#include "gui/timeline/legend_painter.h"

#include <QImage>
#include <QTest>

#include <span>

using namespace gui;

class TestLegend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itShowsTheFillOfEachState()
    {
        Legend legend;
        for (const Theme &theme : {lightTheme(), darkTheme(), projectorTheme()}) {
            legend.setTheme(theme);
            legend.resize(legend.sizeHint());
            const QImage image = legend.grab().toImage();

            for (const StateStyle &style : theme.states) {
                bool found = false;
                for (int y = 0; y < image.height() && !found; ++y) {
                    for (int x = 0; x < image.width() && !found; ++x)
                        found = image.pixelColor(x, y) == style.fill;
                }
                QVERIFY2(found, qPrintable(style.fill.name()));
            }
        }
    }

    void itShowsTheSignsOfBlockedLoopsAndWarnings()
    {
        Legend legend;
        legend.resize(legend.sizeHint());
        const QImage image = legend.grab().toImage();

        const auto entries = legendEntries(lightTheme(), legend.font(), legend.width());
        for (const LegendEntry &entry : std::span(entries).last(2)) {
            const QRect square(
                entry.rect.topLeft(), QSize(entry.rect.height(), entry.rect.height()));
            int pixels = 0;
            for (int y = square.top(); y <= square.bottom(); ++y) {
                for (int x = square.left(); x <= square.right(); ++x)
                    pixels += image.pixelColor(x, y) == lightTheme().hazard.stripe ? 1 : 0;
            }
            QVERIFY2(pixels > 8, qPrintable(entry.text));
        }
        QCOMPARE(entries.back().text, QStringLiteral("warning"));
    }

    void itWrapsWhereThereIsLittleRoom()
    {
        const Legend legend;
        const int wide = legend.sizeHint().width();

        QVERIFY(legend.heightForWidth(wide / 2) > legend.heightForWidth(wide));
        QVERIFY(legend.heightForWidth(1) > legend.heightForWidth(wide / 2));
    }

    void itShrinksAgainAfterTheProjector()
    {
        Legend legend;
        const QSize before = legend.sizeHint();

        legend.setTheme(projectorTheme());
        QVERIFY(legend.sizeHint().height() > before.height());
        legend.setTheme(lightTheme());

        QCOMPARE(legend.sizeHint(), before);
    }
};

QTEST_MAIN(TestLegend)
#include "tst_legend.moc"
