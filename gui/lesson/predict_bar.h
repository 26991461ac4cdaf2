#pragma once

#include "gui/lesson/prediction.h"
#include "gui/theme/theme.h"

#include <QFrame>

class QAction;
class QLabel;
class QPushButton;

namespace gui {

/// Asks what comes next, with a button and a digit for each answer, and tells what was true. Shown
/// while predictions are on.
class PredictBar : public QFrame
{
    Q_OBJECT
public:
    PredictBar(Document &document, Prediction &prediction, QWidget *parent = nullptr);

    /// Turns the questions on and off.
    [[nodiscard]] QAction *toggleAction() const { return m_toggle; }
    void setTheme(const Theme &theme);

private:
    void addKeys();
    void follow();
    void showChoices();
    void showText();
    [[nodiscard]] QString text() const;
    [[nodiscard]] QIcon iconOf(int choice) const;

    Document &m_document;
    Prediction &m_prediction;
    Theme m_theme = lightTheme();
    QAction *m_toggle;
    QList<QAction *> m_keys; ///< of the answers, then that of skipping
    QLabel *m_text;
    QLabel *m_score;
    QWidget *m_choices;
    QList<QPushButton *> m_buttons;
};

} // namespace gui
