#include "gui/window/shortcut_sheet.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QLineEdit>
#include <QScreen>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace gui {

namespace {

/// In widths of an average letter: a column of what and keys.
constexpr int columnLetters = 58;
constexpr int lines = 34;

QString cap(const QString &key, const QPalette &palette)
{
    return QStringLiteral("<span style=\"background-color:%1; color:%2\">&nbsp;%3&nbsp;</span>")
        .arg(palette.color(QPalette::Button).name(), palette.color(QPalette::ButtonText).name(),
            key.toHtmlEscaped());
}

QString groupHtml(const ShortcutGroup &group, const QPalette &palette)
{
    QString rows;
    for (const Shortcut &shortcut : group.shortcuts) {
        QStringList caps;
        for (const QString &key : shortcut.keys)
            caps += cap(key, palette);
        rows += QStringLiteral("<tr><td width=\"52%\">%1</td><td>%2</td></tr>")
                    .arg(shortcut.what.toHtmlEscaped(), caps.join(u' '));
    }
    return QStringLiteral("<h3>%1</h3><table width=\"100%\" cellpadding=\"2\">%2</table>")
        .arg(group.title.toHtmlEscaped(), rows);
}

} // namespace

ShortcutSheet::ShortcutSheet(std::vector<ShortcutGroup> groups, QWidget *parent)
    : QDialog(parent)
    , m_groups(std::move(groups))
    , m_filter(new QLineEdit(this))
    , m_text(new QTextBrowser(this))
{
    setWindowTitle(tr("Keys and Gestures"));
    m_filter->setPlaceholderText(tr("Find: a word of what it does, or a key"));
    m_filter->setAccessibleName(tr("Find a shortcut"));
    m_filter->setClearButtonEnabled(true);
    m_text->setAccessibleName(tr("Shortcuts"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_filter);
    layout->addWidget(m_text);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_filter, &QLineEdit::textChanged, this, &ShortcutSheet::showShortcuts);

    const QSize wanted(
        2 * columnLetters * fontMetrics().averageCharWidth(), lines * fontMetrics().lineSpacing());
    resize(wanted.boundedTo(screen()->availableSize() * 9 / 10));
    showShortcuts();
}

void ShortcutSheet::showShortcuts()
{
    const std::vector<ShortcutGroup> found = matching(m_groups, m_filter->text());
    const int column = columnLetters * fontMetrics().averageCharWidth() * 4 / 5;
    const int columns = width() >= 2 * column ? 2 : 1;
    QString cells;
    for (const std::vector<ShortcutGroup> &groups : inColumns(found, columns)) {
        QString cell;
        for (const ShortcutGroup &group : groups)
            cell += groupHtml(group, palette());
        cells += QStringLiteral("<td width=\"%1%\">%2</td>").arg(100 / columns).arg(cell);
    }
    m_text->setHtml(found.empty()
            ? tr("<p>Nothing is done with that.</p>")
            : QStringLiteral("<table width=\"100%\" cellspacing=\"8\"><tr>%1</tr></table>")
                  .arg(cells));
}

void ShortcutSheet::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        showShortcuts();
}

void ShortcutSheet::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    showShortcuts();
}

} // namespace gui
