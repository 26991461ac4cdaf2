#pragma once

#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QTest>
#include <QToolButton>
#include <QWidget>

// Widgets as a user finds them.

/// How assistive technology reads a widget.
[[nodiscard]] inline QString accessible_name(QWidget *widget)
{
    if (!widget->accessibleName().isEmpty()) // which Qt does not tell of every kind of widget
        return widget->accessibleName();
    QAccessibleInterface *seen = QAccessible::queryAccessibleInterface(widget);
    return seen ? seen->text(QAccessible::Name) : QString();
}

/// The child of this type with this name; null if there is none.
template <class Widget>
[[nodiscard]] Widget *named(const QWidget &parent, const QString &name)
{
    for (Widget *widget : parent.findChildren<Widget *>()) {
        if (accessible_name(widget) == name)
            return widget;
    }
    return nullptr;
}

/// The button that does this; null if there is none.
[[nodiscard]] inline QToolButton *button_of(const QWidget &parent, const QAction *action)
{
    for (QToolButton *button : parent.findChildren<QToolButton *>()) {
        if (button->defaultAction() == action)
            return button;
    }
    return nullptr;
}

/// What the keyboard gets to and assistive technology cannot name.
[[nodiscard]] inline QStringList nameless_inputs(const QWidget &parent)
{
    QStringList nameless;
    for (QWidget *widget : parent.findChildren<QWidget *>()) {
        const bool inner = widget->objectName().startsWith(QStringLiteral("qt_"))
            || widget->window() != parent.window(); // what pops up, as the list of a combo box
        const bool byKeyboard = widget->focusPolicy() & Qt::TabFocus;
        if (byKeyboard && !inner && !widget->focusProxy() && accessible_name(widget).isEmpty())
            nameless += QString::fromLatin1(widget->metaObject()->className());
    }
    return nameless;
}

/// Chooses a row of the list with the keyboard.
inline void choose(QComboBox *box, int row)
{
    box->setFocus(); // or the keys are those of what has it
    QTest::keyClick(box, Qt::Key_Home);
    for (int i = 0; i < row; ++i)
        QTest::keyClick(box, Qt::Key_Down);
}

/// Replaces what an input says, with the keyboard.
inline void type_over(QWidget *input, const QString &text)
{
    input->setFocus();
    QTest::keyClick(input, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(input, text);
    QTest::keyClick(input, Qt::Key_Tab);
}
