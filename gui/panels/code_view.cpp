#include "gui/panels/code_view.h"

#include "gui/panels/coroutine_lexer.h"
#include "gui/panels/python_lexer.h"
#include "gui/panels/scintilla.h"
#include "gui/theme/state_icon.h"

#include <Qsci/qscistyledtext.h>

#include <QAction>
#include <QFontDatabase>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace gui {

namespace {

enum Margin { LabelMargin, SymbolMargin, NumberMargin };

/// The signs of the states come first, each with the number of its state.
enum Marker { HollowArrow = trace::shown_count, SelectedLine, OuterLine };

/// The styles of the chips, beyond those of the lexers; each by the number of its state.
constexpr int firstChipStyle = 200;

/// So many letters of a label are shown; fewer in a narrow view, of which no more than this share
/// is for labels; none if there is room for fewer than would tell anything.
constexpr int mostLetters = 11;
constexpr int labelShare = 4;
constexpr int leastLetters = 5;

constexpr double chipScale = 0.9;

/// A sign in pixels of the screen, with a little room around it.
template <class Draw>
QImage sign(int size, Draw draw)
{
    QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    draw(painter, QRectF(1, 1, size - 2, size - 2));
    return image;
}

void drawHollowArrow(QPainter &painter, const QRectF &rect, const QColor &colour)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, rect.width() / 9));
    painter.drawPath(glyphPath(Glyph::Play, rect));
}

} // namespace

CodeView::CodeView(QWidget *parent)
    : QWidget(parent)
    , m_editor(new QsciScintilla(this))
    , m_cppLexer(new CoroutineLexer(m_editor))
    , m_pythonLexer(new PythonLexer(m_editor))
{
    m_editor->setUtf8(true);
    m_editor->setReadOnly(true);
    m_editor->setLexer(m_cppLexer);
    m_editor->setTabWidth(4);
    m_editor->setFrameShape(QFrame::NoFrame);
    m_editor->setAccessibleName(tr("Source of the demo"));
    m_editor->setWrapMode(QsciScintilla::WrapWord);
    m_editor->setWrapIndentMode(QsciScintilla::WrapIndentIndented);
    m_editor->viewport()->installEventFilter(this);
    setFocusProxy(m_editor);
    buildMargins();
    buildActions();
    setTheme(m_theme);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_editor);
}

void CodeView::buildMargins()
{
    m_editor->setMargins(3);
    m_editor->setMarginType(LabelMargin, QsciScintilla::TextMarginRightJustified);
    m_editor->setMarginType(SymbolMargin, QsciScintilla::SymbolMargin);
    m_editor->setMarginType(NumberMargin, QsciScintilla::NumberMargin);
    m_editor->setMarginMarkerMask(LabelMargin, 0);
    m_editor->setMarginMarkerMask(SymbolMargin, (1 << SelectedLine) - 1);
    m_editor->setMarginMarkerMask(NumberMargin, 0);
    m_editor->setMarginSensitivity(LabelMargin, true);
    m_editor->setMarginSensitivity(SymbolMargin, true);
    m_editor->markerDefine(QsciScintilla::Background, SelectedLine);
    m_editor->markerDefine(QsciScintilla::Background, OuterLine);
    connect(m_editor, &QsciScintilla::marginClicked, this,
        [this](int, int line) { activate(line + 1); });
    connect(m_editor, &QsciScintilla::SCN_ZOOM, this, [this] {
        applyStyles();
        paintMarks();
    });
}

void CodeView::buildActions()
{
    auto *select = new QAction(tr("Select the tasks on this line"), this);
    select->setToolTip(tr("Select the tasks that stand on the line of the cursor"));
    select->setShortcuts({Qt::Key_Return, Qt::Key_Enter});
    connect(select, &QAction::triggered, this, [this] { activate(cursorLine()); });
    auto *tell = new QAction(tr("Tell of the tasks on this line"), this);
    tell->setToolTip(tr("Show the stacks of the tasks that stand on the line of the cursor"));
    tell->setShortcut(Qt::SHIFT | Qt::Key_Return);
    connect(tell, &QAction::triggered, this,
        [this] { showToolTip(m_editor->mapToGlobal(QPoint()), cursorLine()); });
    for (QAction *action : {select, tell}) {
        action->setStatusTip(action->toolTip());
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    }
}

