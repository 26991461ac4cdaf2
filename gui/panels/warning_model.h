#pragma once

#include "engine/trace/warnings.h"

#include <QAbstractTableModel>
#include <QIcon>

#include <vector>

namespace gui {

using trace::Time;

class Document;

/// What is to be warned of in a run by the end of what is shown, a row each, in order of time.
///
/// Follows its document by itself once it is told to.
class WarningModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Kind, Task, What, Advice, When, ColumnCount };
    enum class Following { Yes, No };

    explicit WarningModel(Document &document, QObject *parent = nullptr);

    [[nodiscard]] const trace::Warning &at(int row) const;
    [[nodiscard]] Following following() const { return m_following; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// In front of each row.
    void setIcon(const QIcon &icon);
    /// No: is empty until told otherwise, because nobody is looking. So it begins.
    void setFollowing(Following following);

private:
    void refresh();
    void announceThreshold();
    void replace(std::vector<trace::Warning> warnings);
    [[nodiscard]] QString text(const trace::Warning &warning, Column column) const;

    Document &m_document;
    QIcon m_icon;
    Following m_following = Following::No;
    std::vector<trace::Warning> m_warnings;
};

} // namespace gui
