#include "engine/trace/file_reader.h"
#include "tests/support/file_bytes.h"
#include "tests/support/synthetic_trace.h"

#include <QTest>

using namespace trace;
using Kind = FileProblem::Kind;
using State = FileReader::State;

namespace {

const char *const head = "{\"coroscope\":1}\n";

/// A file whose first lines are fine: a task, a text and a stack.
std::string with(const std::string &lines)
{
    return std::string(head) + "{\"text\":1,\"is\":\"main\"}\n" // line 2
        + "{\"stack\":1,\"lines\":[[\"a.cpp\",7]]}\n" // line 3
        + "[10,\"created\",1,1,\"user\",1,1]\n" // line 4
        + lines; // from line 5 on
}

std::string synthetic_file(std::size_t events)
{
    support::SyntheticTrace trace(events, 8, 3);
    TraceStore store;
    Batch batch;
    while (trace.next(batch, 1000))
        store.append(batch);
    return file_bytes(store, {"program", "real", "title", "demo", "a.cpp"},
        {{"a.cpp", "one\ntwo\n"}, {"engine/demos/gather.cpp", "three\n"}});
}

/// The events that are there must be those of the whole file, in order.
bool begins_like(const FileContent &part, const FileContent &whole)
{
    if (part.store.size() > whole.store.size())
        return false;
    for (EventIndex i = 0; i < part.store.size(); ++i) {
        if (!(part.store.event(i) == whole.store.event(i)))
            return false;
    }
    return true;
}

} // namespace

Q_DECLARE_METATYPE(trace::FileProblem::Kind)

class TestFileReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBadFileIsRefusedWithItsLine_data()
    {
        QTest::addColumn<std::string>("bytes");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("number");
        QTest::addColumn<std::string>("word");
        const auto row = [](const char *name, const std::string &bytes, Kind kind, int line,
                             int number = 0, const std::string &word = {}) {
            QTest::newRow(name) << bytes << kind << line << number << word;
        };
        const std::string noise("\x7f"
                                "ELF\x02\x01\0\0\xff\xfe\n\n\n[[[",
            16);
        row("empty", "", Kind::Empty, 0);
        row("only an end of line", "\n", Kind::NotCoroscope, 1);
        row("text", "Dear Sir,\n", Kind::NotCoroscope, 1);
        row("other JSON", "{\"traceEvents\":[]}\n", Kind::NotCoroscope, 1);
        row("an event first", "[1,\"turn\"]\n", Kind::NotCoroscope, 1);
        row("a number", "1\n", Kind::NotCoroscope, 1);
        row("binary noise", noise, Kind::NotCoroscope, 1);
        row("no lines at all", std::string(1 << 20, 'x'), Kind::NotCoroscope, 1);
        row("zeros", std::string(1 << 20, '\0'), Kind::NotCoroscope, 1);
        row("the version is no number", "{\"coroscope\":\"1\"}\n", Kind::NotCoroscope, 1);
        row("version 0", "{\"coroscope\":0}\n", Kind::NotCoroscope, 1);
        row("a marker before the run", "{\"coroscope\":1}\n{\"marker\":-1}\n", Kind::WrongValue, 2,
            0, "marker");
        row("a marker that ends too early", "{\"coroscope\":1}\n{\"marker\":9,\"until\":9}\n",
            Kind::WrongValue, 2, 0, "until");
        row("known since never", "{\"coroscope\":1,\"since\":-1}\n", Kind::WrongValue, 1, 0,
            "since");
        row("a newer version", "{\"coroscope\":2,\"new\":[]}\n", Kind::NewerVersion, 1, 2);
        row("a broken line", with("[1,\"step\",1\n[1,\"step\",1]\n"), Kind::Broken, 5);
        row("no JSON", with("[1,\"step\",1]\nhello\n"), Kind::Broken, 6);
        row("two values", with("[1,\"step\",1] [1,\"step\",1]\n"), Kind::Broken, 5);
        row("noise", with("\xff\xfe\x80\n"), Kind::Broken, 5);
        row("noise in a text", with("{\"text\":2,\"is\":\"\xff\"}\n"), Kind::Broken, 5);
        row("a zero byte", with(std::string("[1,\"step\",1]\0\n", 14)), Kind::Broken, 5);
        row("only a number", with("12\n"), Kind::Broken, 5);
        row("an empty event", with("[]\n"), Kind::WrongValue, 5, 0, "kind");
        row("no kind", with("[1]\n"), Kind::WrongValue, 5, 0, "kind");
        row("a kind that is a number", with("[1,2]\n"), Kind::WrongValue, 5, 0, "kind");
        row("a time that is a text", with("[\"1\",\"step\",1]\n"), Kind::WrongValue, 5, 0, "time");
        row("a broken time", with("[1.5,\"step\",1]\n"), Kind::WrongValue, 5, 0, "time");
        row("a huge time", with("[99999999999999999999,\"step\",1]\n"), Kind::WrongValue, 5, 0,
            "time");
        row("backwards", with("[-3,\"step\",1]\n"), Kind::Backwards, 5, 3);
        row("late", with("[4000000000000000000,\"step\",1]\n"), Kind::TooLate, 5);
        row("late in an unknown event", with("[4000000000000000000,\"new\",1]\n"), Kind::TooLate,
            5);
        row("a task that is a text", with("[1,\"step\",\"main\"]\n"), Kind::WrongValue, 5, 0,
            "task");
        row("a negative task", with("[1,\"step\",-1]\n"), Kind::WrongValue, 5, 0, "task");
        row("a huge task", with("[1,\"step\",4294967297]\n"), Kind::WrongValue, 5, 0, "task");
        row("an unknown task", with("[1,\"step\",2]\n"), Kind::UnknownTask, 5, 2);
        row("an unknown cause", with("[1,\"ready\",1,0,9]\n"), Kind::UnknownTask, 5, 9);
        row("an unknown awaited task", with("[1,\"suspend\",1,3]\n"), Kind::UnknownTask, 5, 3);
        row("an unknown printer", with("[1,\"output\",4]\n"), Kind::UnknownTask, 5, 4);
        row("a step of nobody", with("[1,\"step\"]\n"), Kind::NoTask, 5);
        row("a task created twice", with("[1,\"created\",1]\n"), Kind::TaskOutOfOrder, 5, 2);
        row("a task left out", with("[1,\"created\",3]\n"), Kind::TaskOutOfOrder, 5, 2);
        row("nobody is created", with("[1,\"created\"]\n"), Kind::TaskOutOfOrder, 5, 2);
        row("created as done", with("[1,\"created\",2,0,0,0,0,\"result\"]\n"), Kind::WrongValue, 5,
            0, "condition");
        row("done and not done", with("[1,\"done\",1,0,0,0,0,\"ready\"]\n"), Kind::WrongValue, 5, 0,
            "condition");
        row("a step after the end", with("[1,\"done\",1]\n[1,\"step\",1]\n"), Kind::TaskDone, 6, 1);
        row("another end", with("[1,\"done\",1]\n[1,\"done\",1,0,0,0,0,\"cancelled\"]\n"),
            Kind::TaskDone, 6, 1);
        row("an unknown condition", with("[1,\"step\",1,0,0,0,0,\"asleep\"]\n"), Kind::WrongValue,
            5, 0, "condition");
        row("an unknown cause word", with("[1,\"ready\",1,0,\"moon\"]\n"), Kind::WrongValue, 5, 0,
            "cause");
        row("an unknown effect", with("[1,\"cancel\",1,4]\n"), Kind::WrongValue, 5, 0, "number");
        row("an effect with more in it", with("[1,\"cancel\",1,259]\n"), Kind::WrongValue, 5, 0,
            "number");
        row("asked from too far inside", with("[1,\"cancel\",1,1,0,0,0,0,1,0,0,16777216]\n"),
            Kind::WrongValue, 5, 0, "asked by");
        row("too many requests", with("[1,\"cancel\",1,1,0,0,0,0,256]\n"), Kind::WrongValue, 5, 0,
            "cancel requests");
        row("delivered twice", with("[1,\"thrown\",1,0,0,0,0,0,1,2]\n"), Kind::WrongValue, 5, 0,
            "delivered");
        row("an unknown text", with("[1,\"output\",1,0,0,2]\n"), Kind::UnknownText, 5, 2);
        row("an unknown function", with("[1,\"created\",2,7]\n"), Kind::UnknownText, 5, 7);
        row("a name out of range", with("[1,\"output\",1,0,0,-2147483648]\n"), Kind::WrongValue, 5,
            0, "text");
        row("an unknown stack", with("[1,\"suspend\",1,0,0,0,2]\n"), Kind::UnknownStack, 5, 2);
        row("a text left out", with("{\"text\":3,\"is\":\"x\"}\n"), Kind::TextOutOfOrder, 5, 2);
        row("a text twice", with("{\"text\":1,\"is\":\"x\"}\n"), Kind::TextOutOfOrder, 5, 2);
        row("a stack left out", with("{\"stack\":3,\"lines\":[]}\n"), Kind::StackOutOfOrder, 5, 2);
        row("a stack of texts", with("{\"stack\":2,\"lines\":[\"a.cpp\"]}\n"), Kind::WrongValue, 5,
            0, "lines");
        row("a line without a number", with("{\"stack\":2,\"lines\":[[\"a.cpp\"]]}\n"),
            Kind::WrongValue, 5, 0, "lines");
        row("more of nothing", with("{\"more\":\"x\"}\n"), Kind::NothingToContinue, 5);
        row("another header", with(head), Kind::SecondHeader, 5);
        row("something behind the end", with("{\"end\":\"whole\",\"time\":10}\n[1,\"step\",1]\n"),
            Kind::AfterEnd, 6);
        row("an end before the last event", with("{\"end\":\"whole\",\"time\":9}\n"),
            Kind::Backwards, 5, 1);
        row("a line of 17 MB", with("{\"text\":2,\"is\":\"" + std::string(17 << 20, 'x') + "\"}\n"),
            Kind::LineTooLong, 5);
        row("deep", with(std::string(100'000, '[') + "\n"), Kind::Broken, 5);
        row("deep and unknown", with("{\"new\":" + std::string(100'000, '[') + "}\n"), Kind::Broken,
            5);
    }
    void aBadFileIsRefusedWithItsLine()
    {
        QFETCH(std::string, bytes);
        QFETCH(Kind, kind);
        QFETCH(int, line);
        QFETCH(int, number);
        QFETCH(std::string, word);

        const FileContent content = content_of(bytes);

        QVERIFY(content.state == State::Failed);
        QCOMPARE(int(content.problem.kind), int(kind));
        QCOMPARE(int(content.problem.line), line);
        QCOMPARE(int(content.problem.number), number);
        QCOMPARE(QString::fromStdString(content.problem.word), QString::fromStdString(word));
    }

    void aLineOfTenGigabytesCostsLittle()
    {
        std::uint64_t asked = 0;

        const FileContent content = content_of([&asked](char *to, std::size_t most) {
            if (asked == 0) {
                std::memcpy(to, head, std::strlen(head));
                asked = std::strlen(head);
                return static_cast<std::ptrdiff_t>(asked);
            }
            std::memset(to, 'x', most);
            asked += most;
            return static_cast<std::ptrdiff_t>(most);
        });

        QVERIFY(content.problem.kind == Kind::LineTooLong);
        QVERIFY(asked < 3 * longest_line);
    }

    void aDiskThatFailsIsSaid()
    {
        const FileContent content = content_of([](char *, std::size_t) { return -5; });

        QVERIFY(content.problem.kind == Kind::CannotRead);
        QCOMPARE(int(content.problem.number), 5);
    }

    void whatIsNotKnownIsSkippedAndCounted()
    {
        const FileContent content = content_of(with("{\"weather\":{\"is\":[\"fine\",1.5,null]}}\n"
                                                    "[5,\"frobnicate\",{\"a\":[]},\"b\"]\n"
                                                    "[7,\"step\",1,0,0,0,0,0,0,0,\"new\",[1]]\n"
                                                    "{}\n"
                                                    "\n"
                                                    "{\"text\":2,\"by\":7,\"is\":\"x\"}\r\n"));

        QVERIFY(content.state == State::CutOff);
        QCOMPARE(int(content.skipped), 3);
        QCOMPARE(content.store.size(), std::size_t(2));
        QCOMPARE(content.store.event(1).time.count(), 22); // the time of the unknown one counts
        QVERIFY(content.store.text(TextId{2}) == "x");
    }

    void countsThatAreWrongAreSaid()
    {
        const std::string end
            = "{\"end\":\"whole\",\"events\":2,\"tasks\":1,\"texts\":1,\"stacks\":1,"
              "\"time\":10}\n";

        QVERIFY(content_of(with("[0,\"turn\"]\n" + end)).state == State::Whole);
        QVERIFY(content_of(with(end)).state == State::Incomplete);
    }

    void theLastLineNeedsNoEnd()
    {
        std::string bytes = synthetic_file(50);
        bytes.pop_back();

        QVERIFY(content_of(bytes).state == State::Whole);
    }

    void aFileThatIsCutAnywhereOpensUpToThere()
    {
        const std::string bytes = synthetic_file(100);
        const FileContent whole = content_of(bytes);
        std::size_t most = 0;

        for (std::size_t size = 1; size + 1 < bytes.size(); ++size) {
            const FileContent part = content_of(bytes.substr(0, size));
            const bool in_header = size < bytes.find('\n');
            QVERIFY(part.state == (in_header ? State::Failed : State::CutOff));
            QVERIFY(begins_like(part, whole));
            QVERIFY(part.store.size() >= most);
            most = part.store.size();
        }

        QCOMPARE(most, whole.store.size());
    }

    void aByteThatIsWrongIsNoCrash()
    {
        const std::string bytes = synthetic_file(60);
        int read = 0;

        for (std::size_t place = 0; place < bytes.size(); ++place) {
            for (const char other : {'\0', '\n', '"', '9', '-', ']', '{', '\xff'}) {
                std::string changed = bytes;
                changed[place] = other;
                const FileContent content = content_of(changed);
                read += content.state == State::Failed ? 0 : 1;
                for (std::size_t lane = 0; lane < content.store.task_count(); ++lane)
                    (void)content.store.durations(
                        TraceStore::task_at(lane), content.store.live_end());
            }
        }

        QVERIFY(read > 0);
    }

    void theSizeOfPiecesDoesNotMatter()
    {
        const std::string bytes = synthetic_file(5'000);

        for (const std::size_t at_once : {1, 13, 4'096}) {
            const FileContent content = content_of(reads_from(bytes, at_once));
            QVERIFY(content.state == State::Whole);
            QVERIFY(file_bytes(content.store, content.header, content.sources) == bytes);
        }
    }
};

QTEST_GUILESS_MAIN(TestFileReader)
#include "tst_file_reader.moc"