/// How many are on the line, and how many of them in the state that shows.
QString CodeView::countText(const CodeMark &mark)
{
    const auto all = mark.chips.size();
    const auto shown = std::ranges::count(mark.chips, mark.shown, &CodeMark::Chip::shown);
    if (static_cast<std::size_t>(shown) == all)
        return tr("%n tasks", nullptr, static_cast<int>(all));
    return tr("%L1 of %L2", "tasks").arg(shown).arg(all);
}

int CodeView::cursorLine() const
{
    int line = 0, column = 0;
    m_editor->getCursorPosition(&line, &column);
    return line + 1;
}

std::map<int, QString> CodeView::labels() const
{
    std::map<int, QString> labels;
    for (const auto &[line, mark] : m_marks) {
        QStringList texts;
        for (const CodeMark::Chip &chip : shownChips(mark))
            texts += chip.text;
        labels.emplace(line, texts.join(QStringLiteral(", ")));
    }
    return labels;
}

QString CodeView::source() const
{
    return m_editor->text();
}

void CodeView::setSource(const QString &source, CodeLanguage language)
{
    m_marks.clear();
    m_highlighted.clear();
    m_lookedAt = 0;
    if (language == CodeLanguage::Cpp)
        m_editor->setLexer(m_cppLexer);
    else
        m_editor->setLexer(m_pythonLexer);
    m_editor->setText(source);
    setTheme(m_theme); // a lexer brings the styles of its own
}

void CodeView::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_scheme = codeScheme(theme.isDark() ? CodeTheme::Dark : CodeTheme::Light);
    m_cppLexer->setScheme(m_scheme);
    m_pythonLexer->setScheme(m_scheme);
    m_editor->setPaper(m_scheme.paper);
    m_editor->setColor(m_scheme.text);
    m_editor->setCaretForegroundColor(m_scheme.text);
    m_editor->setMarginsFont(m_cppLexer->QsciLexer::defaultFont());
    m_editor->setMarginsBackgroundColor(m_scheme.margin);
    m_editor->setMarginsForegroundColor(m_scheme.lineNumber);
    m_editor->setMarginBackgroundColor(SymbolMargin, m_scheme.margin);
    m_editor->setMarkerBackgroundColor(m_scheme.selectedLine, SelectedLine);
    m_editor->setMarkerBackgroundColor(m_scheme.outerLine, OuterLine);
    applyStyles();
    paintMarks();
}

/// The chips and signs in the colours of the theme, as large as the text is now.
void CodeView::applyStyles()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    font.setPointSizeF(m_cppLexer->QsciLexer::defaultFont().pointSizeF() * chipScale);
    const int height = static_cast<int>(m_editor->SendScintilla(QsciScintilla::SCI_TEXTHEIGHT, 0L));
    for (int i = 0; i < trace::shown_count; ++i) {
        const auto shown = static_cast<Shown>(i);
        const StateStyle &style = m_theme.style(shown);
        QsciStyle(firstChipStyle + i, QString(), style.text, style.fill, font).apply(m_editor);
        m_editor->markerDefine(sign(height,
                                   [&](QPainter &painter, const QRectF &rect) {
                                       drawStateIcon(painter, shown, m_theme, rect);
                                   }),
            i);
    }
    const QColor arrow = m_theme.isDark() ? m_theme.style(Shown::Running).line
                                          : m_theme.style(Shown::Running).fill;
    m_editor->markerDefine(
        sign(height,
            [&](QPainter &painter, const QRectF &rect) { drawHollowArrow(painter, rect, arrow); }),
        HollowArrow);
    m_editor->setMarginWidth(SymbolMargin, height + 2);
    fitMargins();
}

int CodeView::chipWidth(const QByteArray &text) const
{
    return static_cast<int>(
        m_editor->SendScintilla(QsciScintilla::SCI_TEXTWIDTH, firstChipStyle, text.constData()));
}

