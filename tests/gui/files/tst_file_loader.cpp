#include "gui/files/file_loader.h"
#include "tests/gui/files/run_of.h"

#include <QTemporaryDir>

using namespace gui;

namespace {

constexpr int patience = 30'000;

/// Takes what a loader reads, as a window does.
struct Taken
{
    explicit Taken(FileLoader &loader)
    {
        QObject::connect(&loader, &FileLoader::began, &loader,
            [this](const QString &, const trace::FileHeader &first) {
                ++begun;
                header = first;
                store.clear();
            });
        QObject::connect(&loader, &FileLoader::read, &loader, [this](const FilePiece &piece) {
            ++pieces;
            store.append(piece.batch);
            for (const trace::FileSource &source : piece.sources)
                sources.emplace(source.file, source.text);
            if (afterPiece)
                afterPiece();
        });
        QObject::connect(&loader, &FileLoader::ended, &loader,
            [this](const QString &, const QString &why, const QString &what) {
                ++ended;
                error = why;
                notice = what;
            });
    }

    trace::TraceStore store;
    trace::FileHeader header;
    SourceTexts sources;
    int begun = 0;
    int pieces = 0;
    int ended = 0;
    QString error;
    QString notice;
    std::function<void()> afterPiece;
};

} // namespace

class TestFileLoader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_bytes = QByteArray::fromStdString(file_bytes(run_of(100'000))); }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"run.coroscope"_qs);
    }

    void aFileIsReadInPieces()
    {
        put_file(m_path, m_bytes);
        FileLoader loader;
        Taken taken(loader);

        loader.load(m_path);
        QVERIFY(loader.isLoading());
        QTRY_COMPARE_WITH_TIMEOUT(taken.ended, 1, patience);

        QVERIFY(!loader.isLoading());
        QCOMPARE(taken.error, QString());
        QCOMPARE(taken.notice, QString());
        QCOMPARE(taken.begun, 1);
        QVERIFY(taken.pieces > 3);
        QVERIFY(QByteArray::fromStdString(file_bytes(taken.store)) == m_bytes);
    }

    void theHeaderAndTheSourcesComeWithIt()
    {
        const trace::FileHeader header{"p", "real", "title", "demo", "a.cpp"};
        put_file(m_path,
            QByteArray::fromStdString(file_bytes(run_of(100), header, {{"a.cpp", "one\n"}})));
        FileLoader loader;
        Taken taken(loader);

        loader.load(m_path);
        QTRY_COMPARE_WITH_TIMEOUT(taken.ended, 1, patience);

        QVERIFY(taken.header == header);
        QCOMPARE(QString::fromStdString(taken.sources.at("a.cpp")), u"one\n");
    }

    void aFileThatIsNotOursBeginsNothing_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("noise") << QByteArray("\x7f"
                                             "ELF\0\0",
            6);
        QTest::newRow("newer") << QByteArray("{\"coroscope\":3}\n");
    }
    void aFileThatIsNotOursBeginsNothing()
    {
        QFETCH(QByteArray, bytes);
        put_file(m_path, bytes);
        FileLoader loader;
        Taken taken(loader);

        loader.load(m_path);
        QTRY_COMPARE_WITH_TIMEOUT(taken.ended, 1, patience);

        QCOMPARE(taken.begun, 0);
        QVERIFY(taken.error.contains(u"run.coroscope"));
    }

    void aFileThatIsNotThereIsNamed()
    {
        FileLoader loader;
        Taken taken(loader);

        loader.load(m_path);
        QTRY_COMPARE_WITH_TIMEOUT(taken.ended, 1, patience);

        QCOMPARE(taken.begun, 0);
        QCOMPARE(taken.error, u"Cannot open '%1': No such file or directory."_qs.arg(m_path));
    }

    void whatComesBeforeABrokenLineIsRead()
    {
        put_file(m_path, m_bytes.left(100'000) + "\n");
        FileLoader loader;
        Taken taken(loader);

        loader.load(m_path);
        QTRY_COMPARE_WITH_TIMEOUT(taken.ended, 1, patience);

        QVERIFY(taken.store.size() > 1'000);
        QVERIFY2(taken.error.contains(u", line "), qPrintable(taken.error));
    }

    void aFileThatIsCutOffIsReadToThereAndSaysSo()
    {
        put_file(m_path, m_bytes.left(100'000));
        FileLoader loader;
        Taken taken(loader);

        loader.load(m_path);
        QTRY_COMPARE_WITH_TIMEOUT(taken.ended, 1, patience);

        QVERIFY(taken.store.size() > 1'000);
        QCOMPARE(taken.error, QString());
        QVERIFY2(taken.notice.contains(u"cut off"), qPrintable(taken.notice));
    }

    void afterACancelNothingMoreIsHeard()
    {
        put_file(m_path, m_bytes);
        FileLoader loader;
        Taken taken(loader);
        taken.afterPiece = [&loader] { loader.cancel(); };

        loader.load(m_path);
        QTRY_VERIFY_WITH_TIMEOUT(!loader.isLoading(), patience);
        QCoreApplication::processEvents();

        QCOMPARE(taken.pieces, 1);
        QCOMPARE(taken.ended, 0);
    }

    void theNextFileDropsThePresentOne()
    {
        put_file(m_path, m_bytes);
        const QString other = m_folder->filePath(u"other"_qs);
        put_file(other, QByteArray::fromStdString(file_bytes(run_of(100))));
        FileLoader loader;
        Taken taken(loader);

        loader.load(m_path);
        loader.load(other);
        QTRY_COMPARE_WITH_TIMEOUT(taken.ended, 1, patience);

        QCOMPARE(taken.begun, 1);
        QCOMPARE(taken.store.size(), std::size_t(100));
    }

    void aLoaderMayGoInTheMidst()
    {
        put_file(m_path, m_bytes);
        {
            FileLoader loader;
            loader.load(m_path);
        }
        QCoreApplication::processEvents();
    }

private:
    QByteArray m_bytes;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestFileLoader)
#include "tst_file_loader.moc"
