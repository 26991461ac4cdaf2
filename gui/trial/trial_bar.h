#pragma once

#include "gui/trial/trial_words.h"
#include "gui/trial/what_if.h"

#include <QFrame>

class QAction;
class QLabel;

namespace gui {

/// Says what a trial has come to, with what can be done about it; shown as long as a second run is.
class TrialBar : public QFrame
{
    Q_OBJECT
public:
    /// @param actions a button for each.
    TrialBar(Document &document, const host::Engine &engine, const QList<QAction *> &actions,
        QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;

private:
    /// What of the first run the text was made with.
    struct Told
    {
        FirstRun state = FirstRun::GoesOn;
        std::size_t events = 0;

        bool operator==(const Told &) const = default;
    };

    void renew();
    void grow();
    void tell();
    [[nodiscard]] FirstRun firstRun() const;

    Document &m_document;
    const host::Engine &m_engine;
    QLabel *m_text;
    std::optional<TrialWords> m_words; ///< of what is shown
    Told m_told;
};

} // namespace gui
