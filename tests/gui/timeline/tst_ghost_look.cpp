#include "gui/timeline/ghost_look.h"

#include "tests/support/contrast.h"
#include "tests/support/each_theme.h"

#include <QTest>

#include <cmath>

using namespace gui;

class TestGhostLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ghostsAreFainterThanWhatHappened_data() { each_theme(); }
    void ghostsAreFainterThanWhatHappened()
    {
        QFETCH(const Theme, theme);

        const Theme ghost = ghostTheme(theme);

        for (std::size_t i = 0; i < trace::shown_count; ++i) {
            const double before = contrast(theme.states[i].fill, theme.lane);
            const double after = contrast(ghost.states[i].fill, theme.lane);
            QVERIFY2(after < before, QByteArray::number(i));
        }
    }

    void theirLabelsAreReadable_data() { each_theme(); }
    void theirLabelsAreReadable()
    {
        QFETCH(const Theme, theme);

        const Theme ghost = ghostTheme(theme);

        for (std::size_t i = 0; i < trace::shown_count; ++i) {
            const double ratio = contrast(ghost.states[i].text, ghost.states[i].fill);
            QVERIFY2(ratio >= 4.5, QByteArray::number(i) + ": " + QByteArray::number(ratio));
        }
        QVERIFY(contrast(ghost.text, ghost.lane) >= 4.5);
    }
};

QTEST_MAIN(TestGhostLook)
#include "tst_ghost_look.moc"
