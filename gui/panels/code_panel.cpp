#include "gui/panels/code_panel.h"

#include "gui/document/document.h"
#include "gui/panels/code_view.h"
#include "gui/panels/task_facts.h"

#include <QComboBox>
#include <QLabel>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace gui {

namespace {

constexpr int most_label_letters = 16;

void keepShown(TaskPlaces &places, const ShownTasks &shown)
{
    if (shown.areAll())
        return;
    for (auto &[file, lines] : places) {
        for (auto &[line, tasks] : lines)
            std::erase_if(tasks, [&shown](trace::TaskId task) { return !shown.contains(task); });
        std::erase_if(lines, [](const auto &line) { return line.second.empty(); });
    }
}

} // namespace

CodePanel::CodePanel(Document &document, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_refresh(document, this)
    , m_files(new QComboBox)
    , m_view(new CodeView)
    , m_missing(new QLabel)
    , m_pages(new QStackedLayout)
{
    buildLayout();
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
}

void CodePanel::buildLayout()
{
    m_files->setAccessibleName(tr("File"));
    m_files->setToolTip(tr("The files in which tasks have stood"));
    m_files->hide();
    m_missing->setAlignment(Qt::AlignCenter);
    m_missing->setWordWrap(true);
    m_missing->setText(nothingYet());
    m_view->setToolTip(
        tr("The triangles show where tasks stand at the playhead. Click one to select its tasks."));
    m_pages->addWidget(m_missing);
    m_pages->addWidget(m_view);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_files);
    layout->addLayout(m_pages);
    setFocusProxy(m_view);
}

QString CodePanel::nothingYet()
{
    return tr("The source in which the selected task stands is shown here.");
}

void CodePanel::setMainFile(const QString &file)
{
    m_files->clear();
    m_file.clear(); // a file of the same name may have another text now
    if (file.isEmpty()) {
        m_missing->setText(nothingYet());
        m_pages->setCurrentWidget(m_missing);
    } else {
        offer(file.toStdString());
        showFile(file);
    }
    refresh();
}

void CodePanel::setTheme(CodeTheme theme)
{
    m_view->setTheme(theme);
}

void CodePanel::zoomIn()
{
    m_view->zoomIn();
}

void CodePanel::zoomOut()
{
    m_view->zoomOut();
}

void CodePanel::setZoom(int points)
{
    m_view->setZoom(points);
}

void CodePanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void CodePanel::refresh()
{
    if (!isVisible())
        return;
    m_refresh.done();
    m_places = taskPlaces(m_document.store(), m_document.playhead().time());
    keepShown(m_places, m_document.shownTasks());
    for (const auto &[file, lines] : m_places)
        offer(file);
    followSelected();
    labelTasks();
    highlightSelected();
}

void CodePanel::reset()
{
    m_places.clear();
    m_followed = {};
    refresh();
}

void CodePanel::followSelected()
{
    const trace::SourceLine *place = m_document.store().stands_at(
        m_document.selection().current(), m_document.playhead().time());
    if (!place || *place == m_followed)
        return;
    m_followed = *place;
    showFile(QString::fromStdString(place->file));
}

void CodePanel::showFile(const QString &file)
{
    if (file == m_file)
        return;
    m_file = file;
    m_files->setCurrentIndex(m_files->findData(file));
    if (const auto source = m_document.sources().text(file)) {
        m_view->setSource(QString::fromUtf8(*source));
        m_pages->setCurrentWidget(m_view);
    } else {
        m_missing->setText(
            tr("The source of %1 is part neither of the recording nor of this program.").arg(file));
        m_pages->setCurrentWidget(m_missing);
    }
    labelTasks();
    highlightSelected();
}

void CodePanel::offer(const std::string &file)
{
    const QString name = QString::fromStdString(file);
    if (m_files->findData(name) < 0)
        m_files->addItem(name.section(u'/', -1), name);
    m_files->setVisible(m_files->count() > 1);
    if (m_file.isEmpty())
        showFile(name);
}

void CodePanel::labelTasks()
{
    std::map<int, QString> labels;
    const auto places = m_places.find(m_file.toStdString());
    if (places != m_places.end()) {
        for (const auto &[line, tasks] : places->second)
            labels.emplace(line, label(tasks));
    }
    m_view->setLabels(std::move(labels));
}

QString CodePanel::label(const std::vector<trace::TaskId> &tasks) const
{
    QStringList names;
    for (std::size_t i = 0; i < tasks.size() && i < 3; ++i) {
        const std::string_view name = m_document.store().info(tasks[i]).name;
        names << QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    }
    const QString all = names.join(tr(", "));
    if (tasks.size() <= 3 && all.size() <= most_label_letters)
        return all;
    if (tasks.size() == 1)
        return all.left(most_label_letters - 1) + u'…';
    return tr("%n tasks", nullptr, static_cast<int>(tasks.size()));
}

void CodePanel::highlightSelected()
{
    std::vector<int> lines;
    const trace::Stack &stack = m_document.store().stack_at(
        m_document.selection().current(), m_document.playhead().time());
    for (const trace::SourceLine &place : stack) {
        if (QString::fromStdString(place.file) == m_file)
            lines.push_back(static_cast<int>(place.line));
    }
    m_view->setHighlighted(std::move(lines));
}

void CodePanel::selectTasksOn(int line)
{
    const auto lines = m_places.find(m_file.toStdString());
    if (lines == m_places.end() || !lines->second.contains(line))
        return;
    m_document.selection().set(lines->second.at(line));
}

} // namespace gui
