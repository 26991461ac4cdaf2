#pragma once

#include "gui/panels/code_scheme.h"

#include <QWidget>

#include <map>
#include <span>

class QsciScintilla;

namespace gui {

class CoroutineLexer;

/// Source code to look at: which line is marked with which label, and which lines are highlighted.
/// Knows nothing of tasks. Lines count from 1.
class CodeView : public QWidget
{
    Q_OBJECT
public:
    explicit CodeView(QWidget *parent = nullptr);

    /// The line of the text cursor.
    [[nodiscard]] int cursorLine() const;
    [[nodiscard]] std::map<int, QString> labels() const { return m_labels; }
    [[nodiscard]] std::vector<int> highlighted() const { return m_highlighted; }

    [[nodiscard]] QString source() const;
    void setSource(const QString &source);
    void setTheme(CodeTheme theme);
    void setLabels(std::map<int, QString> labels);
    /// The first line is where one looks, the others lead there; scrolls only when the first one
    /// changes. Empty for none.
    void setHighlighted(std::vector<int> lines);
    void zoomIn();
    void zoomOut();
    /// Makes the text larger by so many points than it is by itself.
    void setZoom(int points);

Q_SIGNALS:
    /// A label or its marker was clicked, or Enter pressed on its line.
    void labelActivated(int line);

private:
    void buildMargins();
    void paintLabels();
    void fitMargins();
    void showLine(int line);
    void activate(int line);

    QsciScintilla *m_editor;
    CoroutineLexer *m_lexer;
    CodeScheme m_scheme;
    std::map<int, QString> m_labels;
    std::vector<int> m_highlighted;
    int m_labelWidth = 0; ///< grows only, so that the code does not tremble
};

} // namespace gui
