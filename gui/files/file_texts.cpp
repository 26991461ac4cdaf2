#include "gui/files/file_texts.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

#include <cerrno>

namespace gui {

namespace {

using Kind = trace::FileProblem::Kind;

QString tr(const char *text, int count = -1)
{
    return QCoreApplication::translate("gui::Files", text, nullptr, count);
}

QString nameOf(const QString &path)
{
    return QFileInfo(path).fileName();
}

QString systemText(trace::SystemError error)
{
    if (error == trace::not_ordinary)
        return tr("it is no ordinary file");
    return qt_error_string(error);
}

QString wanted(const std::string &word)
{
    return tr("there is no such value of '%1'").arg(QString::fromStdString(word));
}

/// What is wrong, without where.
QString reason(const trace::FileProblem &problem)
{
    const qulonglong number = problem.number;
    switch (problem.kind) {
    case Kind::CannotRead:
        return tr("it cannot be read: %1").arg(systemText(static_cast<int>(number)));
    case Kind::Empty:
        return tr("it is empty; a file that Coroscope has saved is wanted");
    case Kind::NotCoroscope:
        return tr("this is no Coroscope recording, which begins with {\"coroscope\":1");
    case Kind::NewerVersion:
        return tr("a newer Coroscope has written it: the format is version %1, and this program "
                  "reads up to version %2")
            .arg(number)
            .arg(trace::file_version);
    case Kind::LineTooLong:
        return tr("the line is longer than %1 MB").arg(trace::longest_line >> 20);
    case Kind::Broken:
        return tr("the line is no JSON array or object");
    case Kind::WrongValue:
        return wanted(problem.word);
    case Kind::Backwards:
        return tr("time goes back, by %1 ns").arg(number);
    case Kind::TooLate:
        return tr("the time is later than %1 s").arg(trace::latest_time / std::chrono::seconds(1));
    case Kind::NoTask:
        return tr("the event names no task");
    case Kind::UnknownTask:
        return tr("task %1 was never created").arg(number);
    case Kind::TaskOutOfOrder:
        return tr("tasks are created in order, and the next is task %1").arg(number);
    case Kind::TaskDone:
        return tr("task %1 is done, and yet its state changes").arg(number);
    case Kind::UnknownText:
        return tr("text %1 was never given").arg(number);
    case Kind::UnknownStack:
        return tr("stack %1 was never given").arg(number);
    case Kind::TextOutOfOrder:
        return tr("texts come in order, and the next is text %1").arg(number);
    case Kind::StackOutOfOrder:
        return tr("stacks come in order, and the next is stack %1").arg(number);
    case Kind::NothingToContinue:
        return tr("there is no text or source that this would be more of");
    case Kind::SecondHeader:
        return tr("another recording begins here");
    case Kind::AfterEnd:
        return tr("there is something behind the last record");
    case Kind::TooMuch:
        return tr("there is more of '%1' than can be shown")
            .arg(QString::fromStdString(problem.word));
    }
    return {};
}

} // namespace

QString cannotOpen(const QString &path, trace::SystemError error)
{
    return tr("Cannot open '%1': %2.").arg(path, systemText(error));
}

QString cannotWrite(const QString &path, trace::SystemError error)
{
    if (error == ENOSPC || error == EDQUOT || error == EFBIG)
        return tr("Cannot save '%1': there is no room for it on the disk. What was there before is "
                  "untouched.")
            .arg(path);
    return tr("Cannot save '%1': %2. What was there before is untouched.")
        .arg(path, systemText(error));
}

QString problemText(const QString &path, const trace::FileProblem &problem)
{
    if (problem.line == 0)
        return tr("Cannot open '%1': %2.").arg(nameOf(path), reason(problem));
    return tr("'%1', line %2: %3.").arg(nameOf(path)).arg(problem.line).arg(reason(problem));
}

QString noticeText(const QString &path, const ReadEnd &end)
{
    using State = trace::FileReader::State;
    QString notice;
    if (end.state == State::CutOff)
        notice = tr("'%1' is cut off, or still being written: this is all up to line %L2.")
                     .arg(nameOf(path))
                     .arg(end.line);
    else if (end.state == State::Incomplete)
        notice = tr("'%1' is not complete: its last line counts other records than there are.")
                     .arg(nameOf(path));
    if (end.skipped == 0)
        return notice;
    const QString skipped = tr("Skipped in '%1', because they are unknown: %L2 records.")
                                .arg(nameOf(path))
                                .arg(end.skipped);
    return notice.isEmpty() ? skipped : notice + u' ' + skipped;
}

} // namespace gui
