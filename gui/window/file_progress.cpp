#include "gui/window/file_progress.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

namespace gui {

FileProgress::FileProgress(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_bar(new QProgressBar(this))
{
    m_text->setAccessibleName(tr("What is being done with a file"));
    m_bar->setAccessibleName(tr("Progress with the file"));
    m_bar->setRange(0, 1000);
    m_bar->setMaximumWidth(160);
    auto *cancel = new QToolButton(this);
    cancel->setText(tr("Cancel"));
    cancel->setAccessibleName(tr("Cancel reading or writing the file"));
    cancel->setToolTip(
        tr("Stop here: what has been read stays, and a file that was there before stays, too"));
    cancel->setFocusPolicy(Qt::TabFocus);
    connect(cancel, &QToolButton::clicked, this, &FileProgress::cancelled);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text);
    layout->addWidget(m_bar);
    layout->addWidget(cancel);
    hide();
}

void FileProgress::begin(const QString &text)
{
    m_text->setText(text);
    m_bar->setValue(0);
    show();
}

void FileProgress::setProgress(int thousandths)
{
    m_bar->setValue(thousandths);
}

void FileProgress::end()
{
    hide();
}

} // namespace gui
