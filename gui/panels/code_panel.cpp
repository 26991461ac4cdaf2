#include "gui/panels/code_panel.h"

#include "gui/document/document.h"
#include "gui/panels/code_view.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace gui {

namespace {

void keepShown(TaskPlaces &places, const ShownTasks &shown)
{
    if (shown.areAll())
        return;
    for (auto &[file, lines] : places) {
        for (auto &[line, tasks] : lines)
            std::erase_if(
                tasks, [&shown](const PlacedTask &placed) { return !shown.contains(placed.task); });
        std::erase_if(lines, [](const auto &line) { return line.second.empty(); });
    }
}

QString fromStore(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QToolButton *makeButton(const QString &text, const QString &tip)
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setToolTip(tip);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

CodePanel::CodePanel(Document &document, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_texts(document.sources())
    , m_lines(document, m_texts)
    , m_refresh(document, this)
    , m_python(new QAction(tr("Code in P&ython"), this))
    , m_cppButton(makeButton(tr("C++"), tr("Show what runs: C++")))
    , m_pythonButton(makeButton(tr("Python"), tr("Show the same in Python")))
    , m_files(new QComboBox)
    , m_view(new CodeView)
    , m_missing(new QLabel)
    , m_where(new QLabel)
    , m_pages(new QStackedLayout)
{
    m_python->setCheckable(true);
    m_python->setShortcut(Qt::Key_F2);
    buildLayout();
    showSwitch();
    connect(&m_refresh, &RefreshTimer::due, this, &CodePanel::refresh);
    connect(&document, &Document::cleared, this, &CodePanel::reset);
    connect(&document.selection(), &Selection::changed, this, [this] {
        m_followed = {};
        refresh();
    });
    connect(&document.shownTasks(), &ShownTasks::changed, &m_refresh, &RefreshTimer::request);
    connect(m_files, &QComboBox::activated, this,
        [this](int index) { showFile(m_files->itemData(index).toString()); });
    connect(m_view, &CodeView::labelActivated, this, &CodePanel::selectTasksOn);
    connect(m_python, &QAction::toggled, this, &CodePanel::showText);
    connect(m_cppButton, &QToolButton::clicked, m_python, [this] {
        m_python->setChecked(false);
        showSwitch();
    });
    connect(m_pythonButton, &QToolButton::clicked, m_python, [this] {
        m_python->setChecked(true);
        showSwitch();
    });
}

QLayout *CodePanel::buildHead()
{
    m_files->setAccessibleName(tr("File"));
    m_files->setToolTip(tr("The files in which tasks have stood"));
    m_files->hide();
    m_cppButton->setAccessibleName(tr("Code in C++"));
    m_pythonButton->setAccessibleName(tr("Code in Python"));
    auto *head = new QHBoxLayout;
    head->setSpacing(2);
    head->addWidget(m_cppButton);
    head->addWidget(m_pythonButton);
    head->addWidget(m_files, 1);
    head->addStretch();
    return head;
}

void CodePanel::buildLayout()
{
    m_missing->setAlignment(Qt::AlignCenter);
    m_missing->setWordWrap(true);
    m_missing->setText(nothingYet());
    m_where->setAccessibleName(tr("Where the task stands"));
    m_where->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_where->setTextFormat(Qt::PlainText);
    m_where->setContentsMargins(4, 0, 4, 2);
    m_where->setText(QStringLiteral(" "));
    m_pages->addWidget(m_missing);
    m_pages->addWidget(m_view);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(buildHead());
    layout->addLayout(m_pages, 1);
    layout->addWidget(m_where);
    setFocusProxy(m_view);
}

QString CodePanel::nothingYet()
{
    return tr("The source in which the selected task stands is shown here.");
}

CodeLanguage CodePanel::language()
{
    const bool python = m_python->isChecked() && m_texts.whyNoTwin(m_file).isEmpty();
    return python ? CodeLanguage::Python : CodeLanguage::Cpp;
}

void CodePanel::setMainFile(const QString &file)
{
    m_texts.forget(); // a file of the same name may have another text now
    m_files->clear();
    m_file.clear();
    m_lines.setMainFile({});
    m_followed = {};
    if (file.isEmpty()) {
        m_missing->setText(nothingYet());
        m_pages->setCurrentWidget(m_missing);
        showSwitch();
    } else {
        offer(file.toStdString());
        showFile(file);
        // What the last run did, if it is still there, leads nowhere.
        m_followed = m_lines.last(followed()).value_or(trace::SourceLine{});
    }
    refresh();
}

void CodePanel::setTheme(const Theme &theme)
{
    m_view->setTheme(theme);
}

void CodePanel::setTextSize(double points)
{
    m_view->setTextSize(points);
}

void CodePanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void CodePanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    elideWhere();
}

void CodePanel::refresh()
{
    if (!isVisible())
        return;
    m_refresh.done();
    m_places = taskPlaces(m_document.store(), m_document.playhead().time(),
        [this](TaskId task) { return m_lines.first(task); });
    keepShown(m_places, m_document.shownTasks());
    for (const auto &[file, lines] : m_places)
        offer(file);
    follow();
    mark();
    highlight();
    tellWhere();
}

void CodePanel::reset()
{
    m_places.clear();
    m_followed = {};
    while (m_files->count() > 1)
        m_files->removeItem(m_files->count() - 1);
    m_files->hide();
    if (m_files->count() > 0)
        showFile(m_files->itemData(0).toString());
    refresh();
}

TaskId CodePanel::followed() const
{
    const TaskId selected = m_document.selection().current();
    return selected != trace::no_task ? selected
                                      : lastToRun(m_document.store(), m_document.playhead().time());
}

void CodePanel::follow()
{
    const auto line = m_lines.last(followed());
    if (!line || *line == m_followed)
        return;
    m_followed = *line;
    showFile(QString::fromStdString(line->file));
}

void CodePanel::showFile(const QString &file)
{
    if (file == m_file)
        return;
    m_file = file;
    m_files->setCurrentIndex(m_files->findData(file));
    showText();
}

void CodePanel::showText()
{
    showSwitch();
    if (m_file.isEmpty())
        return;
    if (m_texts.has(m_file)) {
        m_view->setSource(m_texts.text(m_file, language()), language());
        m_pages->setCurrentWidget(m_view);
    } else {
        m_missing->setText(
            tr("The source of %1 is part neither of the recording nor of this program.")
                .arg(m_file));
        m_pages->setCurrentWidget(m_missing);
    }
    mark();
    highlight();
    tellWhere();
}

void CodePanel::showSwitch()
{
    const QString whyNot = m_file.isEmpty() ? tr("No source is shown") : m_texts.whyNoTwin(m_file);
    const QString tip = tr("Show the same in Python, with the tasks on the lines that match (F2)");
    m_python->setEnabled(whyNot.isEmpty());
    m_python->setToolTip(whyNot.isEmpty() ? tip : whyNot);
    m_python->setStatusTip(m_python->toolTip());
    m_pythonButton->setEnabled(whyNot.isEmpty());
    m_pythonButton->setToolTip(m_python->toolTip());
    m_pythonButton->setChecked(language() == CodeLanguage::Python);
    m_cppButton->setChecked(language() == CodeLanguage::Cpp);
}

void CodePanel::offer(const std::string &file)
{
    const QString name = QString::fromStdString(file);
    if (m_files->findData(name) < 0)
        m_files->addItem(name.section(u'/', -1), name);
    m_lines.setMainFile(m_files->itemData(0).toString());
    m_files->setVisible(m_files->count() > 1);
    if (m_file.isEmpty())
        showFile(name);
}

void CodePanel::mark()
{
    std::map<int, CodeMark> marks;
    m_marked.clear();
    const auto places = m_places.find(m_file.toStdString());
    if (places != m_places.end()) {
        for (const auto &[line, tasks] : places->second) {
            const int shown = m_texts.line(m_file, line, language());
            if (shown <= 0)
                continue;
            marks.emplace(shown, markOf(places->first, line, tasks));
            for (const PlacedTask &placed : tasks)
                m_marked[shown].push_back(placed.task);
        }
    }
    m_view->setMarks(std::move(marks));
}

CodeMark CodePanel::markOf(const std::string &file, int line, const std::vector<PlacedTask> &tasks)
{
    CodeMark mark;
    mark.shown = strongest(tasks);
    std::vector<StackText> stacks;
    const auto number = static_cast<std::uint32_t>(line);
    for (const PlacedTask &placed : tasks) {
        const QString name = fromStore(m_document.store().info(placed.task).name);
        mark.chips.push_back({name, placed.shown});
        if (placed.shown == mark.shown && placed.standing == Standing::RunsSince)
            mark.arrow = CodeMark::Arrow::Hollow;
        stacks.push_back(stackText(m_document.store(), placed, {{file, number}, placed.standing},
            m_document.playhead().time(), m_texts, language()));
    }
    mark.toolTip = stackHtml(stacks);
    return mark;
}

void CodePanel::highlight()
{
    std::vector<int> lines;
    const auto add = [&](const trace::SourceLine &place) {
        if (QString::fromStdString(place.file) != m_file)
            return;
        const int line = m_texts.line(m_file, static_cast<int>(place.line), language());
        if (line > 0)
            lines.push_back(line);
    };
    const TaskId task = followed();
    const trace::Stack &stack = m_document.store().stack_at(task, m_document.playhead().time());
    for (const trace::SourceLine &place : stack)
        add(place);
    const auto place = stack.empty() ? m_lines.place(task) : std::nullopt;
    if (place)
        add(place->line);
    const auto last = m_lines.last(task);
    int look = lines.empty() ? 1 : lines.front();
    if (lines.empty() && last && QString::fromStdString(last->file) == m_file)
        look = m_texts.line(m_file, static_cast<int>(last->line), language());
    m_view->setHighlighted(std::move(lines));
    m_view->lookAt(look);
}

void CodePanel::tellWhere()
{
    const TaskId task = followed();
    m_whereText.clear();
    if (const auto place = m_lines.place(task)) {
        const auto event = m_document.store().at(task, m_document.playhead().time());
        m_whereText = stackPlain(
            stackText(m_document.store(), {task, trace::shown(*event), place->standing}, *place,
                m_document.playhead().time(), m_texts, language()));
    }
    m_view->setDescription(m_whereText);
    m_where->setToolTip(m_whereText);
    m_where->setAccessibleDescription(m_whereText);
    elideWhere();
}

void CodePanel::elideWhere()
{
    const QString shown = m_whereText.isEmpty() ? QStringLiteral(" ") : m_whereText;
    m_where->setText(
        m_where->fontMetrics().elidedText(shown, Qt::ElideRight, m_where->contentsRect().width()));
}

void CodePanel::selectTasksOn(int line)
{
    if (const auto marked = m_marked.find(line); marked != m_marked.end())
        m_document.selection().set(marked->second);
}

} // namespace gui
