#pragma once

#include "gui/panels/code_scheme.h"
#include "gui/panels/refresh_timer.h"
#include "gui/panels/task_places.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QStackedLayout;

namespace gui {

class CodeView;

/// The source of the running demo, with a marker on each line where a live task stands at the
/// playhead, and the selected task's lines highlighted. Goes where the selected task goes, also to
/// another file. Reads nothing while it is hidden.
class CodePanel : public QWidget
{
    Q_OBJECT
public:
    explicit CodePanel(Document &document, QWidget *parent = nullptr);

    /// The file that is shown, as traces name it: "engine/demos/gather.cpp".
    [[nodiscard]] QString file() const { return m_file; }
    [[nodiscard]] CodeView *view() const { return m_view; }

    /// Shows this file, and forgets those of the last run; none if it is empty.
    void setMainFile(const QString &file);
    void setTheme(CodeTheme theme);
    void zoomIn();
    void zoomOut();
    /// Makes the text larger by so many points than it is by itself.
    void setZoom(int points);

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] static QString nothingYet();
    void buildLayout();
    void refresh();
    void reset();
    void followSelected();
    void showFile(const QString &file);
    void offer(const std::string &file);
    void labelTasks();
    void highlightSelected();
    void selectTasksOn(int line);
    [[nodiscard]] QString label(const std::vector<trace::TaskId> &tasks) const;

    Document &m_document;
    RefreshTimer m_refresh;
    QComboBox *m_files;
    CodeView *m_view;
    QLabel *m_missing; ///< said in place of a file that is not there
    QStackedLayout *m_pages;
    QString m_file;
    TaskPlaces m_places;
    trace::SourceLine m_followed; ///< where the selected task stood at the last refresh
};

} // namespace gui
