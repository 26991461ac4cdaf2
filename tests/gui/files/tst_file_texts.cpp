#include "gui/files/file_texts.h"

#include <QTest>

#include <cerrno>

using namespace gui;
using Kind = trace::FileProblem::Kind;
using State = trace::FileReader::State;

class TestFileTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aProblemIsOneLineWithFileLineAndReason_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("reason");
        const auto row = [](Kind kind, const char *reason, int number = 0, const char *word = "") {
            QTest::newRow(reason) << int(kind) << number << QString::fromLatin1(word)
                                  << QString::fromLatin1(reason);
        };
        row(Kind::NotCoroscope,
            "this is no Coroscope recording, which begins with {\"coroscope\":1");
        row(Kind::NewerVersion,
            "a newer Coroscope has written it: the format is version 7, and this program reads up "
            "to version 1",
            7);
        row(Kind::LineTooLong, "the line is longer than 16 MB");
        row(Kind::Broken, "the line is no JSON array or object");
        row(Kind::WrongValue, "there is no such value of 'task'", 0, "task");
        row(Kind::Backwards, "time goes back, by 5 ns", 5);
        row(Kind::TooLate, "the time is later than 4000000000 s");
        row(Kind::NoTask, "the event names no task");
        row(Kind::UnknownTask, "task 9 was never created", 9);
        row(Kind::TaskOutOfOrder, "tasks are created in order, and the next is task 3", 3);
        row(Kind::TaskDone, "task 2 is done, and yet its state changes", 2);
        row(Kind::UnknownText, "text 4 was never given", 4);
        row(Kind::UnknownStack, "stack 4 was never given", 4);
        row(Kind::TextOutOfOrder, "texts come in order, and the next is text 2", 2);
        row(Kind::StackOutOfOrder, "stacks come in order, and the next is stack 2", 2);
        row(Kind::NothingToContinue, "there is no text or source that this would be more of");
        row(Kind::SecondHeader, "another recording begins here");
        row(Kind::AfterEnd, "there is something behind the last record");
        row(Kind::TooMuch, "there is more of 'tasks' than can be shown", 0, "tasks");
    }
    void aProblemIsOneLineWithFileLineAndReason()
    {
        QFETCH(int, kind);
        QFETCH(int, number);
        QFETCH(QString, word);
        QFETCH(QString, reason);
        const trace::FileProblem problem{Kind(kind), 12, std::uint64_t(number), word.toStdString()};

        QCOMPARE(problemText(u"/home/me/run.coroscope"_qs, problem),
            u"'run.coroscope', line 12: %1."_qs.arg(reason));
    }

    void aProblemOfTheWholeFileHasNoLine()
    {
        QCOMPARE(problemText(u"a"_qs, {Kind::Empty, 0, 0, {}}),
            u"Cannot open 'a': it is empty; a file that Coroscope has saved is wanted.");
        QCOMPARE(problemText(u"a"_qs, {Kind::CannotRead, 0, EIO, {}}),
            u"Cannot open 'a': it cannot be read: Input/output error.");
        QCOMPARE(cannotOpen(u"/dev/zero"_qs, trace::not_ordinary),
            u"Cannot open '/dev/zero': it is no ordinary file.");
    }

    void aFullDiskIsCalledThat()
    {
        QVERIFY(cannotWrite(u"a"_qs, ENOSPC).contains(u"no room"));
        QVERIFY(cannotWrite(u"a"_qs, EACCES).contains(u"Permission denied"));
        QVERIFY(cannotWrite(u"a"_qs, EACCES).contains(u"untouched"));
    }

    void whatIsNotWholeIsSaid()
    {
        ReadEnd end{State::Whole, {}, 100, 90, 0};
        QCOMPARE(noticeText(u"a"_qs, end), QString());

        end.state = State::CutOff;
        QCOMPARE(noticeText(u"a"_qs, end),
            u"'a' is cut off, or still being written: this is all up to line 100.");
        end.skipped = 3;
        QVERIFY(noticeText(u"a"_qs, end).endsWith(u"because they are unknown: 3 records."));
        end.state = State::Incomplete;
        QVERIFY(noticeText(u"a"_qs, end).contains(u"not complete"));
    }
};

QTEST_GUILESS_MAIN(TestFileTexts)
#include "tst_file_texts.moc"
