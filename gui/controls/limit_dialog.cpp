#include "gui/controls/limit_dialog.h"

#include "gui/controls/limit_bar.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>

#include <algorithm>

namespace gui {

namespace {

constexpr std::size_t million = 1'000'000;
constexpr int mostMillions = 500;

} // namespace

LimitDialog::LimitDialog(std::size_t events, QWidget *parent)
    : QDialog(parent)
    , m_millions(new QSpinBox(this))
    , m_memory(new QLabel(this))
{
    setWindowTitle(tr("Recording Limit"));
    m_millions->setAccessibleName(tr("Millions of events"));
    m_millions->setRange(1, mostMillions);
    m_millions->setValue(static_cast<int>(std::min<std::size_t>(events / million, mostMillions)));
    m_millions->setSuffix(tr(" million events"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    auto *layout = new QFormLayout(this);
    layout->addRow(tr("Pause the run after"), m_millions);
    layout->addRow(tr("That takes"), m_memory);
    layout->addRow(buttons);
    connect(m_millions, &QSpinBox::valueChanged, this, &LimitDialog::showMemory);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showMemory();
}

std::size_t LimitDialog::events() const
{
    return static_cast<std::size_t>(m_millions->value()) * million;
}

void LimitDialog::showMemory()
{
    m_memory->setText(memoryText(events()));
}

} // namespace gui
