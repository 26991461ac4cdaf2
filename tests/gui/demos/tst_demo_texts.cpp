#include "gui/demos/demo_texts.h"

#include "engine/demos/catalog.h"
#include "engine/demos/spawnable.h"

#include <QMap>
#include <QSet>
#include <QTest>

using namespace gui;

namespace {

/// One sentence that fits a line of the list: it ends with its only full stop.
bool isSentence(const QString &text)
{
    const QLatin1String stop(". ");
    return text.size() > 20 && text.size() <= 100 && text.at(0).isUpper()
        && text.endsWith(QLatin1Char('.')) && !text.contains(stop);
}

} // namespace

class TestDemoTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDemoHasATitleASentenceAndAGroup()
    {
        QSet<QString> titles;
        for (const demos::Demo &demo : demos::catalog()) {
            const DemoTexts texts = demoTexts(demo.id);

            QVERIFY2(!texts.title.isEmpty(), demo.id.data());
            QVERIFY2(isSentence(texts.sentence), qPrintable(texts.sentence));
            QVERIFY2(!texts.group.isEmpty(), demo.id.data());
            titles += texts.title;
        }
        QCOMPARE(std::size_t(titles.size()), demos::catalog().size());
    }

    void theTutorialIsAGroupOfItsOwn()
    {
        QMap<QString, int> groups;
        for (const demos::Demo &demo : demos::catalog())
            ++groups[demoTexts(demo.id).group];

        QCOMPARE(groups.value(demoTexts("ensure-future").group), 6);
        QCOMPARE(demoTexts("wait").group, demoTexts("ensure-future").group);
        QVERIFY(groups.size() <= 7);
    }

    void theDemosOfAGroupFollowEachOther()
    {
        QStringList groups;
        for (const demos::Demo &demo : demos::catalog()) {
            const QString group = demoTexts(demo.id).group;
            if (groups.isEmpty() || groups.last() != group)
                groups += group;
        }

        QCOMPARE(QSet<QString>(groups.begin(), groups.end()).size(), groups.size());
    }

    void everySpawnableHasATitleASentenceAndALabelForEachParameter()
    {
        QSet<QString> titles;
        for (const demos::Spawnable &spawnable : demos::spawnables()) {
            const SpawnableTexts texts = spawnableTexts(spawnable.id);

            QVERIFY2(isSentence(texts.sentence), qPrintable(texts.sentence));
            QCOMPARE(std::size_t(texts.parameters.size()), spawnable.parameters.size());
            for (const QString &label : texts.parameters)
                QVERIFY2(!label.isEmpty(), spawnable.id.data());
            titles += texts.title;
        }
        QCOMPARE(std::size_t(titles.size()), demos::spawnables().size());
        QVERIFY(!titles.contains(QString()));
    }

    void ofWhatDoesNotExistThereIsNothingToRead()
    {
        QVERIFY(demoTexts("nothing").title.isEmpty());
        QVERIFY(spawnableTexts("gather").title.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestDemoTexts)
#include "tst_demo_texts.moc"
