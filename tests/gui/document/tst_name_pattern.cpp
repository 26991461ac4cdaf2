#include "gui/document/name_pattern.h"

#include <QTest>

using namespace gui;

class TestNamePattern : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTextWithoutWildcardsIsPartOfTheName()
    {
        QVERIFY(NamePattern(QStringLiteral("ORK")).matches(u"worker 1"));
        QVERIFY(!NamePattern(QStringLiteral("worker 2")).matches(u"worker 1"));
        QVERIFY(NamePattern(QString()).matches(u"worker 1"));
    }

    void withWildcardsItIsTheWholeName_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("matches");
        const auto row = [](const char *pattern, const char *name, bool matches) {
            QTest::addRow("%s of %s", pattern, name)
                << QString::fromUtf8(pattern) << QString::fromUtf8(name) << matches;
        };

        row("worker*", "worker 1", true);
        row("worker*", "a worker", false);
        row("*er ?", "Worker 1", true);
        row("*er ?", "worker 12", false);
        row("w*r*1", "worker 21", true);
        row("w*r*1", "worker 12", false);
        row("*a*b*", "abab", true);
        row("*aab", "aaaab", true);
        row("?", "", false);
        row("*", "", true);
        row("ä?", "Äx", true);
    }

    void withWildcardsItIsTheWholeName()
    {
        QFETCH(const QString, pattern);
        QFETCH(const QString, name);

        QTEST(NamePattern(pattern).matches(name), "matches");
    }
};

QTEST_GUILESS_MAIN(TestNamePattern)
#include "tst_name_pattern.moc"
