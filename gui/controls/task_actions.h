#pragma once

#include "engine/host/engine.h"
#include "gui/document/document.h"

#include <QAction>
#include <QObject>

namespace gui {

/// Cancel, gather, wait and as_completed of the selected tasks, as actions that say when they can
/// do nothing. What they do is the engine's matter; they only ask, whatever it is doing.
class TaskActions : public QObject
{
    Q_OBJECT
public:
    TaskActions(Document &document, host::Engine &engine, QObject *parent = nullptr);

    [[nodiscard]] QAction *cancelSelected() const { return m_cancelSelected; }
    [[nodiscard]] QAction *cancelAll() const { return m_cancelAll; }
    [[nodiscard]] QAction *gather() const { return m_gather; }
    [[nodiscard]] QAction *wait() const { return m_wait; }
    [[nodiscard]] QAction *asCompleted() const { return m_asCompleted; }
    [[nodiscard]] QAction *selectAll() const { return m_selectAll; }

    // What the actions are done with.
    void setCancelMessage(const asyncio::CancelMessage &message) { m_message = message; }
    void setReturnExceptions(asyncio::ReturnExceptions mode) { m_returnExceptions = mode; }
    void setWaitOptions(const asyncio::WaitOptions &options) { m_waitOptions = options; }

Q_SIGNALS:
    /// What the user may not expect of what was just done.
    void said(const QString &text);

private:
    [[nodiscard]] QList<QAction *> commands() const;
    /// More happened than what is looked at.
    [[nodiscard]] bool isPastShown() const;
    void tellOfPast();
    [[nodiscard]] std::vector<TaskId> liveTasks() const;
    [[nodiscard]] bool isLive(TaskId task) const;
    void selectEveryTask();
    void update();

    Document &m_document;
    host::Engine &m_engine;
    asyncio::CancelMessage m_message;
    asyncio::ReturnExceptions m_returnExceptions = asyncio::ReturnExceptions::No;
    asyncio::WaitOptions m_waitOptions;
    QAction *m_cancelSelected;
    QAction *m_cancelAll;
    QAction *m_gather;
    QAction *m_wait;
    QAction *m_asCompleted;
    QAction *m_selectAll;
};

} // namespace gui
