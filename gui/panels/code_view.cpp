#include "gui/panels/code_view.h"

#include "gui/panels/coroutine_lexer.h"
#include "gui/panels/scintilla.h"

#include <QAction>
#include <QFontMetrics>
#include <QVBoxLayout>

#include <algorithm>

namespace gui {

namespace {

enum Margin { LabelMargin, SymbolMargin, NumberMargin };
enum Marker { StandsHere, SelectedLine, OuterLine };

} // namespace

CodeView::CodeView(QWidget *parent)
    : QWidget(parent)
    , m_editor(new QsciScintilla(this))
    , m_lexer(new CoroutineLexer(m_editor))
{
    m_editor->setUtf8(true);
    m_editor->setReadOnly(true);
    m_editor->setLexer(m_lexer);
    m_editor->setTabWidth(4);
    m_editor->setFrameShape(QFrame::NoFrame);
    m_editor->setAccessibleName(tr("Source of the demo"));
    m_editor->SendScintilla(QsciScintilla::SCI_SETSCROLLWIDTHTRACKING, 1UL);
    m_editor->SendScintilla(QsciScintilla::SCI_SETSCROLLWIDTH, 1UL);
    setFocusProxy(m_editor);
    buildMargins();
    setTheme(CodeTheme::Light);

    auto *select = new QAction(tr("Select the tasks on this line"), this);
    select->setShortcuts({Qt::Key_Return, Qt::Key_Enter});
    select->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(select);
    connect(select, &QAction::triggered, this, [this] { activate(cursorLine()); });

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_editor);
}

void CodeView::buildMargins()
{
    m_editor->setMargins(3);
    m_editor->setMarginsFont(m_lexer->QsciLexer::defaultFont());
    m_editor->setMarginType(LabelMargin, QsciScintilla::TextMarginRightJustified);
    m_editor->setMarginType(SymbolMargin, QsciScintilla::SymbolMargin);
    m_editor->setMarginType(NumberMargin, QsciScintilla::NumberMargin);
    m_editor->setMarginWidth(LabelMargin, 0);
    m_editor->setMarginWidth(SymbolMargin, fontMetrics().height());
    m_editor->setMarginMarkerMask(LabelMargin, 0);
    m_editor->setMarginMarkerMask(SymbolMargin, 1 << StandsHere);
    m_editor->setMarginMarkerMask(NumberMargin, 0);
    m_editor->setMarginSensitivity(LabelMargin, true);
    m_editor->setMarginSensitivity(SymbolMargin, true);
    m_editor->markerDefine(QsciScintilla::RightTriangle, StandsHere);
    m_editor->markerDefine(QsciScintilla::Background, SelectedLine);
    m_editor->markerDefine(QsciScintilla::Background, OuterLine);
    connect(m_editor, &QsciScintilla::marginClicked, this,
        [this](int, int line) { activate(line + 1); });
    connect(m_editor, &QsciScintilla::SCN_ZOOM, this, &CodeView::fitMargins);
}

int CodeView::cursorLine() const
{
    int line = 0, column = 0;
    m_editor->getCursorPosition(&line, &column);
    return line + 1;
}

QString CodeView::source() const
{
    return m_editor->text();
}

void CodeView::setSource(const QString &source)
{
    m_labels.clear();
    m_highlighted.clear();
    m_labelWidth = 0;
    m_editor->setText(source);
    paintLabels();
}

void CodeView::setTheme(CodeTheme theme)
{
    m_scheme = codeScheme(theme);
    m_lexer->setScheme(m_scheme);
    m_editor->setPaper(m_scheme.paper);
    m_editor->setColor(m_scheme.text);
    m_editor->setCaretForegroundColor(m_scheme.text);
    m_editor->setMarginsBackgroundColor(m_scheme.margin);
    m_editor->setMarginsForegroundColor(m_scheme.lineNumber);
    m_editor->setMarginBackgroundColor(SymbolMargin, m_scheme.margin);
    m_editor->setMarkerForegroundColor(m_scheme.marker, StandsHere);
    m_editor->setMarkerBackgroundColor(m_scheme.marker, StandsHere);
    m_editor->setMarkerBackgroundColor(m_scheme.selectedLine, SelectedLine);
    m_editor->setMarkerBackgroundColor(m_scheme.outerLine, OuterLine);
    paintLabels();
}

void CodeView::setLabels(std::map<int, QString> labels)
{
    if (labels == m_labels)
        return;
    m_labels = std::move(labels);
    paintLabels();
}

void CodeView::paintLabels()
{
    const QFont font = m_lexer->QsciLexer::defaultFont();
    const QsciStyle style(-1, QStringLiteral("label"), m_scheme.text, m_scheme.margin, font);
    m_editor->clearMarginText();
    m_editor->markerDeleteAll(StandsHere);
    for (const auto &[line, label] : m_labels) {
        m_editor->setMarginText(line - 1, label, style);
        m_editor->markerAdd(line - 1, StandsHere);
        m_labelWidth = std::max(m_labelWidth, static_cast<int>(label.size()) + 1);
    }
    fitMargins();
}

void CodeView::fitMargins()
{
    const QString label(m_labelWidth, u'm');
    m_editor->setMarginWidth(LabelMargin, label);
    m_editor->setMarginWidth(NumberMargin, QStringLiteral("%1 ").arg(m_editor->lines() * 10));
}

void CodeView::setHighlighted(std::vector<int> lines)
{
    if (lines == m_highlighted)
        return;
    const bool elsewhere = lines.empty() || m_highlighted.empty() || lines[0] != m_highlighted[0];
    m_highlighted = std::move(lines);
    m_editor->markerDeleteAll(SelectedLine);
    m_editor->markerDeleteAll(OuterLine);
    for (std::size_t i = 0; i < m_highlighted.size(); ++i)
        m_editor->markerAdd(m_highlighted[i] - 1, i == 0 ? SelectedLine : OuterLine);
    if (elsewhere && !m_highlighted.empty())
        showLine(m_highlighted[0]);
}

void CodeView::showLine(int line)
{
    const auto first = m_editor->SendScintilla(QsciScintilla::SCI_GETFIRSTVISIBLELINE);
    const auto count = m_editor->SendScintilla(QsciScintilla::SCI_LINESONSCREEN);
    if (line - 1 > first && line < first + count)
        return;
    m_editor->setFirstVisibleLine(static_cast<int>(std::max(0L, line - 1 - count / 2)));
}

void CodeView::activate(int line)
{
    if (m_labels.contains(line))
        Q_EMIT labelActivated(line);
}

void CodeView::zoomIn()
{
    m_editor->zoomIn();
}

void CodeView::zoomOut()
{
    m_editor->zoomOut();
}

void CodeView::setZoom(int points)
{
    m_editor->zoomTo(points);
}

} // namespace gui
