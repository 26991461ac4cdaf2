#include "gui/panels/demos_panel.h"

#include "gui/panels/demo_delegate.h"

#include <QEvent>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace gui {

namespace {

/// What the filter searches: title, sentence and group.
constexpr int SearchRole = DemoDelegate::RunningRole + 1;

QStandardItem *makeHeading(const QString &group)
{
    auto *heading = new QStandardItem(group);
    heading->setFlags(Qt::ItemIsEnabled);
    return heading;
}

QStandardItem *makeItem(const DemoEntry &demo)
{
    auto *item = new QStandardItem(demo.title);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren);
    item->setData(demo.id, DemoDelegate::IdRole);
    item->setData(demo.sentence, DemoDelegate::SentenceRole);
    item->setData(QStringList{demo.title, demo.sentence, demo.group}.join(u'\n'), SearchRole);
    item->setData(demo.sentence, Qt::ToolTipRole);
    item->setData(demo.sentence, Qt::AccessibleDescriptionRole);
    return item;
}

} // namespace

DemosPanel::DemosPanel(const std::vector<DemoEntry> &demos, QWidget *parent)
    : QWidget(parent)
    , m_model(new QStandardItemModel(this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_words(new QLineEdit)
    , m_tree(new QTreeView)
{
    buildModel(demos);
    buildFilter();
    buildTree();
    setFocusProxy(m_tree);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_words);
    layout->addWidget(m_tree);
}

void DemosPanel::buildModel(const std::vector<DemoEntry> &demos)
{
    for (const DemoEntry &demo : demos) {
        const QList<QStandardItem *> headings = m_model->findItems(demo.group);
        QStandardItem *heading = headings.value(0);
        if (!heading) {
            heading = makeHeading(demo.group);
            m_model->appendRow(heading);
        }
        heading->appendRow(makeItem(demo));
    }
}

void DemosPanel::buildFilter()
{
    m_filter->setSourceModel(m_model);
    m_filter->setRecursiveFilteringEnabled(true);
    m_filter->setFilterRole(SearchRole);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_words->setPlaceholderText(tr("Filter demos…"));
    m_words->setToolTip(tr("Shows only the demos whose title or sentence contains this"));
    m_words->setAccessibleName(tr("Filter demos"));
    m_words->setClearButtonEnabled(true);
    connect(m_words, &QLineEdit::textChanged, this, [this](const QString &words) {
        m_filter->setFilterFixedString(words.trimmed());
        m_tree->expandAll();
        selectFirst();
    });
    connect(m_words, &QLineEdit::returnPressed, this, [this] { activate(m_tree->currentIndex()); });
}

void DemosPanel::buildTree()
{
    m_tree->setModel(m_filter);
    m_tree->setItemDelegate(new DemoDelegate(m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setRootIsDecorated(false);
    m_tree->setItemsExpandable(false);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setIndentation(0);
    m_tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->viewport()->installEventFilter(this);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setAccessibleName(tr("Demos"));
    m_tree->expandAll();
    selectFirst();
    connect(m_tree, &QAbstractItemView::activated, this, &DemosPanel::activate);
}

bool DemosPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_tree->viewport() && event->type() == QEvent::Resize)
        m_tree->doItemsLayout(); // sentences wrap at the new width
    return QWidget::eventFilter(watched, event);
}

void DemosPanel::setRunning(const QString &id)
{
    for (int i = 0; i < m_model->rowCount(); ++i) {
        QStandardItem *heading = m_model->item(i);
        for (int k = 0; k < heading->rowCount(); ++k) {
            QStandardItem *item = heading->child(k);
            const bool running = item->data(DemoDelegate::IdRole).toString() == id;
            const QString sentence = item->data(DemoDelegate::SentenceRole).toString();
            item->setData(running, DemoDelegate::RunningRole);
            item->setData(running ? tr("Running. %1").arg(sentence) : sentence,
                Qt::AccessibleDescriptionRole);
            if (running)
                m_tree->setCurrentIndex(m_filter->mapFromSource(item->index()));
        }
    }
}

QString DemosPanel::currentId() const
{
    return m_tree->currentIndex().data(DemoDelegate::IdRole).toString();
}

void DemosPanel::activate(const QModelIndex &index)
{
    const QString id = index.data(DemoDelegate::IdRole).toString();
    if (!id.isEmpty())
        Q_EMIT demoActivated(id);
}

void DemosPanel::selectFirst()
{
    const QModelIndex current = m_tree->currentIndex();
    if (current.isValid() && current.parent().isValid())
        return;
    m_tree->setCurrentIndex(m_filter->index(0, 0, m_filter->index(0, 0)));
}

} // namespace gui
