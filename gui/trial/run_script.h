#pragma once

#include "engine/host/engine.h"
#include "gui/document/document.h"

#include <QObject>

#include <functional>

namespace gui {

/// Takes the script of the run that is shown, for making it again.
///
/// Lives on the GUI's thread.
class RunScript : public QObject
{
    Q_OBJECT
public:
    RunScript(const Document &document, host::Engine &engine, QObject *parent = nullptr);

    /// Why the run cannot be made again, in words for the user; empty if it can.
    [[nodiscard]] QString whyNot() const;
    /// Pauses the run if it is going on, so that both can be compared, and calls this once it
    /// stands. Nothing, if another run begins before that. Asked again: only the last one counts.
    void take(std::function<void(const host::Script &)> taken);
    /// Whether it goes on, so that take() would pause it.
    [[nodiscard]] bool pauses() const;
    /// So many events at most are worth to be waited for; not more than a run may record.
    [[nodiscard]] std::size_t mostEvents() const;

Q_SIGNALS:
    /// whyNot() may be another.
    void changed();

private:
    void answer();

    const Document &m_document;
    host::Engine &m_engine;
    std::function<void(const host::Script &)> m_taken; ///< empty: nobody waits
};

} // namespace gui
