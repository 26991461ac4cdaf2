#include "engine/trace/file_io.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <csignal>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace trace;

namespace {

QByteArray bytes_of(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// No file may become larger than this, as on a full disk, for as long as it lives.
class FullDisk
{
public:
    explicit FullDisk(rlim_t most)
        : m_handler(std::signal(SIGXFSZ, SIG_IGN))
    {
        ::getrlimit(RLIMIT_FSIZE, &m_old);
        const rlimit limit{most, m_old.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_old);
        std::signal(SIGXFSZ, m_handler);
    }

private:
    rlimit m_old{};
    void (*m_handler)(int);
};

} // namespace

class TestFileIo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(QStringLiteral("run.coroscope"));
    }

    void aFileIsThereWhenItIsWhole()
    {
        TargetFile target;

        QCOMPARE(target.open(m_file.toStdString()), 0);
        QCOMPARE(target.write("one "), 0);
        QVERIFY(!QFile::exists(m_file));
        QCOMPARE(target.write("two"), 0);
        QCOMPARE(target.commit(), 0);

        QCOMPARE(bytes_of(m_file), "one two");
        QCOMPARE(entries(), 1);
    }

    void anOldFileStaysUntilThen()
    {
        put(m_file, "old");
        TargetFile target;

        QCOMPARE(target.open(m_file.toStdString()), 0);
        QCOMPARE(target.write("new"), 0);
        QCOMPARE(bytes_of(m_file), "old");
        QCOMPARE(target.commit(), 0);

        QCOMPARE(bytes_of(m_file), "new");
    }

    void whatIsNotCommittedLeavesNothing()
    {
        put(m_file, "old");
        {
            TargetFile target;
            QCOMPARE(target.open(m_file.toStdString()), 0);
            QCOMPARE(target.write("new"), 0);
            QCOMPARE(entries(), 2);
        }

        QCOMPARE(bytes_of(m_file), "old");
        QCOMPARE(entries(), 1);
    }

    void aFullDiskCostsNothingThatWasThere()
    {
        put(m_file, "old");
        const FullDisk disk(1'000);
        {
            TargetFile target;
            QCOMPARE(target.open(m_file.toStdString()), 0);
            QCOMPARE(target.write(std::string(2'000, 'x')), EFBIG);
        }

        QCOMPARE(bytes_of(m_file), "old");
        QCOMPARE(entries(), 1);
    }

    void aDeviceIsWrittenAsItIs()
    {
        TargetFile full;
        TargetFile null;

        QCOMPARE(full.open("/dev/full"), 0);
        QCOMPARE(full.write("x"), ENOSPC);
        QCOMPARE(null.open("/dev/null"), 0);
        QCOMPARE(null.write("x"), 0);
        QCOMPARE(null.commit(), 0);
    }

    void aLinkStaysALink()
    {
        const QString other = m_folder->filePath(QStringLiteral("other"));
        put(other, "old");
        QVERIFY(QFile::link(other, m_file));
        TargetFile target;

        QCOMPARE(target.open(m_file.toStdString()), 0);
        QCOMPARE(target.write("new"), 0);
        QCOMPARE(target.commit(), 0);

        QCOMPARE(bytes_of(other), "new");
        QVERIFY(QFileInfo(m_file).isSymLink());
    }

    void theRightsOfAFileStay()
    {
        put(m_file, "old");
        QVERIFY(::chmod(m_file.toStdString().c_str(), 0640) == 0);
        TargetFile target;

        QCOMPARE(target.open(m_file.toStdString()), 0);
        QCOMPARE(target.commit(), 0);

        struct stat status = {};
        QVERIFY(::stat(m_file.toStdString().c_str(), &status) == 0);
        QCOMPARE(int(status.st_mode & 0777), 0640);
    }

    void whereNothingCanBeWrittenIsSaid()
    {
        TargetFile folder;
        TargetFile nowhere;

        QCOMPARE(folder.open(m_folder->path().toStdString()), EISDIR);
        QCOMPARE(nowhere.open(m_file.toStdString() + "/x/y"), ENOENT);
    }

    void aFileIsReadToItsEnd()
    {
        put(m_file, "content");
        SourceFile source;
        char bytes[100];

        QCOMPARE(source.open(m_file.toStdString()), 0);
        QCOMPARE(int(source.size()), 7);
        QCOMPARE(int(source.read(bytes, 4)), 4);
        QCOMPARE(int(source.read(bytes, 100)), 3);
        QCOMPARE(int(source.read(bytes, 100)), 0);
    }

    void whatIsNoOrdinaryFileIsNotRead()
    {
        const std::string pipe = m_folder->filePath(QStringLiteral("pipe")).toStdString();
        QVERIFY(::mkfifo(pipe.c_str(), 0600) == 0);
        SourceFile source;

        QCOMPARE(source.open(pipe), not_ordinary); // and does not wait for a writer
        QCOMPARE(source.open(m_folder->path().toStdString()), not_ordinary);
        QCOMPARE(source.open("/dev/zero"), not_ordinary);
        QCOMPARE(source.open(m_file.toStdString()), ENOENT);
    }

private:
    int entries() const
    {
        return int(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

QTEST_GUILESS_MAIN(TestFileIo)
#include "tst_file_io.moc"
