#include "gui/timeline/warning_flags.h"

#include "gui/document/document.h"
#include "gui/document/warning_words.h"

namespace gui {

using trace::Warning;

namespace {

/// So many events are read at a time, in some milliseconds.
constexpr std::size_t piece = 50'000;
constexpr auto pause = std::chrono::milliseconds(100);

} // namespace

WarningFlags::WarningFlags(Document &document, QObject *parent)
    : QObject(parent)
    , m_document(document)
{
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &WarningFlags::read);
    connect(&document, &Document::cleared, this, &WarningFlags::clear);
    connect(&document, &Document::appended, this, [this] {
        m_stale = true;
        if (!m_rest.isActive())
            read();
    });
    connect(&document, &Document::futureChanged, this, &WarningFlags::findWaiting);
    connect(&document.playhead(), &Playhead::moved, this, [this] {
        if (m_document.future() == Future::Hidden)
            findWaiting();
    });
    if (document.store().size() > 0)
        m_rest.start(0);
}

void WarningFlags::clear()
{
    m_rest.stop();
    m_stale = false;
    m_log.clear();
    m_cancels.clear();
    m_lasting.clear();
    m_warnings.clear();
    m_waitingSince.reset();
    refresh();
    Q_EMIT changed();
}

void WarningFlags::read()
{
    if (!m_stale)
        return;
    m_cancels.follow(m_document.store()); // all, but that is little while a file is being read
    if (m_log.follow(m_document.store(), piece)) {
        m_rest.start(0);
        return;
    }
    m_stale = false;
    findAll();
    m_rest.start(pause);
}

void WarningFlags::catchUp()
{
    while (m_log.follow(m_document.store(), piece)) { }
    m_stale = false;
    findAll();
}

void WarningFlags::findAll()
{
    const trace::TraceStore &store = m_document.store();
    m_cancels.follow(store);
    std::vector<Warning> lasting = m_log.lasting(m_cancels, threshold, store.live_end());
    if (lasting != m_lasting) {
        m_lasting = std::move(lasting);
        m_waitingSince.reset();
        m_warnings = m_lasting;
        sortForLayout(m_warnings);
        refresh();
        Q_EMIT changed();
    }
    findWaiting();
}

/// What nobody will wake at the end of what is shown.
void WarningFlags::findWaiting()
{
    if (m_document.shownEnd() > m_log.followed_until())
        return; // soon
    const auto rest = m_log.rest_at(m_document.shownEnd());
    if (rest == m_waitingSince)
        return;
    m_waitingSince = rest;
    m_warnings = m_lasting;
    if (rest) {
        const std::vector<Warning> waiting = m_log.never_woken(m_document.store(), *rest);
        m_warnings.insert(m_warnings.end(), waiting.begin(), waiting.end());
    }
    sortForLayout(m_warnings);
    refresh();
    Q_EMIT changed();
}

const std::vector<WarningFlag> &WarningFlags::layout(
    const TimelineScene &scene, const TimelineLayout &lanes)
{
    if (!m_layout)
        m_layout = layOutWarnings(scene, lanes, m_warnings);
    return *m_layout;
}

QString WarningFlags::toolTipAt(QPoint position) const
{
    const WarningFlag *flag = m_layout ? flagAt(*m_layout, position) : nullptr;
    if (!flag)
        return {};
    QString text = warningToolTip(m_document.store(), flag->warning, threshold);
    if (flag->more > 0)
        text += QStringLiteral("<i>%1</i>")
                    .arg(tr("%n more of this kind in what is shown of the lane; zoom in to see "
                            "them.",
                        nullptr, static_cast<int>(flag->more)));
    return text;
}

} // namespace gui