/// As wide as ever, whatever there is to say: the code must not tremble.
void CodeView::fitMargins()
{
    const int letter = std::max(1, chipWidth("eeeeeeeeee") / 10);
    const int room = std::min(mostLetters, width() / labelShare / letter - 1);
    m_letters = room < leastLetters ? 0 : room;
    m_editor->setMarginWidth(
        LabelMargin, m_letters > 0 ? letter * static_cast<int>(m_letters + 1) : 0);
    m_editor->setMarginWidth(NumberMargin, QStringLiteral("%1").arg(m_editor->lines() * 10));
}

void CodeView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitMargins();
    paintMarks();
}

std::vector<CodeMark::Chip> CodeView::shownChips(const CodeMark &mark) const
{
    if (m_letters == 0)
        return {};
    qsizetype needed = 0;
    for (const CodeMark::Chip &chip : mark.chips)
        needed += chip.text.size() + 1;
    if (needed <= m_letters + 1)
        return mark.chips;
    if (mark.chips.size() > 1)
        return {{countText(mark), mark.shown}};
    const CodeMark::Chip &only = mark.chips.front();
    return {{only.text.left(m_letters - 1) + u'…', only.shown}};
}

void CodeView::setMarks(std::map<int, CodeMark> marks)
{
    if (marks == m_marks)
        return;
    m_marks = std::move(marks);
    paintMarks();
}

void CodeView::paintMarks()
{
    m_editor->clearMarginText();
    for (int marker = 0; marker <= HollowArrow; ++marker)
        m_editor->markerDeleteAll(marker);
    for (const auto &[line, mark] : m_marks)
        paintMark(line, mark);
}

void CodeView::paintMark(int line, const CodeMark &mark)
{
    QList<QsciStyledText> texts;
    for (const CodeMark::Chip &chip : shownChips(mark)) {
        texts += QsciStyledText(
            QStringLiteral(" %1 ").arg(chip.text), firstChipStyle + static_cast<int>(chip.shown));
    }
    if (!texts.isEmpty())
        m_editor->setMarginText(line - 1, texts);
    const bool hollow = mark.arrow == CodeMark::Arrow::Hollow;
    m_editor->markerAdd(line - 1, hollow ? int(HollowArrow) : static_cast<int>(mark.shown));
}

void CodeView::setHighlighted(std::vector<int> lines)
{
    if (lines == m_highlighted)
        return;
    m_highlighted = std::move(lines);
    m_editor->markerDeleteAll(SelectedLine);
    m_editor->markerDeleteAll(OuterLine);
    for (std::size_t i = 0; i < m_highlighted.size(); ++i)
        m_editor->markerAdd(m_highlighted[i] - 1, i == 0 ? SelectedLine : OuterLine);
}

void CodeView::lookAt(int line)
{
    if (line == m_lookedAt)
        return;
    m_lookedAt = line;
    scrollTo(line);
}

/// Half a page at a time, so that the text rests while one follows a task from line to line.
void CodeView::scrollTo(int line)
{
    const long shown = m_editor->SendScintilla(
        QsciScintilla::SCI_VISIBLEFROMDOCLINE, static_cast<unsigned long>(std::max(0, line - 1)));
    const long half = std::max(
        1L, static_cast<long>(m_editor->SendScintilla(QsciScintilla::SCI_LINESONSCREEN)) / 2);
    m_editor->setFirstVisibleLine(static_cast<int>(std::max(0L, shown / half * half - half / 2)));
}

void CodeView::setDescription(const QString &text)
{
    m_editor->setAccessibleDescription(text);
}

void CodeView::activate(int line)
{
    if (m_marks.contains(line))
        Q_EMIT labelActivated(line);
}

bool CodeView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::eventFilter(watched, event);
    const auto *help = static_cast<QHelpEvent *>(event);
    showToolTip(help->globalPos(), m_editor->lineAt(help->pos()) + 1);
    return true;
}

void CodeView::showToolTip(QPoint globalPosition, int line)
{
    const auto mark = m_marks.find(line);
    if (mark == m_marks.end())
        QToolTip::hideText();
    else
        QToolTip::showText(globalPosition, mark->second.toolTip, m_editor);
}

void CodeView::setTextSize(double points)
{
    const double byItself = m_cppLexer->QsciLexer::defaultFont().pointSizeF();
    m_editor->zoomTo(static_cast<int>(std::ceil(points - byItself)));
}

} // namespace gui
