#include "gui/window/about.h"

#include "gui/window/shortcut_sheet.h"

#include <QCoreApplication>
#include <QMainWindow>
#include <QMessageBox>

namespace gui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gui::About", text);
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
    std::vector<ShortcutGroup> groups = shortcutGroups(window);
    groups.push_back(mouseGestures());
    auto *sheet = new ShortcutSheet(std::move(groups), &window);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->show();
}

} // namespace gui
