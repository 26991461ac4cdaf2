#include "gui/trial/run_script.h"

#include "gui/controls/availability.h"

#include <algorithm>
#include <utility>

namespace gui {

namespace {

/// A run that is made again may get so much longer, and no more.
constexpr std::size_t longer = 4;
constexpr std::size_t leastEvents = 100'000;

} // namespace

RunScript::RunScript(const Document &document, host::Engine &engine, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_engine(engine)
{
    connect(&engine, &host::Engine::stateChanged, this, &RunScript::answer);
    for (const auto signal : {&host::Engine::started, &host::Engine::stopped}) {
        connect(&engine, signal, this, [this] {
            m_taken = {};
            Q_EMIT changed();
        });
    }
    connect(&document, &Document::appended, this, &RunScript::changed);
    connect(&document, &Document::cleared, this, &RunScript::changed);
}

QString RunScript::whyNot() const
{
    if (const QString noRun = whyNoRun(m_engine); !noRun.isEmpty())
        return noRun;
    if (m_engine.settings().clock != host::ClockKind::Virtual)
        return tr("on the machine's clock no two runs are the same");
    if (m_document.store().known_since() > Time{0})
        return tr("the begin of the run is forgotten");
    return m_document.store().task_count() == 0 ? tr("there is no task yet") : QString();
}

void RunScript::take(std::function<void(const host::Script &)> taken)
{
    m_taken = std::move(taken);
    if (pauses())
        m_engine.pause();
    else
        answer();
}

/// The commands that were given before the pause have been heard of by then.
void RunScript::answer()
{
    if (!m_taken || pauses())
        return;
    const auto taken = std::exchange(m_taken, {});
    taken(m_engine.script());
}

bool RunScript::pauses() const
{
    const host::RunState state = m_engine.state();
    return state == host::RunState::Running || state == host::RunState::Blocked;
}

std::size_t RunScript::mostEvents() const
{
    const std::size_t most = std::max(m_engine.settings().most_events, leastEvents);
    return std::clamp(longer * m_document.store().size(), leastEvents, most);
}

} // namespace gui
