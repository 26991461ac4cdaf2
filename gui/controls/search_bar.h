#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;

namespace gui {

class Document;

/// Where the user types what to search for, with how often it occurs and where they are. Closed to
/// begin with; find() opens it.
class SearchBar : public QWidget
{
    Q_OBJECT
public:
    explicit SearchBar(Document &document, QWidget *parent = nullptr);

    /// The actions for the menus: open it, and go from match to match.
    [[nodiscard]] QAction *find() const { return m_find; }
    [[nodiscard]] QAction *next() const { return m_next; }
    [[nodiscard]] QAction *previous() const { return m_previous; }

    /// Hides it and stops the search.
    void leave();

Q_SIGNALS:
    /// Keys are for something else now.
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildLayout();
    void open();
    void search();
    void goToNext();
    void goToPrevious();
    void showState();
    [[nodiscard]] QString stateText() const;

    Document &m_document;
    QAction *m_find;
    QAction *m_next;
    QAction *m_previous;
    QLineEdit *m_text;
    QLabel *m_state;
};

} // namespace gui
