#include "gui/theme/theme.h"

#include "tests/support/contrast.h"
#include "tests/support/each_theme.h"

#include <QPalette>
#include <QTest>

#include <cmath>

using namespace gui;

namespace {

QPalette desktop(const QColor &window, const QColor &text)
{
    QPalette palette;
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::WindowText, text);
    return palette;
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void labelsAreReadableOnTheirFill_data() { each_theme(); }
    void labelsAreReadableOnTheirFill()
    {
        QFETCH(const Theme, theme);

        for (const StateStyle &style : theme.states)
            QVERIFY2(contrast(style.text, style.fill) >= 4.5, qPrintable(style.fill.name()));
        QVERIFY(contrast(theme.background, theme.hazard.base) >= 4.5);
        QVERIFY(contrast(theme.accentText, theme.accent) >= 4.5);
    }

    void textIsReadableOnLanesAndBackground_data() { each_theme(); }
    void textIsReadableOnLanesAndBackground()
    {
        QFETCH(const Theme, theme);

        for (const QColor &ground : {theme.lane, theme.background}) {
            QVERIFY(contrast(theme.text, ground) >= 7);
            QVERIFY(contrast(theme.dimText, ground) >= 4.5);
        }
    }

    void everyBarStandsOutFromTheLane_data() { each_theme(); }
    void everyBarStandsOutFromTheLane()
    {
        QFETCH(const Theme, theme);

        for (const StateStyle &style : theme.states) {
            const double best
                = std::max(contrast(style.fill, theme.lane), contrast(style.line, theme.lane));
            QVERIFY2(best >= 3, qPrintable(style.fill.name()));
        }
    }

    void statesDifferInMoreThanColour_data() { each_theme(); }
    void statesDifferInMoreThanColour()
    {
        QFETCH(const Theme, theme);

        for (std::size_t i = 0; i < theme.states.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                StateStyle one = theme.states[i];
                const StateStyle &other = theme.states[j];
                one.fill = other.fill;
                one.line = other.line;
                one.text = other.text;
                QVERIFY(one != other);
            }
        }
    }

    void aProjectorGetsLargeTextThickLinesAndWidePatterns()
    {
        const Theme theme = projectorTheme();
        QFont small;
        small.setPointSizeF(9);
        QFont large;
        large.setPointSizeF(24);

        QVERIFY(theme.font(small).pointSizeF() >= 18);
        QCOMPARE(theme.font(large).pointSizeF(), 24.0);
        QVERIFY(theme.lineWidth >= 3);
        QVERIFY(theme.patternPitch >= 12);
        QCOMPARE(theme.labels, LabelPlace::AboveBar);
        QVERIFY(!theme.isDark());
    }

    void theSystemsThemeFollowsTheDesktop()
    {
        const QPalette light = desktop(Qt::white, Qt::black);
        const QPalette dark = desktop(Qt::black, Qt::white);

        QCOMPARE(themeFor(ThemeChoice::System, light), lightTheme());
        QCOMPARE(themeFor(ThemeChoice::System, dark), darkTheme());
        QCOMPARE(themeFor(ThemeChoice::Light, dark), lightTheme());
        QCOMPARE(themeFor(ThemeChoice::Dark, light), darkTheme());
        QCOMPARE(themeFor(ThemeChoice::Projector, dark), projectorTheme());
    }

    void otherWidgetsAreReadableToo_data() { each_theme(); }
    void otherWidgetsAreReadableToo()
    {
        QFETCH(const Theme, theme);

        const QPalette palette = applicationPalette(theme);

        const auto readable = [&](QPalette::ColorRole text, QPalette::ColorRole ground) {
            return contrast(palette.color(text), palette.color(ground)) >= 4.5;
        };
        QVERIFY(readable(QPalette::WindowText, QPalette::Window));
        QVERIFY(readable(QPalette::Text, QPalette::Base));
        QVERIFY(readable(QPalette::Text, QPalette::AlternateBase));
        QVERIFY(readable(QPalette::ButtonText, QPalette::Button));
        QVERIFY(readable(QPalette::HighlightedText, QPalette::Highlight));
        QVERIFY(readable(QPalette::ToolTipText, QPalette::ToolTipBase));
        QVERIFY(readable(QPalette::PlaceholderText, QPalette::Base));
        QCOMPARE(themeFor(ThemeChoice::System, palette).isDark(), theme.isDark());
    }

    void fieldsAreReadable_data() { each_theme(); }
    void fieldsAreReadable()
    {
        QFETCH(const Theme, theme);

        const QPalette field = fieldPalette(theme);
        const QPalette box = checkBoxPalette(theme);

        QVERIFY(contrast(field.color(QPalette::Text), field.color(QPalette::Base)) >= 4.5);
        QVERIFY(contrast(field.color(QPalette::PlaceholderText), field.color(QPalette::Base)) >= 4);
        QVERIFY(contrast(box.color(QPalette::Text), box.color(QPalette::Base)) >= 3);
    }

    void aBoxToTickIsSeenOnADarkWindow()
    {
        const QPalette box = checkBoxPalette(darkTheme());

        QVERIFY(contrast(box.color(QPalette::Base), box.color(QPalette::Window)) >= 3);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
