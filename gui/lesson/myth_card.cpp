#include "gui/lesson/myth_card.h"

#include "gui/lesson/verdict_sign.h"

#include <QAccessible>
#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QRegularExpression>
#include <QToolButton>

#include <array>

namespace gui {

using namespace std::chrono_literals;
using Stage = CardFace::Stage;

namespace {

constexpr std::chrono::milliseconds judgeGap = 100ms;

QString answerOf(Truth truth)
{
    switch (truth) {
    case Truth::Holds:
        return MythCard::tr("True.");
    case Truth::False:
        return MythCard::tr("False.");
    case Truth::Stale:
        return MythCard::tr("Not any more.");
    }
    return {};
}

/// What is between two backticks is code.
QString html(const QString &text)
{
    static const QRegularExpression code(QStringLiteral("`([^`]+)`"));
    return text.toHtmlEscaped().replace(code, QStringLiteral("<code>\\1</code>"));
}

QLabel *makeLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::RichText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setFocusPolicy(Qt::NoFocus);
    return label;
}

} // namespace

CardFace cardFace(const Claim &claim, const std::optional<Verdict> &verdict,
    const trace::TraceStore &store, Time playhead)
{
    if (verdict && verdict->decided < store.events_until(playhead)) {
        return {Stage::Verdict, verdict->truth, answerOf(verdict->truth), verdict->evidence,
            claim.lesson};
    }
    if (store.events_until(playhead) == 0 || playhead <= Time{})
        return {Stage::Claim, {}, {}, MythCard::tr("True or false? Run it."), {}};
    return {Stage::Run, {}, {}, MythCard::tr("True or false? So far the run has not told."), {}};
}

MythCard::MythCard(Document &document, QWidget *parent)
    : QFrame(parent)
    , m_document(document)
    , m_toggle(new QAction(tr("The Demo's Cla&im"), this))
    , m_sign(new VerdictSign(this))
    , m_stages(makeLabel(this))
    , m_claimText(makeLabel(this))
    , m_text(makeLabel(this))
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_toggle->setCheckable(true);
    buildLayout();
    m_soon.setSingleShot(true);
    m_soon.setInterval(judgeGap);
    connect(&m_soon, &QTimer::timeout, this, &MythCard::judgeRun);
    connect(m_toggle, &QAction::toggled, this, [this] {
        showOrHide();
        judgeRun();
    });
    connect(&m_document.secondRun(), &SecondRun::changed, this, &MythCard::showOrHide);
    connect(&m_document, &Document::appended, this, [this] {
        if (isVisible() && !m_verdict && !m_soon.isActive())
            m_soon.start();
    });
    connect(&m_document, &Document::cleared, this, [this] {
        m_soon.stop();
        m_verdict.reset();
        refresh();
    });
    connect(&m_document.playhead(), &Playhead::moved, this, &MythCard::refresh);
    setDemo({});
}

void MythCard::buildLayout()
{
    auto *dismiss = new QToolButton(this);
    dismiss->setText(QStringLiteral("×"));
    dismiss->setAutoRaise(true);
    dismiss->setAccessibleName(tr("Dismiss the claim"));
    dismiss->setToolTip(tr("Put the card away; the View menu brings it back"));
    connect(dismiss, &QToolButton::clicked, this, [this] { m_toggle->setChecked(false); });
    m_stages->setWordWrap(false);
    auto *head = new QHBoxLayout;
    head->addWidget(m_stages);
    head->addStretch();
    head->addWidget(dismiss);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_claimText);
    words->addWidget(m_text, 1);
    auto *body = new QHBoxLayout;
    body->addWidget(m_sign, 0, Qt::AlignTop);
    body->addLayout(words, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(8, 2, 8, 4);
    all->setSpacing(2);
    all->addLayout(head);
    all->addLayout(body, 1);
}

void MythCard::setDemo(const QString &id)
{
    m_claim = claimOf(id.toStdString());
    m_verdict.reset();
    m_toggle->setEnabled(m_claim.has_value());
    const QString tip = m_claim ? tr("Show or hide what is claimed, and whether it is so")
                                : tr("Nothing is claimed here; the demos that claim something do");
    m_toggle->setToolTip(tip);
    m_toggle->setStatusTip(tip);
    showClaim();
    m_toggle->setChecked(m_claim.has_value());
    showOrHide();
    refresh();
    m_soon.start(); // what is there may be the last run still, about to be cleared
}

/// What is tried out takes its place, and its room.
void MythCard::showOrHide()
{
    setVisible(m_toggle->isChecked() && m_claim && !m_document.secondRun().isShown());
}

void MythCard::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_sign->setTheme(theme);
    showFace();
}

void MythCard::showClaim()
{
    if (!m_claim)
        return;
    m_claimText->setText(
        tr("%1 says: <b>%2</b>").arg(m_claim->source.toHtmlEscaped(), html(m_claim->text)));
}

void MythCard::judgeRun()
{
    if (m_claim && !m_verdict)
        m_verdict = judge(*m_claim, m_document.store());
    refresh();
}

void MythCard::refresh()
{
    if (!m_claim)
        return;
    const CardFace face
        = cardFace(*m_claim, m_verdict, m_document.store(), m_document.playhead().time());
    if (face == m_face && !accessibleName().isEmpty())
        return;
    m_face = face;
    showFace();
}

void MythCard::showFace()
{
    if (!m_claim)
        return;
    m_sign->setTruth(m_face.truth);
    m_stages->setText(stagesHtml());
    QString text = html(m_face.text);
    if (m_face.stage == Stage::Verdict)
        text = QStringLiteral("<b>%1</b> %2<br><i>%3</i>")
                   .arg(m_face.answer.toHtmlEscaped(), text, html(m_face.lesson));
    m_text->setText(text);
    QString plain = QStringList{m_face.answer, m_face.text, m_face.lesson}.join(u' ');
    updateGeometry();
    if (parentWidget() && parentWidget()->layout())
        parentWidget()->layout()->activate(); // now, or the text is cut off for a moment
    setAccessibleName(tr("Claim: %1").arg(QString(m_claim->text).remove(u'`')));
    setAccessibleDescription(plain.remove(u'`').trimmed());
    QAccessibleEvent told(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&told);
}

/// The three stages in a row, the present one in the accent's colours.
QString MythCard::stagesHtml() const
{
    const std::array names{tr("Claim"), tr("Run"), tr("Verdict")};
    QStringList shown;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const bool now = i == static_cast<std::size_t>(m_face.stage);
        shown += now
            ? QStringLiteral("<b><span style='background:%1;color:%2'>&nbsp;%3&nbsp;</span></b>")
                  .arg(m_theme.accent.name(), m_theme.accentText.name(), names[i])
            : QStringLiteral("<span style='color:%1'>%2</span>")
                  .arg(m_theme.dimText.name(), names[i]);
    }
    return shown.join(QStringLiteral("&nbsp;›&nbsp;"));
}

} // namespace gui
