#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;

namespace gui {

/// In the status bar, while a file is read or written: which, how far, and a button that ends it.
/// Hidden at other times.
class FileProgress : public QWidget
{
    Q_OBJECT
public:
    explicit FileProgress(QWidget *parent = nullptr);

    /// Shows itself with this text, at the beginning.
    void begin(const QString &text);
    void setProgress(int thousandths);
    void end();

Q_SIGNALS:
    void cancelled();

private:
    QLabel *m_text;
    QProgressBar *m_bar;
};

} // namespace gui
