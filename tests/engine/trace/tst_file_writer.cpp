#include "engine/trace/file_writer.h"
#include "tests/support/file_bytes.h"
#include "tests/support/synthetic_trace.h"
#include "tests/support/trace_builder.h"

#include <QTest>

using namespace trace;
using namespace std::chrono_literals;
using support::SyntheticTrace;
using State = FileReader::State;

namespace {

const FileHeader header{"Coroscope 1.2.3", "virtual", "A \"title\"", "gather", "a.cpp"};
const SourceTexts sources{{"a.cpp", "int main();\n\tvoid f();\n"},
    {"engine/demos/work.cpp", "work\n"}, {"never.cpp", "of no line"}};

TraceStore small_run()
{
    TraceBuilder run;
    const TaskId main = run.create("main");
    run.begin(main);
    const TaskId child = run.create("child", main);
    run.suspend(main, "child", child).begin(child).print(child, "hello \xe2\x82\xac");
    run.suspend(child, "sleep(1)").at(1s).cancel(child, main, "too slow").wake(child).begin(child);
    run.deliver(child, "too slow").endCancelled(child).wake(main, child).begin(main);
    run.fail(main, "ValueError('no')").after(1s);
    TraceStore store;
    store.append(run.take());
    return store;
}

TraceStore synthetic_run(std::size_t events, std::size_t tasks, std::uint64_t seed)
{
    SyntheticTrace trace(events, tasks, seed);
    TraceStore store;
    Batch batch;
    while (trace.next(batch, 1000))
        store.append(batch);
    return store;
}

/// With " for each '.
QByteArray quoted(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

const char *const expected
    = "{'coroscope':1,'program':'Coroscope 1.2.3','clock':'virtual','title':'A \\'title\\'',"
      "'demo':'gather','main':'a.cpp'}\n"
      "{'source':'a.cpp','is':'int main();\\n\\tvoid f();\\n'}\n"
      "{'text':1,'is':'main'}\n"
      "{'text':2,'is':'work'}\n"
      "{'source':'engine/demos/work.cpp','is':'work\\n'}\n"
      "{'stack':1,'lines':[['engine/demos/work.cpp',10]]}\n"
      "[5,'created',1,2,'user',1,1]\n"
      "[1,'step',1]\n"
      "{'text':3,'is':'sleep(1)'}\n"
      "{'stack':2,'lines':[['engine/asyncio/sleep.cpp',20],['engine/demos/work.cpp',12]]}\n"
      "[1,'suspend',1,0,0,3,2]\n"
      "[999999993,'ready',1,0,'timer']\n"
      "[1,'step',1]\n"
      "{'text':4,'is':'42'}\n"
      "[1,'done',1,0,0,4]\n"
      "{'end':'whole','events':6,'tasks':1,'texts':4,'stacks':2,'time':2000000000}\n";

QByteArray to_bytes(const std::string &bytes)
{
    return QByteArray::fromStdString(bytes);
}

} // namespace

class TestFileWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRunIsWrittenAsTheFormatSays()
    {
        TraceBuilder run;
        const TaskId task = run.create("main", no_task, "work", 5ns);
        run.begin(task).suspend(task, "sleep(1)").at(1s).wake(task).begin(task).finish(task, "42");
        run.at(2s);
        TraceStore store;
        store.append(run.take());

        QCOMPARE(to_bytes(file_bytes(store, header, sources)), quoted(expected));
    }

    void whatIsReadIsWhatWasWritten()
    {
        const TraceStore store = small_run();

        const FileContent content = content_of(file_bytes(store, header, sources));

        QVERIFY(content.state == State::Whole);
        QVERIFY(content.header == header);
        QCOMPARE(content.sources.size(), std::size_t(2)); // one is of no line
        QCOMPARE(content.sources.at("a.cpp"), sources.at("a.cpp"));
        QCOMPARE(content.store.size(), store.size());
        for (EventIndex i = 0; i < store.size(); ++i)
            QVERIFY(content.store.event(i) == store.event(i));
        QVERIFY(content.store.live_end() == store.live_end());
        QCOMPARE(content.store.text_count(), store.text_count());
        for (std::uint32_t i = 0; i < store.text_count(); ++i)
            QVERIFY(content.store.text(TextId{i}) == store.text(TextId{i}));
        QCOMPARE(content.store.stack_count(), store.stack_count());
        for (std::uint32_t i = 0; i < store.stack_count(); ++i)
            QVERIFY(content.store.stack(StackId{i}) == store.stack(StackId{i}));
    }

    void markersComeBackAndMakeTheSameBytes()
    {
        const TraceStore store = small_run();
        const std::vector<FileMarker> markers{
            {5ns, {}, ""}, {7ns, Time{9}, "why \"here\"?\nTask-2"}, {1s, {}, "schön"}};
        const auto write = [&store](const std::vector<FileMarker> &notes) {
            FileWriter writer(header, finds_in(sources));
            std::string bytes;
            writer.write(store, store.size(), bytes);
            writer.finish(store, bytes, notes);
            return bytes;
        };

        FileReader reader(reads_from(write(markers)));
        Batch batch;
        while (reader.state() == State::Reading)
            reader.next(batch);

        QVERIFY(reader.state() == State::Whole);
        QVERIFY(reader.markers() == markers);
        QCOMPARE(to_bytes(write(reader.markers())), to_bytes(write(markers)));
    }

