#include "gui/files/file_saver.h"
#include "tests/gui/files/run_of.h"

#include <QDir>
#include <QTemporaryDir>

using namespace gui;

namespace {

constexpr int patience = 30'000;
const trace::FileHeader header{"p", "virtual", "title", "demo", {}};

struct Heard
{
    explicit Heard(FileSaver &saver)
    {
        QObject::connect(
            &saver, &FileSaver::ended, &saver, [this](const QString &, const QString &why) {
                ++ended;
                error = why;
            });
    }

    int ended = 0;
    QString error;
};

} // namespace

class TestFileSaver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"run.coroscope"_qs);
    }

    void aRunIsSaved()
    {
        const trace::TraceStore store = run_of(200'000);
        FileSaver saver;
        Heard heard(saver);

        saver.save(m_path, store, header, {});
        QVERIFY(saver.isSaving());
        QTRY_COMPARE_WITH_TIMEOUT(heard.ended, 1, patience);

        QCOMPARE(heard.error, QString());
        QVERIFY(!saver.isSaving());
        QVERIFY(bytes_of(m_path).toStdString() == file_bytes(store, header));
    }

    void anEmptyRunIsSaved()
    {
        const trace::TraceStore store;
        FileSaver saver;
        Heard heard(saver);

        saver.save(m_path, store, header, {});
        QTRY_COMPARE_WITH_TIMEOUT(heard.ended, 1, patience);

        QVERIFY(bytes_of(m_path).toStdString() == file_bytes(store, header));
    }

    void aRunThatGoesOnIsSavedUpToThen()
    {
        support::SyntheticTrace trace(300'000, 100, 1);
        trace::TraceStore store;
        trace::Batch batch;
        while (store.size() < 200'000 && trace.next(batch, 10'000))
            store.append(batch);
        FileSaver saver;
        Heard heard(saver);

        saver.save(m_path, store, header, {});
        while (trace.next(batch, 10'000))
            store.append(batch);
        QTRY_COMPARE_WITH_TIMEOUT(heard.ended, 1, patience);

        const FileContent content = content_of(bytes_of(m_path).toStdString());
        QVERIFY(content.state == trace::FileReader::State::Whole);
        QCOMPARE(content.store.size(), std::size_t(200'000));
        QCOMPARE(saver.events(), std::size_t(200'000));
    }

    void aStoreThatIsClearedHasBeenSavedAllTheSame()
    {
        trace::TraceStore store = run_of(200'000);
        const std::string bytes = file_bytes(store, header);
        FileSaver saver;
        Heard heard(saver);

        saver.save(m_path, store, header, {});
        saver.releaseStore();
        store.clear();
        QTRY_COMPARE_WITH_TIMEOUT(heard.ended, 1, patience);

        QCOMPARE(heard.error, QString());
        QVERIFY(bytes_of(m_path).toStdString() == bytes);
    }

    void finishingWaits()
    {
        const trace::TraceStore store = run_of(200'000);
        FileSaver saver;
        Heard heard(saver);

        saver.save(m_path, store, header, {});
        QCOMPARE(saver.finish(), QString());

        QCOMPARE(heard.ended, 1);
        QVERIFY(bytes_of(m_path).toStdString() == file_bytes(store, header));
        QCoreApplication::processEvents();
        QCOMPARE(heard.ended, 1);
    }

    void aCancelLeavesTheOldFile()
    {
        put_file(m_path, "old");
        const trace::TraceStore store = run_of(200'000);
        FileSaver saver;
        Heard heard(saver);

        saver.save(m_path, store, header, {});
        saver.cancel();

        QVERIFY(!saver.isSaving());
        QTRY_COMPARE_WITH_TIMEOUT(files(), QStringList(u"run.coroscope"_qs), patience);
        QCOMPARE(bytes_of(m_path), "old");
        QCOMPARE(heard.ended, 0);
    }

    void aSaverThatGoesLeavesTheOldFile()
    {
        put_file(m_path, "old");
        const trace::TraceStore store = run_of(200'000);
        {
            FileSaver saver;
            saver.save(m_path, store, header, {});
        }

        QCOMPARE(files(), QStringList(u"run.coroscope"_qs));
        QCOMPARE(bytes_of(m_path), "old");
    }

    void aFullDiskIsSaidOnce()
    {
        const trace::TraceStore store = run_of(200'000);
        FileSaver saver;
        Heard heard(saver);

        saver.save(u"/dev/full"_qs, store, header, {});
        QTRY_COMPARE_WITH_TIMEOUT(heard.ended, 1, patience);
        QCoreApplication::processEvents();

        QCOMPARE(heard.ended, 1);
        QVERIFY2(heard.error.contains(u"no room"), qPrintable(heard.error));
        QVERIFY(!saver.isSaving());
        saver.save(m_path, store, header, {}); // and the run can be saved elsewhere
        QTRY_COMPARE_WITH_TIMEOUT(heard.ended, 2, patience);
        QCOMPARE(heard.error, QString());
        QVERIFY(bytes_of(m_path).toStdString() == file_bytes(store, header));
    }

    void waitingTellsOfAFullDisk()
    {
        const trace::TraceStore store = run_of(1'000);
        FileSaver saver;
        Heard heard(saver);

        saver.save(u"/dev/full"_qs, store, header, {});

        QVERIFY(saver.finish().contains(u"no room"));
        QCOMPARE(heard.ended, 1);
    }

private:
    QStringList files() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestFileSaver)
#include "tst_file_saver.moc"
