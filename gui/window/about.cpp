#include "gui/window/about.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QKeySequence>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace gui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gui::About", text);
}

QString row(const QString &what, const QStringList &keys)
{
    QStringList cells;
    for (const QString &key : keys)
        cells += QStringLiteral("<b>%1</b>").arg(key.toHtmlEscaped());
    return QStringLiteral("<tr><td>%1</td><td>&nbsp;&nbsp;</td><td>%2</td></tr>")
        .arg(what.toHtmlEscaped(), cells.join(tr(" or ")));
}

QString menuRows(const QMenu &menu)
{
    QString rows;
    for (const QAction *action : menu.actions()) {
        if (action->shortcuts().isEmpty())
            continue;
        QStringList keys;
        for (const QKeySequence &sequence : action->shortcuts())
            keys += sequence.toString(QKeySequence::NativeText);
        rows += row(action->text().remove(u'&'), keys);
    }
    return rows;
}

QString gestureRows()
{
    return row(tr("Zoom at the mouse"), {tr("Ctrl+wheel"), tr("pinch")})
        + row(tr("Scroll the tasks"), {tr("wheel")})
        + row(tr("Move in time"), {tr("Shift+wheel"), tr("Shift+drag"), tr("middle button")})
        + row(tr("Both at once"), {tr("two fingers on a touchpad")})
        + row(tr("Back and forward through the views"), {tr("the mouse's side buttons")})
        + row(tr("Measure a span"), {tr("drag")})
        + row(tr("Go to a marker; write its note"), {tr("click; double-click")})
        + row(tr("Move in the whole run"), {tr("drag in the minimap")})
        + row(tr("Move the playhead"), {tr("click or drag in the ruler")})
        + row(tr("Move a lane"), {tr("drag its name")})
        + row(tr("Collapse or expand a group"), {tr("click its header")})
        + row(tr("Select; add to the selection; a range"), {tr("click; Ctrl+click; Shift+click")})
        + row(tr("Zoom to what is there"), {tr("double-click")})
        + row(tr("Everything known about it"), {tr("hover")});
}

} // namespace

void showAbout(QMainWindow &window)
{
    QMessageBox::about(&window, tr("About Coroscope"),
        tr("<h3>Coroscope %1</h3>"
           "<p>See an event loop think: tasks with exactly the semantics of Python's asyncio, on "
           "real C++ coroutines, moving through pending, cancelling and done.</p>"
           "<p>Free software under the GNU General Public License, version 3 or later, without any "
           "warranty.</p>")
            .arg(QCoreApplication::applicationVersion()));
}

void showKeys(QMainWindow &window)
{
    QString html;
    for (const QAction *top : window.menuBar()->actions()) {
        if (const QMenu *menu = top->menu())
            html += QStringLiteral("<h4>%1</h4><table>%2</table>")
                        .arg(top->text().remove(u'&').toHtmlEscaped(), menuRows(*menu));
    }
    html += QStringLiteral("<h4>%1</h4><table>%2</table>").arg(tr("Mouse"), gestureRows());

    auto *dialog = new QDialog(&window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Keys and Gestures"));
    auto *text = new QTextBrowser(dialog);
    text->setHtml(html);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(text);
    layout->addWidget(buttons);
    dialog->resize(560, 640);
    dialog->show();
}

} // namespace gui
