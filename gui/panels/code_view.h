#pragma once

#include "gui/panels/code_scheme.h"
#include "gui/panels/code_texts.h"
#include "gui/theme/theme.h"

#include <QWidget>

#include <map>

class QsciScintilla;

namespace gui {

class CoroutineLexer;
class PythonLexer;

/// What is said at the margin of a line.
struct CodeMark
{
    /// A name on the colour of a state.
    struct Chip
    {
        QString text;
        Shown shown{};

        bool operator==(const Chip &) const = default;
    };
    enum class Arrow : std::uint8_t {
        Sign, ///< the sign of the state
        Hollow, ///< somebody runs, and has only passed this line
    };

    std::vector<Chip> chips;
    Shown shown{}; ///< the state whose sign is beside them
    Arrow arrow = Arrow::Sign;
    QString toolTip; ///< of the line

    bool operator==(const CodeMark &) const = default;
};

/// Source code to look at: which line is marked with what, and which lines are highlighted. Long
/// lines are wrapped. Lines count from 1.
class CodeView : public QWidget
{
    Q_OBJECT
public:
    explicit CodeView(QWidget *parent = nullptr);

    /// The line of the text cursor.
    [[nodiscard]] int cursorLine() const;
    [[nodiscard]] const std::map<int, CodeMark> &marks() const { return m_marks; }
    /// What is said at the margin of each marked line: the chips, or, where there is no room for
    /// them, how many they are.
    [[nodiscard]] std::map<int, QString> labels() const;
    [[nodiscard]] std::vector<int> highlighted() const { return m_highlighted; }

    [[nodiscard]] QString source() const;
    void setSource(const QString &source, CodeLanguage language);
    void setTheme(const Theme &theme);
    void setMarks(std::map<int, CodeMark> marks);
    /// The first line is where one looks, the others lead there. Empty for none.
    void setHighlighted(std::vector<int> lines);
    /// Scrolls to where this line is in view, if it was another one the last time. Where that is
    /// does not depend on what was in view before.
    void lookAt(int line);
    /// What assistive technology reads beside the text.
    void setDescription(const QString &text);
    /// In points; no smaller than this.
    void setTextSize(double points);

Q_SIGNALS:
    /// A label or its marker was clicked, or Enter pressed on its line.
    void labelActivated(int line);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildMargins();
    void buildActions();
    void applyStyles();
    void paintMarks();
    void paintMark(int line, const CodeMark &mark);
    void fitMargins();
    [[nodiscard]] int chipWidth(const QByteArray &text) const;
    [[nodiscard]] static QString countText(const CodeMark &mark);
    [[nodiscard]] std::vector<CodeMark::Chip> shownChips(const CodeMark &mark) const;
    void scrollTo(int line);
    void activate(int line);
    void showToolTip(QPoint globalPosition, int line);

    QsciScintilla *m_editor;
    CoroutineLexer *m_cppLexer;
    PythonLexer *m_pythonLexer;
    Theme m_theme = lightTheme();
    CodeScheme m_scheme;
    std::map<int, CodeMark> m_marks;
    std::vector<int> m_highlighted;
    int m_lookedAt = 0;
    qsizetype m_letters = 0; ///< of a label for which there is room
};

} // namespace gui