    void writingWhatWasReadGivesTheSameBytes_data()
    {
        QTest::addColumn<int>("events");
        QTest::addColumn<int>("tasks");
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 20; ++seed)
            QTest::addRow("random run %d", seed) << seed * 500 << seed * 3 << seed;
        QTest::newRow("nothing") << 0 << 1 << 1;
        QTest::newRow("long") << 200'000 << 1'000 << 1;
    }
    void writingWhatWasReadGivesTheSameBytes()
    {
        QFETCH(int, events);
        QFETCH(int, tasks);
        QFETCH(int, seed);
        const TraceStore store
            = synthetic_run(std::size_t(events), std::size_t(tasks), std::uint64_t(seed));

        const std::string first = file_bytes(store, header, sources);
        const FileContent content = content_of(first);

        QVERIFY(content.state == State::Whole);
        QVERIFY(file_bytes(content.store, content.header, content.sources) == first);
    }

    void piecesMakeTheSameBytes()
    {
        const TraceStore store = synthetic_run(5'000, 20, 1);
        FileWriter writer(header, finds_in(sources));
        std::string bytes;

        while (writer.written() < store.size())
            writer.write(store, 7, bytes);
        writer.finish(store, bytes);

        QVERIFY(bytes == file_bytes(store, header, sources));
    }

    void aRunThatStillGrowsMakesTheSameBytes()
    {
        SyntheticTrace trace(5'000, 20, 1);
        TraceStore store;
        FileWriter writer(header, finds_in(sources));
        std::string bytes;
        Batch batch;

        while (trace.next(batch, 123)) {
            store.append(batch);
            writer.write(store, 1'000, bytes);
        }
        writer.finish(store, bytes);

        QVERIFY(bytes == file_bytes(synthetic_run(5'000, 20, 1), header, sources));
    }

    void aFileThatIsStillWrittenOpensUpToItsLastWholeLine()
    {
        const TraceStore store = synthetic_run(100, 5, 1);
        FileWriter writer(header, finds_in(sources));
        std::string bytes;
        writer.write(store, 60, bytes);

        const FileContent content = content_of(bytes + "[12,\"st");

        QVERIFY(content.state == State::CutOff);
        QCOMPARE(content.store.size(), std::size_t(60));
        for (EventIndex i = 0; i < 60; ++i)
            QVERIFY(content.store.event(i) == store.event(i));
    }

    void longTextsAreWrittenInParts()
    {
        TraceBuilder run;
        const TaskId task = run.create("main");
        std::string text;
        while (text.size() < 5 * longest_part)
            text += "€ and \" and \n";
        run.print(task, text);
        TraceStore store;
        store.append(run.take());

        const std::string bytes = file_bytes(store);
        const FileContent content = content_of(bytes);

        QVERIFY(content.state == State::Whole);
        QVERIFY(content.store.text(content.store.event(1).text) == text);
        QVERIFY(bytes.find("{\"more\":") != std::string::npos);
        QVERIFY(file_bytes(content.store) == bytes);
    }

    void anythingThatTasksPrintCanBeKept_data()
    {
        QTest::addColumn<QByteArray>("printed");
        QTest::addColumn<QByteArray>("read");
        const auto same
            = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text << text; };
        same("quotes", "say \"yes\" \\ no");
        same("control letters", QByteArray("\0\x01\x1f\x7f\r\n\t\b", 8));
        same("letters of many bytes", "\xc3\xa4 \xe2\x82\xac \xf0\x9f\x90\x8d");
        const QByteArray wrong = "\xef\xbf\xbd";
        QTest::newRow("a lonely byte") << QByteArray("a\x80z") << "a" + wrong + "z";
        QTest::newRow("half a letter") << QByteArray("a\xe2\x82") << "a" + wrong + wrong;
        QTest::newRow("too long a form") << QByteArray("\xc0\xaf") << wrong + wrong;
        QTest::newRow("a surrogate") << QByteArray("\xed\xa0\x80") << wrong + wrong + wrong;
        QTest::newRow("too high") << QByteArray("\xf4\x90\x80\x80")
                                  << wrong + wrong + wrong + wrong;
    }
    void anythingThatTasksPrintCanBeKept()
    {
        QFETCH(QByteArray, printed);
        QFETCH(QByteArray, read);
        TraceBuilder run;
        run.print(run.create("main"), printed.toStdString());
        TraceStore store;
        store.append(run.take());

        const FileContent content = content_of(file_bytes(store));

        QVERIFY(content.state == State::Whole);
        QCOMPARE(to_bytes(std::string(content.store.text(content.store.event(1).text))), read);
    }

    void whatWasForgottenStaysForgotten()
    {
        TraceStore store = synthetic_run(20'000, 50, 2);
        store.forget_before(15'000);
        QVERIFY(store.known_since() > Time{0});

        const std::string bytes = file_bytes(store, header, sources);
        const FileContent content = content_of(bytes);

        QVERIFY(content.state == State::Whole);
        QCOMPARE(content.store.size(), store.size());
        QVERIFY(content.store.known_since() == store.known_since());
        QVERIFY(file_bytes(content.store, content.header, content.sources) == bytes);
    }

    void theBeginningOfARunIsAWholeFile()
    {
        const TraceStore store = synthetic_run(1'000, 20, 2);
        FileWriter writer(header, finds_in(sources));
        std::string bytes;
        writer.write(store, 300, bytes);
        writer.finish(store, bytes);

        const FileContent content = content_of(bytes);

        QVERIFY(content.state == State::Whole);
        QCOMPARE(content.store.size(), std::size_t(300));
        QVERIFY(content.store.live_end() == store.event(299).time);
    }

    void aDefaultNameStaysOne()
    {
        Batch batch;
        TraceEvent created;
        created.task = TaskId{1};
        created.text = default_name(0x7fff'ffff);
        batch.events.push_back(created);
        TraceStore store;
        store.append(batch);

        const FileContent content = content_of(file_bytes(store));

        QVERIFY(content.store.event(0) == created);
    }
};

QTEST_GUILESS_MAIN(TestFileWriter)
#include "tst_file_writer.moc"
