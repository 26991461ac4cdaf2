#pragma once

#include "gui/window/shortcuts.h"

#include <QDialog>

class QLineEdit;
class QTextBrowser;

namespace gui {

/// A sheet of shortcuts with a field to find one of them.
class ShortcutSheet : public QDialog
{
    Q_OBJECT
public:
    ShortcutSheet(std::vector<ShortcutGroup> groups, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showShortcuts();

    const std::vector<ShortcutGroup> m_groups;
    QLineEdit *m_filter;
    QTextBrowser *m_text;
};

} // namespace gui
