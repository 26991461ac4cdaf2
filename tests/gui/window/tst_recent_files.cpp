#include "gui/window/recent_files.h"

#include <QStandardPaths>
#include <QTest>

using namespace gui;

class TestRecentFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"Coroscope"_qs);
        QCoreApplication::setApplicationName(u"tst_recent_files"_qs);
        QStandardPaths::setTestModeEnabled(true);
    }
    void init() { RecentFiles(RecentFiles::Keep::InSettings).clear(); }

    void theNewestIsFirstAndNoneIsThereTwice()
    {
        RecentFiles files(RecentFiles::Keep::InMemory);

        for (const char *path : {"/a", "/b", "/a", "/c"})
            files.add(QString::fromLatin1(path));

        QCOMPARE(files.all(), (QStringList{u"/c"_qs, u"/a"_qs, u"/b"_qs}));
    }

    void thereAreAtMostTen()
    {
        RecentFiles files(RecentFiles::Keep::InMemory);

        for (int i = 0; i < 15; ++i)
            files.add(u"/%1"_qs.arg(i));

        QCOMPARE(files.all().size(), 10);
        QCOMPARE(files.all().constFirst(), u"/14");
    }

    void oneThatIsGoneCanBeRemoved()
    {
        RecentFiles files(RecentFiles::Keep::InMemory);
        files.add(u"/a"_qs);
        files.add(u"/b"_qs);

        files.remove(u"/b"_qs);

        QCOMPARE(files.all(), QStringList(u"/a"_qs));
    }

    void theyAreKeptFromStartToStart()
    {
        RecentFiles(RecentFiles::Keep::InSettings).add(u"/a"_qs);
        RecentFiles(RecentFiles::Keep::InMemory).add(u"/b"_qs);

        QCOMPARE(RecentFiles(RecentFiles::Keep::InSettings).all(), QStringList(u"/a"_qs));
        QCOMPARE(RecentFiles(RecentFiles::Keep::InMemory).all(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestRecentFiles)
#include "tst_recent_files.moc"
