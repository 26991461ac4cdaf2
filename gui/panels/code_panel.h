#pragma once

#include "gui/panels/code_texts.h"
#include "gui/panels/refresh_timer.h"
#include "gui/panels/stack_text.h"
#include "gui/panels/task_lines.h"
#include "gui/theme/theme.h"

#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QLayout;
class QStackedLayout;
class QToolButton;

namespace gui {

using trace::TaskId;

class CodeView;
struct CodeMark;

/// The source of the running demo, in C++ or as its twin in Python, with a mark on each line where
/// a live task stands at the playhead. Follows the selected task, or, if none is, the one that runs
/// or ran last; also to another file. Reads nothing while it is hidden.
class CodePanel : public QWidget
{
    Q_OBJECT
public:
    explicit CodePanel(Document &document, QWidget *parent = nullptr);

    /// The file that is shown, as traces name it: "engine/demos/gather.cpp".
    [[nodiscard]] QString file() const { return m_file; }
    /// In which language the file on show is shown.
    [[nodiscard]] CodeLanguage language();
    [[nodiscard]] CodeView *view() const { return m_view; }
    /// Shows the twins in Python wherever there is one; disabled while there is none.
    [[nodiscard]] QAction *pythonAction() const { return m_python; }

    /// Shows this file, and forgets those of the last run; none if it is empty.
    void setMainFile(const QString &file);
    void setTheme(const Theme &theme);
    /// In points; no smaller than this.
    void setTextSize(double points);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] static QString nothingYet();
    void buildLayout();
    [[nodiscard]] QLayout *buildHead();
    void refresh();
    void reset();
    void follow();
    void showFile(const QString &file);
    void showText();
    void showSwitch();
    void offer(const std::string &file);
    void mark();
    void highlight();
    void tellWhere();
    void elideWhere();
    void selectTasksOn(int line);
    [[nodiscard]] CodeMark markOf(
        const std::string &file, int line, const std::vector<PlacedTask> &tasks);
    [[nodiscard]] TaskId followed() const;

    Document &m_document;
    CodeTexts m_texts;
    TaskLines m_lines;
    RefreshTimer m_refresh;
    QAction *m_python;
    QToolButton *m_cppButton;
    QToolButton *m_pythonButton;
    QComboBox *m_files;
    CodeView *m_view;
    QLabel *m_missing; ///< said in place of a file that is not there
    QLabel *m_where; ///< where the followed task is, in a line
    QStackedLayout *m_pages;
    QString m_file;
    QString m_whereText;
    TaskPlaces m_places;
    std::map<int, std::vector<TaskId>> m_marked; ///< by the line that is marked
    trace::SourceLine m_followed; ///< where the followed task stood at the last refresh
};

} // namespace gui
