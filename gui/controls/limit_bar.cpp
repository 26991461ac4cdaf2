#include "gui/controls/limit_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

#include <cmath>

namespace gui {

namespace {

/// As measured over long runs, rounded up; see tests/bench.
constexpr double bytesPerEvent = 22;

} // namespace

QString memoryText(std::size_t events)
{
    const double megabytes = std::ceil(static_cast<double>(events) * bytesPerEvent / 1e6);
    return LimitBar::tr("some %1 MB of memory").arg(QLocale().toString(megabytes, 'f', 0));
}

LimitBar::LimitBar(Document &document, host::Engine &engine, QWidget *parent)
    : QFrame(parent)
    , m_document(document)
    , m_engine(engine)
    , m_text(new QLabel(this))
    , m_goOn(new QPushButton(tr("&Go On Without the Oldest"), this))
{
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("The recording is full"));
    m_text->setWordWrap(true);
    auto *save = new QPushButton(tr("&Save…"), this);
    auto *stop = new QPushButton(tr("S&top Here"), this);
    save->setToolTip(tr("Save the recording to a file; then choose again"));
    m_goOn->setToolTip(tr("Forget the older half of the events and let the run go on"));
    stop->setToolTip(tr("Keep what was recorded and leave the run paused"));
    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_text, 1);
    for (QPushButton *button : {save, m_goOn, stop})
        layout->addWidget(button);
    hide();
    connect(save, &QPushButton::clicked, this, &LimitBar::saveRequested);
    connect(m_goOn, &QPushButton::clicked, this, &LimitBar::goOn);
    connect(stop, &QPushButton::clicked, this, &QWidget::hide);
    connect(&m_engine, &host::Engine::limitReached, this, &LimitBar::ask);
    connect(&m_document, &Document::appended, this, &LimitBar::tell); // the last of them
    connect(&m_engine, &host::Engine::started, this, &QWidget::hide);
    connect(&m_engine, &host::Engine::stopped, this, &QWidget::hide);
}

void LimitBar::ask()
{
    m_goOn->setEnabled(true);
    show();
    tell();
}

void LimitBar::tell()
{
    if (isHidden() || !m_goOn->isEnabled())
        return;
    const std::size_t events = m_document.store().size();
    m_text->setText(tr("The recording has reached its limit: %L1 events, %2. The run is paused.")
                        .arg(events)
                        .arg(memoryText(events)));
}

void LimitBar::goOn()
{
    const std::size_t before = m_document.store().size();
    m_document.forgetOldest();
    const std::size_t freed = before - m_document.store().size();
    if (freed < before / 4) {
        m_text->setText(tr("There is no room to be made: nearly all that is left are the %L1 tasks "
                           "themselves. Save the recording, or raise the limit in the Run menu.")
                            .arg(m_document.store().task_count()));
        m_goOn->setEnabled(false);
        return;
    }
    hide();
    m_engine.goOn(freed);
}

} // namespace gui
