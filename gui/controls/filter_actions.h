#pragma once

#include "gui/document/filter.h"
#include "gui/theme/theme.h"

#include <QObject>

#include <memory>
#include <set>

class QAction;
class QMenu;

namespace gui {

class Document;

/// What can be done to the filters, as actions and menus for the filter bar and the menu bar.
class FilterActions : public QObject
{
    Q_OBJECT
public:
    explicit FilterActions(Document &document, QObject *parent = nullptr);
    ~FilterActions() override;

    /// A filter for each state and function that there is, and so on. Made once; owned by this.
    [[nodiscard]] QMenu *addMenu() const { return m_menu.get(); }
    /// Asks for a name to filter by, see nameWanted().
    [[nodiscard]] QAction *byName() const { return m_byName; }
    [[nodiscard]] QAction *undo() const { return m_undo; }
    [[nodiscard]] QAction *redo() const { return m_redo; }
    [[nodiscard]] QAction *clear() const { return m_clear; }

    /// For the signs of the states.
    void setTheme(const Theme &theme);

Q_SIGNALS:
    void nameWanted();

private:
    void buildMenu();
    QMenu *buildSubmenu(const QString &title);
    void addFilterAction(QMenu *menu, const QString &text, const QString &tip, Filter filter);
    void fillStates();
    void fillFunctions();
    void update();

    Document &m_document;
    std::unique_ptr<QMenu> m_menu;
    QMenu *m_states = nullptr;
    QMenu *m_functions = nullptr;
    QAction *m_byName;
    QAction *m_undo;
    QAction *m_redo;
    QAction *m_clear;
    Theme m_theme = lightTheme();
    std::set<QString> m_known; ///< functions of the tasks that were looked at
    std::size_t m_read = 0; ///< how many tasks that are
};

} // namespace gui
