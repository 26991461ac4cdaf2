#include "gui/controls/filter_chip.h"

#include "gui/controls/availability.h"
#include "gui/controls/filter_text.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

namespace gui {

namespace {

/// A filter with many functions would be wider than the window.
constexpr int most_letters = 48;

} // namespace

FilterChip::FilterChip(const Filter &filter, QWidget *parent)
    : QWidget(parent)
{
    const QString text = filterText(filter);
    auto *words = new QToolButton(this);
    QString shownText = text.size() > most_letters ? text.left(most_letters - 1) + u'…' : text;
    words->setText(shownText.replace(u'&', QStringLiteral("&&")));
    words->setToolTip(tr("Only tasks with “%1” are shown. Click to change it.").arg(text));
    words->setAccessibleName(tr("Filter %1").arg(text));
    words->setAutoRaise(true);

    auto *menu = new QMenu(words);
    menu->setToolTipsVisible(true);
    QAction *invert = makeAction(menu, tr("In&vert"), tr("Show what it hides, and hide the rest"));
    QAction *remove = makeAction(menu, tr("&Remove"), tr("Remove this filter"));
    connect(invert, &QAction::triggered, this, &FilterChip::invertWanted);
    connect(remove, &QAction::triggered, this, &FilterChip::removeWanted);
    if (filter.kind == Filter::Kind::Name) {
        QAction *edit = makeAction(menu, tr("&Edit…"), tr("Change the name that is asked for"));
        connect(edit, &QAction::triggered, this, &FilterChip::editWanted);
        menu->addAction(edit);
    }
    menu->addActions({invert, remove});
    connect(words, &QToolButton::clicked, menu,
        [words, menu] { menu->popup(words->mapToGlobal(QPoint(0, words->height()))); });

    auto *cross = new QToolButton(this);
    cross->setText(QStringLiteral("✕"));
    cross->setToolTip(tr("Remove the filter “%1”").arg(text));
    cross->setAccessibleName(tr("Remove filter %1").arg(text));
    cross->setAutoRaise(true);
    connect(cross, &QToolButton::clicked, this, &FilterChip::removeWanted);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 0, 2, 0);
    layout->setSpacing(0);
    layout->addWidget(words);
    layout->addWidget(cross);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Maximum);
}

void FilterChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = palette().color(QPalette::Highlight);
    QColor ground = accent;
    ground.setAlphaF(0.16F);
    painter.setPen(accent);
    painter.setBrush(ground);
    const QRectF outline = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(outline, 6, 6);
}

} // namespace gui
