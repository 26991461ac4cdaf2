#include "engine/host/definition.h"

#include <QFile>
#include <QTest>

using namespace host;

class TestDefinition : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aDefinitionIsFoundAfterItsDeclaration();
    void aQualifiedNameIsFoundByItsLastPart();
    void aDefinitionMayGoOnInTheNextLine();
    void callsAndCommentsAreNoDefinitions();
    void aFunctionThatIsNoCoroutineIsNotFound();
    void anAbsentFileDefinesNothing();
};

namespace {

QString sample()
{
    QFile file(QStringLiteral(":/engine/demos/gather.cpp"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

void TestDefinition::aDefinitionIsFoundAfterItsDeclaration()
{
    QCOMPARE(definitionLine(sample(), u"worker"), 11u);
    QCOMPARE(definitionInResources("worker", "engine/demos/gather.cpp"), 11u);
}

void TestDefinition::aQualifiedNameIsFoundByItsLastPart()
{
    QCOMPARE(definitionLine(sample(), u"demos::worker"), 11u);
}

void TestDefinition::aDefinitionMayGoOnInTheNextLine()
{
    QCOMPARE(definitionLine(sample(), u"outer"), 30u);
}

void TestDefinition::callsAndCommentsAreNoDefinitions()
{
    QCOMPARE(definitionLine(sample(), u"inner"), 0u);
    QCOMPARE(definitionLine(sample(), u"main"), 0u);
}

void TestDefinition::aFunctionThatIsNoCoroutineIsNotFound()
{
    QCOMPARE(definitionLine(sample(), u"helper"), 0u);
}

void TestDefinition::anAbsentFileDefinesNothing()
{
    QCOMPARE(definitionInResources("worker", "engine/demos/absent.cpp"), 0u);
}

QTEST_GUILESS_MAIN(TestDefinition)
#include "tst_definition.moc"
