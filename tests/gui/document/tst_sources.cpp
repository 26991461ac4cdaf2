#include "gui/document/sources.h"

#include <QTest>

using namespace gui;

class TestSources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatCameWithTheRecordingIsPreferred()
    {
        Sources sources;
        const QString file = u"qt-project.org/none/a.cpp"_qs;
        QVERIFY(!sources.text(file));

        sources.add(file, "one");
        QCOMPARE(sources.text(file).value(), "one");
        sources.add(file, "two");
        QCOMPARE(sources.text(file).value(), "two");

        sources.clear();
        QVERIFY(!sources.text(file));
    }

    void whatIsPartOfTheProgramIsNotOfTheRecording()
    {
        Sources sources;
        const QString file = u"qt-project.org/qlogging/a.cpp"_qs;
        sources.add(file, "one");

        QCOMPARE(sources.text(file, Sources::From::Recording).value(), "one");
        QVERIFY(!sources.text(u"b.cpp"_qs, Sources::From::Recording));
    }
};

QTEST_GUILESS_MAIN(TestSources)
#include "tst_sources.moc"
