#pragma once

#include "engine/host/engine.h"
#include "gui/document/document.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace gui {

/// What a recording of so many events takes, for users: "some 110 MB".
[[nodiscard]] QString memoryText(std::size_t events);

/// Says that the recording has reached its limit, and asks what to do: save it, go on without the
/// oldest half, or stop. Hidden at other times.
class LimitBar : public QFrame
{
    Q_OBJECT
public:
    LimitBar(Document &document, host::Engine &engine, QWidget *parent = nullptr);

Q_SIGNALS:
    void saveRequested();

private:
    void ask();
    void tell();
    void goOn();

    Document &m_document;
    host::Engine &m_engine;
    QLabel *m_text;
    QPushButton *m_goOn;
};

} // namespace gui
