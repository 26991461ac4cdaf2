#pragma once

#include "gui/demos/claims.h"
#include "gui/document/document.h"
#include "gui/theme/theme.h"

#include <QFrame>
#include <QTimer>

class QAction;
class QLabel;

namespace gui {

class VerdictSign;

/// What a card says at a moment.
struct CardFace
{
    enum class Stage : std::uint8_t {
        Claim, ///< nothing has happened yet
        Run, ///< nothing that decides
        Verdict,
    };

    Stage stage = Stage::Claim;
    std::optional<Truth> truth; ///< with the verdict
    QString answer; ///< "False."
    QString text; ///< what to do, or by what it was decided
    QString lesson; ///< how it really is, with the verdict

    bool operator==(const CardFace &) const = default;
};

/// A function of the run and of the time that is looked at: before the deciding event there is no
/// verdict, also when one has come back to there. @param verdict on the whole run
[[nodiscard]] CardFace cardFace(const Claim &claim, const std::optional<Verdict> &verdict,
    const trace::TraceStore &store, Time playhead);

/// Puts the claim of the demo to the class: the claim, the run, the verdict. Gone until the next
/// demo when it is dismissed; not there for a demo that claims nothing.
class MythCard : public QFrame
{
    Q_OBJECT
public:
    explicit MythCard(Document &document, QWidget *parent = nullptr);

    [[nodiscard]] const CardFace &face() const { return m_face; }
    /// Shows or hides it; disabled for a demo without a claim.
    [[nodiscard]] QAction *toggleViewAction() const { return m_toggle; }

    /// Shows the claim of this demo; of none if the id is empty.
    void setDemo(const QString &id);
    void setTheme(const Theme &theme);

private:
    void buildLayout();
    void showClaim();
    void judgeRun();
    void showOrHide();
    void refresh();
    void showFace();
    [[nodiscard]] QString stagesHtml() const;

    Document &m_document;
    Theme m_theme = lightTheme();
    QAction *m_toggle;
    VerdictSign *m_sign;
    QLabel *m_stages;
    QLabel *m_claimText;
    QLabel *m_text;
    QTimer m_soon; ///< to judge, after more was recorded
    std::optional<Claim> m_claim;
    std::optional<Verdict> m_verdict;
    CardFace m_face;
};

} // namespace gui
