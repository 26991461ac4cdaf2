#pragma once

#include "gui/export/export_choice.h"

#include <QDialog>

class QComboBox;

namespace gui {

/// Asks what to export. What is of no meaning for the format is disabled.
class ExportDialog : public QDialog
{
    Q_OBJECT
public:
    /// Whether a span was measured.
    enum class Measured { No, Yes };

    ExportDialog(const ExportChoice &choice, Measured measured, QWidget *parent = nullptr);

    [[nodiscard]] ExportChoice choice() const;

private:
    QComboBox *addChoice(const QString &label, const QString &what);
    void update();

    QComboBox *m_format;
    QComboBox *m_extent;
    QComboBox *m_shape;
    QComboBox *m_theme;
};

} // namespace gui
